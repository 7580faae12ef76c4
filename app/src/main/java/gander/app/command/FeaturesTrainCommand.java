package gander.app.command;

import gander.app.run.FeatureTraining;
import gander.metric.feature.Task;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gander features train}: a feature network for a data set. */
@Command(
        name = "train",
        description =
                "Trains a feature network on a data set, by its labels or without. The same seed gives the same bytes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander features train --data mnist",
            "  gander features train --data idx:fashion --epochs 20 --out fashion.safetensors",
        })
final class FeaturesTrainCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--task",
            paramLabel = "NAME",
            description = "What it learns by: classes, or rotations, which need no labels. Default: classes where the"
                    + " images have labels of at least two, else rotations")
    private Task task;

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
                    + " Default: lenet-DATA-HASH.safetensors, or rotations-DATA-HASH.safetensors")
    private Path out;

    @Override
    public Integer call() {
        new FeatureTraining(
                        new FeatureTraining.FeatureOptions(epochs, seed, Optional.ofNullable(task)),
                        Optional.ofNullable(out))
                .run(data.named());
        return 0;
    }
}
