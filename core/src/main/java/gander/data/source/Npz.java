package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.array.ArraySource;

/**
 * Images, and labels where there are any, in a file by {@code numpy.savez}; see {@link ArraySource}.
 *
 * @param file the file's path
 */
public record Npz(String file) implements DataConfig {
    /** Checks the path. */
    public Npz {
        Paths.path(file);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(
                new Npz(Paths.absolute(file)), ArraySource.npz(words(), Paths.path(file)), "the arrays in " + file);
    }

    @Override
    public String words() {
        return "npz:" + file;
    }
}
