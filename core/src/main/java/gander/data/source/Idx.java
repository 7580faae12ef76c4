package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.idx.IdxFolder;

/**
 * Images in four files like MNIST's; see {@link IdxFolder}.
 *
 * @param dir the folder
 */
public record Idx(String dir) implements DataConfig {
    /** Checks the path. */
    public Idx {
        Paths.path(dir);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(new Idx(Paths.absolute(dir)), new IdxFolder(Paths.path(dir)), "IDX files in " + dir);
    }

    @Override
    public String words() {
        return "idx:" + dir;
    }
}
