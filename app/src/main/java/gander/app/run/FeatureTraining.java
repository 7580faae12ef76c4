package gander.app.run;

import gander.UserException;
import gander.app.terminal.LastWords;
import gander.app.terminal.RunLog;
import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.metric.feature.FeatureNetwork;
import gander.metric.feature.FeatureTrainer;
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
                FeaturesProgress progress = new FeaturesProgress(options.epochs(), log);
                LastWords words = new LastWords(log, progress::leftBehind);
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
}
