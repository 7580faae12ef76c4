package gander.app.command;

import gander.FileFault;
import gander.UserException;
import gander.recipe.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words of a command line become values: as the recipe's, for every command, and each as it stands. */
public final class Arguments {
    private Arguments() {}

    /** For this command and those below it. */
    public static void read(CommandLine commandLine) {
        // A word that begins with @ would be a file of arguments, and a run's folder may begin so.
        commandLine.setExpandAtFiles(false);
        commandLine.registerConverter(int.class, number(int.class));
        commandLine.registerConverter(long.class, number(long.class));
        commandLine.registerConverter(Path.class, Arguments::path);
    }

    private static <T> ITypeConverter<T> number(Class<T> type) {
        return text -> {
            try {
                return Value.read(text, type);
            } catch (UserException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("got \"" + text + "\", expected a path: " + FileFault.reason(e));
        }
    }
}
