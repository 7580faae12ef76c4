package gander.app.command;

import gander.FileFault;
import gander.UserException;
import gander.app.run.DataAdvice;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The recipes of GANs, as a command line names them. */
final class Recipes {
    /** The one that comes with Gander. */
    static final String DEFAULT = "mlp-mnist";

    private Recipes() {}

    /** A file, laid over the defaults. */
    static Recipe<TrainingConfig> fromFile(Path file) {
        return Recipe.of(TrainingConfig.reference()).file(file);
    }

    /** The recipe of this name that comes with Gander, or in this file. */
    static Recipe<TrainingConfig> named(String recipe) {
        if (recipe.equals(DEFAULT)) {
            return Recipe.of(TrainingConfig.reference());
        }
        if (Files.isRegularFile(path(recipe))) {
            return fromFile(path(recipe));
        }
        throw new UserException(
                "no recipe \"" + recipe + "\"; expected a file such as recipes/mlp-mnist.yaml, or " + DEFAULT);
    }

    /** The recipe that is advised for a data set; where Gander is not run from its checkout, the one within it. */
    static TrainingConfig advised(DataAdvice advice) {
        Path file = path(advice.file());
        return Files.isRegularFile(file) ? fromFile(file).bind() : TrainingConfig.reference();
    }

    /** The path of this name, which the system's character set may not be able to spell. */
    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UserException("\"" + name + "\" is not a file name here: " + FileFault.reason(e), e);
        }
    }
}
