package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.mnist.MnistFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * MNIST's digits; see {@link MnistFiles}.
 *
 * @param dir folder of the four files, then nothing is downloaded; absent: the user's cache
 */
public record Mnist(Optional<String> dir) implements DataConfig {
    /** Checks the path. */
    public Mnist {
        dir.ifPresent(Paths::path);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        return choice(files(dir, listener));
    }

    /** MNIST's files in a folder, or in the user's cache. */
    static MnistFiles files(Optional<String> folder, LoadListener listener) {
        return folder.map(dir -> MnistFiles.in(Path.of(dir))).orElseGet(() -> new MnistFiles(listener));
    }

    Choice choice(MnistFiles files) {
        return new Choice(this, files, "MNIST, kept in " + files.folder());
    }
}
