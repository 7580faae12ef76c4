package gander.data.source;

import gander.FileFault;
import gander.recipe.Names;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as recipes have them. */
final class Paths {
    private Paths() {}

    /** The whole path, by which a file is found from anywhere. */
    static String absolute(String file) {
        return path(file).toAbsolutePath().normalize().toString();
    }

    /**
     * The path of this text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (path.getFileName() != null || path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "got " + Names.shown(text) + ", which is no path here: " + FileFault.reason(e), e);
        }
        throw new IllegalArgumentException("got an empty path, expected that of a file or a folder");
    }
}
