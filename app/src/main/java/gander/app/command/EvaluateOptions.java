package gander.app.command;

import gander.UserException;
import gander.app.run.EvaluationSession;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags of {@code gander evaluate} that say what a model is scored against. */
final class EvaluateOptions {
    @Option(
            names = "--features",
            paramLabel = "FILE",
            description =
                    "The feature network to see with: .safetensors by gander features train, or .onnx or .pt of"
                            + " your own. If left out, the one for these data that comes with Gander; where none does, it is made, once.")
    private Path features;

    @Option(
            names = "--budget",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "The most that making a feature network may take; it is estimated first. Default: 10")
    private double budget;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "The data set to score against, as for gander train. If left out, the run's own.")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    /** What the model is seen with. */
    EvaluationSession.Against against() {
        if (!(budget >= 0)) {
            throw new UserException("--budget: got " + budget + ", expected minutes, 0 or more");
        }
        return new EvaluationSession.Against(Optional.ofNullable(features), budget);
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
