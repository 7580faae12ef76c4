package gander.bench.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.FileFault;
import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.LoadListener;
import gander.data.Split;
import gander.data.source.DataSources;
import gander.run.CondensedRun;
import gander.run.CondensedRun.Band;
import gander.run.CondensedRun.Curves;
import gander.run.CondensedRun.Judged;
import gander.run.CondensedRun.Move;
import gander.run.CondensedRun.Window;
import gander.run.LossHistory;
import gander.run.StatNames;
import gander.train.Clock;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a few kilobytes of a run. */
final class Condenser {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Three lines of statistics in each of the reference run's buckets. */
    private static final int BUCKET = 150;

    private static final int WINDOW_EPOCHS = 2;
    private static final int[] FILM = {0, 1, 2, 3, 5, 8, 12, 20, 30};
    private static final int JUDGED = 10_000;

    /** Of the numbers that are kept: more than a figure or a text shows. */
    private static final MathContext DIGITS = new MathContext(5);

    private final FinishedRun run;
    private final Optional<Path> dataDir;
    private final TrainingConfig.Training rules;
    private final LossHistory losses;
    private final List<Stat> stats;

    /** A line of statistics. */
    private record Stat(long step, double real, double fake) {}

    /**
     * Reads the run's journals.
     *
     * @param dataDir folder of MNIST's files, where it is not the one that the run used
     */
    Condenser(FinishedRun run, Optional<Path> dataDir) {
        this.run = run;
        this.dataDir = dataDir;
        this.rules = run.config().train();
        this.losses = LossHistory.read(run.directory().losses());
        this.stats = stats(run.directory().stats());
    }

    /**
     * Condenses it.
     *
     * @param command that did so
     * @param train command of the training
     * @throws UserException if the run is not over, or its data cannot be found
     */
    CondensedRun condense(String command, String train) {
        String data = run.config().data().words();
        ImageSource source = dataDir.map(folder -> DataSources.find(data, Optional.of(folder), LoadListener.SILENT))
                .orElseGet(() -> run.config().data().open(LoadListener.SILENT))
                .images();
        try (ImageSet training = source.load(Split.TRAIN);
                ImageSet test = source.load(Split.TEST);
                TrainedNetworks networks = new TrainedNetworks(run)) {
            Clock schedule = new Clock(rules, training.size());
            if (losses.size() != schedule.steps()) {
                throw new UserException("the run " + run.directory().path() + " is not over: it has " + losses.size()
                        + " of " + schedule.steps() + " steps; finish it with gander train --resume");
            }
            return new CondensedRun(
                    new CondensedRun.Source(
                            command, train, run.session("gitCommit"), run.session("java"), run.session("libtorch")),
                    new CondensedRun.Setting(
                            data,
                            training.size(),
                            rules.seed(),
                            rules.shards().orElseThrow(),
                            new CondensedRun.Updates(rules.batch(), rules.k(), rules.generatorUpdates()),
                            rules.epochs(),
                            schedule.steps()),
                    curves(),
                    windows(schedule),
                    List.of(judged("training", training, networks), judged("test", test, networks)),
                    new CondensedRun.Movement(moves(), between(run.samples(rules.epochs()))),
                    film());
        }
    }

    private static List<Stat> stats(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Condenser::stat).toList();
        } catch (IOException e) {
            throw new UserException("cannot read the statistics " + file + ": " + FileFault.reason(e), e);
        }
    }

    private static Stat stat(String line) {
        try {
            JsonNode stat = JSON.readTree(line);
            return new Stat(
                    stat.path("step").asLong(),
                    stat.path(StatNames.REAL_OUTPUT).asDouble(),
                    stat.path(StatNames.FAKE_OUTPUT).asDouble());
        } catch (JsonProcessingException e) {
            throw new UserException("expected a JSON object in a line of statistics, got " + line, e);
        }
    }

    private Curves curves() {
        List<Integer> ends = IntStream.rangeClosed(1, losses.size() / BUCKET)
                .map(i -> i * BUCKET)
                .boxed()
                .toList();
        return new Curves(
                BUCKET,
                ends,
                band(losses.discriminator(), ends),
                band(losses.generator(), ends),
                ends.stream().map(end -> mean(end - BUCKET, end, Stat::real)).toList(),
                ends.stream().map(end -> mean(end - BUCKET, end, Stat::fake)).toList());
    }

    private static Band band(float[] values, List<Integer> ends) {
        List<Double> least = new ArrayList<>();
        List<Double> mean = new ArrayList<>();
        List<Double> greatest = new ArrayList<>();
        for (int end : ends) {
            least.add(rounded(range(values, end - BUCKET, end).min().orElseThrow()));
            mean.add(rounded(range(values, end - BUCKET, end).average().orElseThrow()));
            greatest.add(rounded(range(values, end - BUCKET, end).max().orElseThrow()));
        }
        return new Band(least, mean, greatest);
    }

    /** Values of the steps after {@code from}, up to and with {@code to}. */
    private static DoubleStream range(float[] values, long from, long to) {
        return IntStream.range((int) from, (int) to).mapToDouble(i -> values[i]);
    }

    private double mean(long from, long to, ToDoubleFunction<Stat> of) {
        return rounded(stats.stream()
                .filter(stat -> stat.step() > from && stat.step() <= to)
                .mapToDouble(of)
                .average()
                .orElseThrow(
                        () -> new UserException("the run " + run.directory().path()
                                + " has no statistics of steps " + (from + 1) + " to " + to
                                + "; expected some: train it with a smaller run.statsEverySteps")));
    }

    /** The first two epochs, the last two, and some between. */
    private List<Window> windows(Clock schedule) {
        int last = rules.epochs() - WINDOW_EPOCHS;
        return IntStream.rangeClosed(0, 4)
                .map(i -> i * last / 4)
                .distinct()
                .mapToObj(from -> window(schedule, from, from + WINDOW_EPOCHS))
                .toList();
    }

    private Window window(Clock schedule, int fromEpoch, int toEpoch) {
        long from = schedule.stepsUntilEpoch(fromEpoch);
        long to = schedule.stepsUntilEpoch(toEpoch);
        return new Window(
                fromEpoch,
                toEpoch,
                rounded(range(losses.discriminator(), from, to).average().orElseThrow()),
                rounded(range(losses.generator(), from, to).average().orElseThrow()),
                mean(from, to, Stat::real),
                mean(from, to, Stat::fake));
    }

    private static Judged judged(String name, ImageSet images, TrainedNetworks networks) {
        TrainedNetworks.Verdict verdict = networks.judge(images, Math.min(JUDGED, images.size()));
        return new Judged(
                name,
                verdict.value().samples() / 2,
                rounded(verdict.value().value()),
                rounded(verdict.value().standardError()),
                rounded(verdict.real()),
                rounded(verdict.fake()));
    }

    private List<Move> moves() {
        int last = rules.epochs();
        List<byte[]> end = run.samples(last);
        return IntStream.of(last / 2, 3 * last / 4, last - 1)
                .distinct()
                .mapToObj(epoch -> {
                    List<byte[]> before = run.samples(epoch);
                    double mean = IntStream.range(0, end.size())
                            .mapToDouble(i -> distance(before.get(i), end.get(i)))
                            .average()
                            .orElseThrow();
                    return new Move(epoch, last, rounded(mean));
                })
                .toList();
    }

    private static double between(List<byte[]> samples) {
        return rounded(IntStream.range(1, samples.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).mapToDouble(j -> distance(samples.get(i), samples.get(j))))
                .average()
                .orElseThrow());
    }

    private static double distance(byte[] one, byte[] other) {
        return Math.sqrt(IntStream.range(0, one.length)
                .mapToDouble(i -> ((one[i] & 0xFF) - (other[i] & 0xFF)) / 255.0)
                .map(difference -> difference * difference)
                .average()
                .orElseThrow());
    }

    private List<Integer> film() {
        int last = rules.epochs();
        return IntStream.concat(IntStream.of(FILM).filter(epoch -> epoch < last), IntStream.of(last))
                .boxed()
                .toList();
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
