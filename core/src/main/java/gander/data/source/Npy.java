package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.array.ArraySource;
import java.util.Optional;

/**
 * Images in a file by {@code numpy.save}; see {@link ArraySource}.
 *
 * @param file the file's path
 * @param labels a file by {@code numpy.save} with a label for each; absent: they have none
 */
public record Npy(String file, Optional<String> labels) implements DataConfig {
    /** Checks the paths. */
    public Npy {
        Paths.path(file);
        labels.ifPresent(Paths::path);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(
                new Npy(Paths.absolute(file), labels.map(Paths::absolute)),
                ArraySource.npy(words(), Paths.path(file), labels.map(Paths::path)),
                "the array in " + file);
    }

    @Override
    public String words() {
        return "npy:" + file;
    }
}
