package gander.app.command;

import gander.UserException;
import gander.app.run.EvaluationSession;
import gander.data.source.DataConfig;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SourceOptions source = new SourceOptions();

    /** What the model is seen with. */
    EvaluationSession.Against against() {
        if (!(budget >= 0)) {
            throw new UserException("--budget: got " + budget + ", expected minutes, 0 or more");
        }
        return new EvaluationSession.Against(Optional.ofNullable(features), budget);
    }

    /** What the flags make of the run's own data set. */
    DataConfig data(DataConfig own) {
        Flags<TrainingConfig> flags =
                new Flags<>(Recipe.of(TrainingConfig.reference().withData(own))).setText("--data", "data", data);
        return source.over(flags, data).recipe().bind().data();
    }
}
