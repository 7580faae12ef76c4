package gander.app.command;

import gander.UserException;
import gander.app.run.RunName;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code gander train} starts from: a recipe, the options of a run, or a run to go on with. */
final class StartOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "A YAML file; keys that it leaves out are those of recipes/mlp-mnist.yaml.")
    private String recipe;

    @Option(names = "--options", paramLabel = "FILE", description = "Repeat a run from its options.json.")
    private Path options;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with a run from its newest checkpoint.")
    private Path resume;

    /** The run to go on with; empty to begin one. */
    Optional<Path> resumed() {
        if (Stream.of(recipe, options, resume).filter(word -> word != null).count() > 1) {
            throw new UserException("got more than one of RECIPE, --options and --resume; give the one to start from");
        }
        return Optional.ofNullable(resume);
    }

    /** What a new run begins with. */
    Recipe<TrainingConfig> recipe(CommandSpec train) {
        if (options == null) {
            return Recipes.named(typed());
        }
        OtherModels.requireNot(train, "--options", options, "not by gander train alone");
        return Recipes.fromFile(options);
    }

    /** What a new run is called. */
    String name() {
        return options == null ? RunName.ofRecipe(Path.of(typed())) : RunName.ofOptions(options);
    }

    private String typed() {
        return recipe == null ? Recipes.DEFAULT : recipe;
    }
}
