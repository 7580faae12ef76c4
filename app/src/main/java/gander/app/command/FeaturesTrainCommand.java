package gander.app.command;

import gander.UserException;
import gander.app.run.FeaturesProgress;
import gander.app.run.RunData;
import gander.app.terminal.LastWords;
import gander.app.terminal.RunLog;
import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.metric.FeatureNetwork;
import gander.metric.FeatureTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander features train}: a feature network for a labelled data set. */
@Command(
        name = "train",
        description = "Trains a feature network on a labelled data set. The same seed gives the same bytes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander features train --data mnist",
            "  gander features train --data idx:fashion --epochs 20 --out fashion.safetensors",
        })
final class FeaturesTrainCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "mnist",
            description = "mnist, pen (drawn here, no files needed), or idx:DIR, any data set in MNIST's four files."
                    + " Default: mnist")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of MNIST's files; nothing is downloaded.")
    private Path dataDir;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "16",
            description = "How often each training image is seen. Default: 16")
    private int epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all that is random. Default: 1")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the network goes; a folder, for a file named as by default."
                    + " Default: lenet-DATA-HASH.safetensors")
    private Path out;

    private final RunLog log = new RunLog(System.out);

    @Override
    public Integer call() {
        FeatureTrainer.Options options = new FeatureTrainer.Options(epochs, seed);
        requireFolder();
        RunData found = RunData.find(data, Optional.ofNullable(dataDir).map(Path::toString), log);
        try (ImageSet training = found.loadToLearn(log);
                ImageSet test = found.load(Split.TEST, log);
                FeatureTrainer trainer = new FeatureTrainer(training, test, options);
                FeaturesProgress progress = new FeaturesProgress(epochs, log);
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
        return 0;
    }

    /** What makes the network again, on any machine: where the data lies is left out. */
    private String command(ImageSet training) {
        return "gander features train --data " + training.name() + " --epochs " + epochs + " --seed " + seed;
    }

    private Path file(FeatureNetwork network) {
        String name = network.name() + FeatureNetwork.ENDING;
        if (out == null) {
            return Path.of(name);
        }
        return Files.isDirectory(out) ? out.resolve(name) : out;
    }

    /** Better now than after minutes of training. */
    private void requireFolder() {
        Path folder = Optional.ofNullable(out)
                .map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of(""));
        if (!Files.isWritable(folder.toAbsolutePath())) {
            throw new UserException("--out: got " + (out == null ? "nothing" : out) + ", but there is no folder "
                    + folder + " that can be written to; create it, or name another");
        }
    }
}
