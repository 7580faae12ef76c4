package gander.train.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.FileFault;
import gander.UserException;
import gander.data.Examples;
import gander.loss.AdversarialLoss;
import gander.loss.Dual;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.run.StatNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Warns when a run goes wrong, from what the run has recorded and nothing else: a function of the lines of stats.jsonl and
 * metrics.jsonl. A resumed run reads them again and warns as it would have without the break.
 *
 * <p>The thresholds come from runs of the MLP game on MNIST, batch 128. Healthy ones begin as badly as broken ones, and
 * recover (medians of 1,000 steps, here and below). The default recipe has D(x) above 0.98 and D(G(z)) below 0.016, down to
 * 0.002, for 2,500 steps, and a diversity of 0.10 at the least, 0.45 after 3,000 steps and 1.0 after 10,000; with the minimax
 * loss D(G(z)) falls to 0.000005, and it takes more than 6,500; with the Keras variant's constants the grids have a diversity of 0.02
 * after an epoch, 0.09 after three (2,800 steps), and 0.81 after ten. Of those that never recover, one with 50 times the
 * generator's learning rate has a diversity of 0.001 from the start, and one with minimax, k = 5 and no dropout a gradient
 * of 8e-9, where the healthy minimax run has at least 1e-4. This alarm warned of both at step 1,000, and not once of the default
 * recipe in its 18,750 steps. Where the size of a value does not separate broken runs
 * from healthy ones, the time that it lasts does.
 *
 * <p>Shorter windows would gain nothing. A run with minimax, k = 5 and 50 times the generator's learning rate is warned of at
 * step 1,400. Up to there its scores are no sign: at 1,200 steps its fid2k of 284 and its 2 modes are as good as those of
 * healthy runs, 333 and 3 of the default recipe, 324 and 1 with minimax. Its gradient, too, is below what Adam sees at 650
 * steps, and 5e-3 again at 850.
 */
public final class CollapseAlarm {
    /** Statistics are of one minibatch: they are judged by the median of those of this many steps. */
    static final int WINDOW_STEPS = 1_000;

    /** How long little diversity may last: with the Keras variant's constants it takes 2,800 steps to leave that state. */
    static final int PATIENCE_STEPS = 6_000;

    /** A sure D, as a share of that patience: 4,000 steps, where the default recipe takes 2,500. */
    private static final double SURE_PATIENCE = 2.0 / 3;

    /** Images no better than noise: 3,000 steps, where the default recipe takes 1,200 and the DCGAN 400. */
    private static final double NOISE_PATIENCE = 1.0 / 2;

    /**
     * The minimax loss leaves G hardly a gradient while D is sure: its images beat noise after 5,000 steps, and D was still sure
     * after 6,500, though G had long begun to recover.
     */
    private static final double SATURATING_PATIENCE = 2;

    private static final int FEWEST_LINES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Below this, nearly every image has its double: the least of the healthy runs is 0.02, after an epoch. */
    private static final double DOUBLES = 0.01;

    /** Healthy runs are well above this before the patience is over: 0.33 and more at 5,000 steps. */
    private static final double LITTLE_DIVERSITY = 0.1;

    /** Below this, a run is said to be not well, though not warned of: healthy ones are above it after 1,800 steps. */
    private static final double UNUSUAL_DIVERSITY = 0.25;

    /** Half as diverse as the data is a generator that has learnt to vary; healthy runs reach 0.8 to 1.04. */
    private static final double MUCH_DIVERSITY = 0.5;

    /** What is left of the best, where it is lost: healthy runs rise, and move by less than a tenth around the trend. */
    private static final double LOST_SHARE = 0.25;

    /** The discriminator tells real from generated images without a doubt: D(x) above it, and D(G(z)) below the other. */
    private static final double SURE_OF_REAL = 0.98;

    private static final double SURE_OF_FAKE = 0.02;

    /** Of D, where log-odds of 10 are 0.99995. */
    private static final double SURE_LOGIT = 10;

    /** Of a loss by its logit, which is 1 in size where a loss is linear. */
    private static final double NO_SLOPE = 0.01;

    /** It tells nearly every image: not well, though no reason to warn. Healthy runs end at 0.6 to 0.9, and 0.4 to 0.1. */
    private static final double NEARLY_SURE_OF_REAL = 0.95;

    private static final double NEARLY_SURE_OF_FAKE = 0.05;

    /** Of its median over the run; that of healthy runs falls to a fourteenth of its highest, as D's lead melts. */
    private static final double VANISHED_SHARE = 0.01;

    /** Root mean square of a gradient's elements: Adam's usual epsilon, below which its steps shrink to nothing, too. */
    private static final double VANISHED = 1e-8;

    /** Scores are taken rarely: three in a row, the first of which is the beginning. */
    private static final int SCORES_PATIENCE = 2;

    private static final double RECALL_SHARE = 0.5;
    private static final double MODES_SHARE = 0.8;

    /** StudioGAN's DCGAN went from FID 49 to 137, 2.8 times its best; half of the way is enough to warn. */
    private static final double FID_FACTOR = 1.5;

    /** A difference beyond this many spreads of both scores together is no chance. */
    private static final double SPREADS = 3;

    private final boolean logistic;
    private final double noGradient;
    private final Trend realOutput;
    private final Trend fakeOutput;
    private final Trend gradient;
    private final Trend diversity;
    private final PersistentCondition won;
    private final PersistentCondition vanished;
    private final PersistentCondition alike;
    private final PersistentCondition lost;
    private final PersistentCondition stuck;
    private final boolean scored;
    private final boolean points;
    private final int windowNeeded;
    private long step;
    private final NoiseWatch noise;
    private final List<ScoreWatch> scores = List.of(
            new ScoreWatch(Alarm.Kind.RECALL_FELL, "recall", RECALL_SHARE, SPREADS, SCORES_PATIENCE),
            new ScoreWatch(Alarm.Kind.MODES_FELL, "modes", MODES_SHARE, SPREADS, SCORES_PATIENCE),
            new ScoreWatch(Alarm.Kind.FID_ROSE, "fid", FID_FACTOR, SPREADS, SCORES_PATIENCE));

    /**
     * What of a run decides how it is watched.
     *
     * @param loss the adversarial loss
     * @param kind what the examples are of
     * @param statsEverySteps steps from one line of stats.jsonl to the next
     * @param scored whether the generator is scored while it is trained
     * @param generatorParameters how many numbers the generator's gradient has
     */
    public record Subject(
            AdversarialLoss loss, Examples.Kind kind, int statsEverySteps, boolean scored, long generatorParameters) {}

    /** An alarm for a run that has recorded nothing yet. */
    public CollapseAlarm(Subject subject) {
        this(subject, WINDOW_STEPS, PATIENCE_STEPS);
    }

    CollapseAlarm(Subject subject, int windowSteps, int patienceSteps) {
        noGradient = VANISHED * Math.sqrt((double) subject.generatorParameters());
        int every = subject.statsEverySteps();
        int lines = Math.max(FEWEST_LINES, (windowSteps + every - 1) / every);
        // Where a logit is not the log-odds of D(x), a large one says little: a critic may be sure, and G still learn.
        logistic = subject.loss().isLogOdds();
        scored = subject.scored();
        points = subject.kind() == Examples.Kind.POINTS;
        windowNeeded = lines * every;
        double patience = patienceSteps * (saturates(subject.loss()) ? SATURATING_PATIENCE : 1);
        noise = new NoiseWatch((long) (NOISE_PATIENCE * patience));
        realOutput = new Trend(lines);
        fakeOutput = new Trend(lines);
        gradient = new Trend(lines);
        diversity = new Trend(lines);
        won = new PersistentCondition((long) (SURE_PATIENCE * patience), windowSteps);
        vanished = new PersistentCondition(0, windowSteps);
        alike = new PersistentCondition(0, windowSteps);
        lost = new PersistentCondition(0, windowSteps);
        stuck = new PersistentCondition(patienceSteps, windowSteps);
    }

    /** Whether the generator has next to no gradient where the discriminator is sure. */
    private static boolean saturates(AdversarialLoss loss) {
        return Math.abs(loss.generator(Dual.real(SURE_LOGIT), Dual.fake(-SURE_LOGIT))
                        .byFake())
                < NO_SLOPE;
    }

    /**
     * Hears what a run has recorded up to now, as if it had been there.
     *
     * @throws UserException if a file cannot be read
     */
    public void replay(RunDirectory run) {
        try {
            for (String line : Files.readAllLines(run.stats())) {
                hearStatistics(line);
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + run.stats() + ": " + FileFault.reason(e), e);
        }
        List<Score> together = new ArrayList<>();
        for (Score score : ScoreLines.read(run.metrics())) {
            if (!together.isEmpty() && together.get(0).step() != score.step()) {
                hearScores(together);
                together.clear();
            }
            together.add(score);
        }
        hearScores(together);
    }

    /** Hears a line of stats.jsonl, as it is written; gives the warnings that it is the reason for. */
    public List<Alarm> hearStatistics(String line) {
        JsonNode statistics;
        try {
            statistics = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UserException("stats.jsonl: got \"" + line + "\", expected JSON; put the file back as it was", e);
        }
        step = statistics.path("step").asLong();
        add(realOutput, statistics, StatNames.REAL_OUTPUT);
        add(fakeOutput, statistics, StatNames.FAKE_OUTPUT);
        add(gradient, statistics, StatNames.GENERATOR_GRADIENT);
        add(diversity, statistics, StatNames.DIVERSITY);
        List<Alarm> alarms = new ArrayList<>();
        hearDiversity(alarms);
        hearDiscriminator(alarms);
        hearGradient(alarms);
        return alarms;
    }

    /** Hears the scores of one step, one of each metric; gives the warnings that they are the reason for. */
    public List<Alarm> hearScores(List<Score> ofOneStep) {
        return Stream.concat(
                        noise.hear(ofOneStep).stream(),
                        scores.stream().flatMap(watch -> watch.hear(ofOneStep).stream()))
                .toList();
    }

    /**
     * How everything that the run is watched for stands, by what has been heard. A run that ends before a warning's
     * patience does, or before there is enough to see, can be told from a good one by this.
     */
    public List<Watched> watched() {
        List<Watched> all = new ArrayList<>();
        if (points) {
            all.add(new Watched(
                    "variety of the points",
                    Watched.State.OFF,
                    "its measure and its thresholds are of images; the scatter shows it"));
        } else {
            all.add(watch(
                    "variety of the images",
                    diversity.isFull(),
                    () -> alike.isOn() || stuck.isOn() || lost.isOn() || diversity.recent() < UNUSUAL_DIVERSITY,
                    () -> String.format(Locale.ROOT, "diversity is %.3f of the data's", diversity.recent())));
        }
        if (logistic) {
            all.add(watch(
                    "doubt of the discriminator",
                    realOutput.isFull() && fakeOutput.isFull(),
                    () -> won.isOn()
                            || (realOutput.recent() > NEARLY_SURE_OF_REAL && fakeOutput.recent() < NEARLY_SURE_OF_FAKE),
                    () -> String.format(
                            Locale.ROOT, "D(x) is %.4f and D(G(z)) %.2g", realOutput.recent(), fakeOutput.recent())));
        } else {
            all.add(new Watched(
                    "doubt of the discriminator",
                    Watched.State.OFF,
                    "a logit of this objective is no log-odds, and has no D(x)"));
        }
        all.add(watch(
                "gradient of the generator",
                gradient.isFull(),
                vanished::isOn,
                () -> String.format(Locale.ROOT, "its norm is %.2g", gradient.recent())));
        if (scored) {
            all.add(noise.watched());
            scores.forEach(watch -> all.add(watch.watched()));
        } else if (points) {
            all.add(new Watched("scores", Watched.State.OFF, "they are of images, and do not apply to points"));
        } else {
            all.add(new Watched(
                    "scores",
                    Watched.State.NOT_YET,
                    "none are taken; --eval-every STEPS (evaluation.everySteps) takes them"));
        }
        return all;
    }

    private Watched watch(String what, boolean seen, BooleanSupplier wrong, Supplier<String> detail) {
        if (!seen) {
            return new Watched(
                    what,
                    Watched.State.NOT_YET,
                    String.format(Locale.ROOT, "needs %,d steps, has %,d", windowNeeded, step));
        }
        return new Watched(what, wrong.getAsBoolean() ? Watched.State.NOT_WELL : Watched.State.WELL, detail.get());
    }

    /** Runs that an older version began have lines without some of them. */
    private static void add(Trend trend, JsonNode statistics, String name) {
        if (statistics.path(name).isNumber()) {
            trend.add(statistics.path(name).doubleValue());
        }
    }

    private void hearDiversity(List<Alarm> alarms) {
        if (!diversity.isFull()) {
            return;
        }
        double now = diversity.recent();
        double best = diversity.highest();
        // Three signs of one trouble: where one is there, the others are no news.
        boolean known = alike.isOn() || stuck.isOn() || lost.isOn();
        boolean alikeBegins = alike.begins(step, now < DOUBLES);
        boolean stuckBegins = stuck.begins(step, now < LITTLE_DIVERSITY);
        boolean lostBegins = lost.begins(step, best >= MUCH_DIVERSITY && now < LOST_SHARE * best);
        if (!known && (alikeBegins || stuckBegins || lostBegins)) {
            String seen = "diversity is %.3f of the data's, and has been %.3f at most";
            alarms.add(alarm(step, Alarm.Kind.DIVERSITY_LOST, seen, now, best));
        }
    }

    private void hearDiscriminator(List<Alarm> alarms) {
        if (!logistic || !realOutput.isFull() || !fakeOutput.isFull()) {
            return;
        }
        double real = realOutput.recent();
        double fake = fakeOutput.recent();
        if (won.begins(step, real > SURE_OF_REAL && fake < SURE_OF_FAKE)) {
            alarms.add(alarm(step, Alarm.Kind.DISCRIMINATOR_WON, "D(x) stays at %.4f and D(G(z)) at %.2g", real, fake));
        }
    }

    private void hearGradient(List<Alarm> alarms) {
        if (!gradient.isFull()) {
            return;
        }
        double now = gradient.recent();
        double usual = gradient.overall();
        if (vanished.begins(step, now < VANISHED_SHARE * usual || now < noGradient)) {
            alarms.add(alarm(
                    step,
                    Alarm.Kind.GRADIENT_VANISHED,
                    "its norm is %.2g; the run's median is %.2g, and %.2g is nothing to Adam",
                    now,
                    usual,
                    noGradient));
        }
    }

    private static Alarm alarm(long step, Alarm.Kind kind, String seen, Object... numbers) {
        return new Alarm(step, kind, String.format(Locale.ROOT, seen, numbers));
    }
}
