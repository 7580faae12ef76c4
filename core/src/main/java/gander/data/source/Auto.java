package gander.data.source;

import gander.UserException;
import gander.data.Examples;
import gander.data.Extent;
import gander.data.LoadListener;
import gander.data.mnist.CannotStoreException;
import gander.data.mnist.MnistFiles;
import gander.data.pen.PenSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * MNIST if it is on disk or can be downloaded, which is tried at once, else the pen digits.
 *
 * @param dir folder of MNIST's files: then it is MNIST
 */
public record Auto(Optional<String> dir) implements DataConfig {
    /** Checks the path. */
    public Auto {
        dir.ifPresent(Paths::path);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return choose(dir, () -> Mnist.files(dir, listener));
    }

    /** Whether this comes to MNIST or to the pen digits, which are made in its likeness, the extent is the same. */
    @Override
    public Optional<Extent> trainingExtent() {
        return new Pen().trainingExtent();
    }

    /** What it comes to, where MNIST would be from these files. */
    static Choice choose(Optional<String> folder, Supplier<MnistFiles> files) {
        Mnist config = new Mnist(folder);
        if (folder.isPresent()) {
            // Who names a folder wants what is in it.
            return config.choice(files.get());
        }
        try {
            MnistFiles mnist = files.get();
            mnist.prepare();
            return config.choice(mnist);
        } catch (UserException e) {
            if (e.getCause() instanceof CannotStoreException) {
                throw e; // MNIST can be had: other digits are not what a full disk asks for.
            }
            return new Choice(
                    new Pen(), new PenSource(), "pen digits, drawn by Gander, for want of MNIST: " + e.getMessage());
        }
    }
}
