package gander.app.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of {@code gander evaluate} that say what a model is scored against. */
final class EvaluateOptions {
    @Option(
            names = "--features",
            paramLabel = "FILE",
            description = "The feature network to see with: .safetensors by gander features train, or .onnx or .pt of"
                    + " your own. If left out, the one for these data that comes with Gander.")
    private Path features;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "The data set to score against, as for gander train. If left out, the run's own.")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    /** File of the feature network; empty for the one that comes with Gander. */
    Optional<Path> features() {
        return Optional.ofNullable(features);
    }

    /** Name of the data set; empty for the run's own. */
    Optional<String> data() {
        return Optional.ofNullable(data);
    }

    /** Folder of MNIST's files. */
    Optional<String> dataDir() {
        return Optional.ofNullable(dataDir);
    }
}
