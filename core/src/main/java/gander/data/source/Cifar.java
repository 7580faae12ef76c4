package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.cifar.CifarFolder;

/**
 * CIFAR-10 or CIFAR-100, whichever the folder has; see {@link CifarFolder}.
 *
 * @param dir the folder
 */
public record Cifar(String dir) implements DataConfig {
    /** Checks the path. */
    public Cifar {
        Paths.path(dir);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(
                new Cifar(Paths.absolute(dir)), new CifarFolder(Paths.path(dir)), "CIFAR's binary files in " + dir);
    }

    @Override
    public String words() {
        return "cifar:" + dir;
    }
}
