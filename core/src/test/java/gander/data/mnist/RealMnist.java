package gander.data.mnist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** MNIST's own files, for tests that are about them: without the files such a test is skipped. */
public final class RealMnist {
    private RealMnist() {}

    /** The folder that -Dgander.mnist=FOLDER names, or the one beside the project. */
    public static Path folder() {
        String given = System.getProperty("gander.mnist");
        String root = System.getenv().getOrDefault("GANDER_ROOT", ".");
        Path folder = given != null ? Path.of(given) : Path.of(root, "../shared/data/mnist");
        assumeTrue(
                Files.exists(folder.resolve("t10k-images-idx3-ubyte.gz")),
                () -> "no MNIST in " + folder.toAbsolutePath().normalize()
                        + "; give its folder with -Dgander.mnist=FOLDER");
        return folder;
    }
}
