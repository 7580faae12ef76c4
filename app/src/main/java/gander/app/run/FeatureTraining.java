package gander.app.run;

import gander.UserException;
import gander.app.terminal.BarLine;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.app.terminal.StopMessage;
import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.metric.FeatureNetwork;
import gander.metric.FeatureTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Trains a feature network on a data set, and keeps it. */
public final class FeatureTraining {
    private final FeatureTrainer.Options options;
    private final Optional<Path> out;
    private final RunLog log = new RunLog(System.out);

    /**
     * A training.
     *
     * @param out where the network goes; a folder, for a file named by the network
     */
    public FeatureTraining(FeatureTrainer.Options options, Optional<Path> out) {
        this.options = options;
        this.out = out;
    }

    /** Trains on the data set of this name. */
    public void run(String data, Optional<String> dataDir) {
        requireFolder();
        RunData found = RunData.find(data, dataDir, log);
        try (ImageSet training = found.loadToLearn(log);
                ImageSet test = found.load(Split.TEST, log);
                FeatureTrainer trainer = new FeatureTrainer(training, test, options);
                Epochs progress = new Epochs(options.epochs(), log);
                StopMessage words = new StopMessage(log, progress::leftBehind);
                FeatureNetwork network = trainer.train(command(training), progress)) {
            progress.close();
            Path file = file(network);
            network.write(file);
            log.line(String.format(
                    Locale.ROOT,
                    "%.2f %% of the test images are told right: %s",
                    100 * network.description().training().testAccuracy(),
                    file));
        }
    }

    /** What makes the network again, on any machine: where the data lies is left out. */
    private String command(ImageSet training) {
        return "gander features train --data " + training.name() + " --epochs " + options.epochs() + " --seed "
                + options.seed();
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
