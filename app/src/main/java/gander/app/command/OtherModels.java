package gander.app.command;

import gander.UserException;
import gander.recipe.RecipeFile;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The models beside the GAN, each with a command below {@code gander train}. */
final class OtherModels {
    private OtherModels() {}

    /**
     * Fails where a file holds options of a model beside the GAN, which would be a list of unknown keys to the GAN.
     *
     * @param train the command whose subcommands are the models
     */
    static void requireNot(CommandSpec train, String flag, Path file, String why) {
        for (CommandLine command : train.subcommands().values()) {
            if (command.getCommand() instanceof TrainBaseline model && isOf(model, file)) {
                String name = command.getCommandSpec().qualifiedName();
                throw new UserException(flag + ": " + file + " is of a model that " + name + " fits, " + why
                        + "; repeat it with " + name + " --options " + file);
            }
        }
    }

    /** Whether this file holds options of this model's kind; not if it cannot be read. */
    private static boolean isOf(TrainBaseline model, Path file) {
        try {
            return RecipeFile.read(file)
                    .path("model")
                    .path("type")
                    .asText()
                    .equals(model.defaults().kind());
        } catch (UserException unreadable) {
            return false;
        }
    }
}
