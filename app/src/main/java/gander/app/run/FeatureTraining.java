package gander.app.run;

import gander.UserException;
import gander.app.terminal.BarLine;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.app.terminal.StopMessage;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.source.DataConfig;
import gander.metric.feature.FeatureNetwork;
import gander.metric.feature.FeatureStore;
import gander.metric.feature.FeatureTrainer;
import gander.metric.feature.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Trains a feature network on a data set, and keeps it. */
public final class FeatureTraining {
    private final FeatureOptions wanted;
    private final Optional<Path> out;
    private final RunLog log = new RunLog(System.out);

    /**
     * A training.
     *
     * @param out where the network goes; a folder, for a file named by the network
     */
    public FeatureTraining(FeatureOptions wanted, Optional<Path> out) {
        this.wanted = wanted;
        this.out = out;
    }

    /**
     * What the user decides.
     *
     * @param epochs how often each training image is seen
     * @param seed of all that is random
     * @param task what it learns by; absent: classes, where the images have labels of at least two, else rotations
     */
    public record FeatureOptions(int epochs, long seed, Optional<Task> task) {
        private FeatureTrainer.Options of(ImageSet training) {
            return new FeatureTrainer.Options(epochs, seed, task.orElseGet(() -> FeatureTrainer.usualTask(training)));
        }
    }

    /** Trains on this data set. */
    public void run(DataConfig data) {
        requireFolder();
        RunData found = RunData.find(data, log);
        try (ImageSet training = found.loadToLearn(log);
                ImageSet test = found.load(Split.TEST, log);
                FeatureNetwork network = train(training, test, wanted.of(training), log)) {
            Path file = file(network);
            network.write(file);
            log.line(String.format(
                    Locale.ROOT,
                    "%.2f %% of the test images are told right: %s",
                    100 * network.description().training().testAccuracy(),
                    file));
        }
    }

    /**
     * The network for images that Gander brings none for: the one in the user's cache, or else it is made now and kept there.
     *
     * @param minutes the most that it may take
     * @throws UserException if it would take longer
     */
    static FeatureNetwork forImages(ImageSet training, ImageSet test, double minutes, RunLog log) {
        FeatureTrainer.Options options = FeatureStore.usual(training);
        FeatureStore store = FeatureStore.inUserCache();
        Optional<FeatureNetwork> kept = store.find(training, options);
        if (kept.isPresent()) {
            log.line("seeing with " + kept.get().name() + ", made before, " + how(options.task()));
            return kept.get();
        }
        double seconds;
        try (FeatureTrainer trial = new FeatureTrainer(training, test, options)) {
            seconds = trial.estimateSeconds();
        }
        String time = String.format(Locale.ROOT, "%.1f minutes", seconds / 60);
        if (seconds > 60 * minutes) {
            throw new UserException("--budget: got " + minutes + " minutes, but no feature network for "
                    + training.name() + " comes with Gander, and to make one takes about " + time
                    + " here; give as many, or name one of your own with --features");
        }
        log.line("no feature network for " + training.name() + " comes with Gander; one is made now, once, "
                + how(options.task()) + ", in about " + time);
        FeatureNetwork network = train(training, test, options, log);
        try {
            store.keep(training, options, network);
            log.line("seeing with " + network.name() + ", kept in " + store.file(training, options));
        } catch (UserException e) {
            // Minutes went into it: it serves this time.
            log.line("seeing with " + network.name() + ", which is not kept for the next time: " + e.getMessage());
        }
        return network;
    }

    private static String how(Task task) {
        return task == Task.CLASSES
                ? "trained to name the classes"
                : "trained without labels, to say how an image was turned (Gidaris et al. 2018)";
    }

    private static FeatureNetwork train(ImageSet training, ImageSet test, FeatureTrainer.Options options, RunLog log) {
        try (FeatureTrainer trainer = new FeatureTrainer(training, test, options);
                Epochs progress = new Epochs(options.epochs(), log);
                StopMessage words = new StopMessage(log, progress::leftBehind)) {
            return trainer.train(command(training, options), progress);
        }
    }

    /** What makes the network again, on any machine: where the data lies is left out. */
    private static String command(ImageSet training, FeatureTrainer.Options options) {
        return "gander features train --data " + training.name() + " --epochs " + options.epochs() + " --seed "
                + options.seed()
                + (options.task() == FeatureTrainer.usualTask(training)
                        ? ""
                        : " --task " + options.task().name().toLowerCase(Locale.ROOT));
    }

    private Path file(FeatureNetwork network) {
        String name = network.name() + FeatureNetwork.ENDING;
        return out.map(path -> Files.isDirectory(path) ? path.resolve(name) : path)
                .orElse(Path.of(name));
    }

    /** Better now than after minutes of training. */
    private void requireFolder() {
        Path folder = out.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
        if (!Files.isWritable(folder.toAbsolutePath())) {
            throw new UserException("--out: got " + out.map(Path::toString).orElse("nothing")
                    + ", but there is no folder " + folder + " that can be written to; create it, or name another");
        }
    }

    /** On a terminal a bar for each epoch; everywhere a line at its end. */
    private static final class Epochs implements FeatureTrainer.Listener, AutoCloseable {
        private final int epochs;
        private final RunLog log;
        private final Progress progress;
        private final long start = System.nanoTime();
        private volatile int epoch = 1;

        Epochs(int epochs, RunLog log) {
            this.epochs = epochs;
            this.log = log;
            this.progress = new Progress(log);
        }

        @Override
        public void stepDone(long step, long steps) {
            String name = "epoch " + epoch + "/" + epochs;
            progress.begin(
                    name,
                    width ->
                            BarLine.of(name, progress.share(), width, String.format(Locale.ROOT, "%.0f s", seconds())));
            progress.at((double) step / steps * epochs - (epoch - 1), "");
        }

        @Override
        public void epochDone(int finished, double loss, double testAccuracy) {
            close();
            epoch = finished + 1;
            log.line(String.format(
                    Locale.ROOT,
                    "epoch %d/%d  loss %.4f  test accuracy %.2f %%  %.0f s",
                    finished,
                    epochs,
                    loss,
                    100 * testAccuracy,
                    seconds()));
        }

        private double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }

        /** What there is if it is stopped now: half a training is no training of half the epochs, as the rate falls to the end. */
        String leftBehind() {
            return "stopped in epoch " + epoch + "/" + epochs
                    + "; nothing is written, since a network is only kept when it is"
                    + " trained to the end. The same command begins anew; fewer --epochs take less time";
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
