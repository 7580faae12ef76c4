package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Runs that commit 9195880 wrote, of each kind that could be trained then, on the images that make_images.py beside them
 * draws. They load, sample and go on as they did.
 */
class OlderFilesTest {
    /** Kernels of another processor round otherwise; 40 steps of these networks carry it no farther. */
    private static final double ROUNDING = 1e-4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan", "ae", "vae", "gmm", "hmm", "nb", "kde"})
    void aRunGivesTheSamplesThatItGave(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);

        gander("sample", run.toString(), "-n", "4", "--seed", "7", "--out", text("samples.npy"));

        assertSame(floats(folder.resolve("samples.npy")), floats(run.resolve("samples.npy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan"})
    void aGanGoesOnToWhereItWouldHaveCome(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);

        gander("train", "--resume", run.toString(), "--data", data(), "--epochs", "20");

        SafetensorsFile expected = SealedSafetensors.read(run.resolve("resumed-snapshot.safetensors"));
        SafetensorsFile resumed = SealedSafetensors.read(run.resolve("snapshot.safetensors"));
        assertThat(resumed.arrays().keySet())
                .isEqualTo(expected.arrays().keySet())
                .isNotEmpty();
        for (String name : expected.arrays().keySet()) {
            long[] shape = expected.array(name).shape().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            assertSame(resumed.floats(name, shape), expected.floats(name, shape));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan"})
    void aGanBeginsAgainFromItsOptions(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);
        List<String> losses = Files.readAllLines(run.resolve("losses.csv"));

        gander("train", "--options", text(kind + "/options.json"), "--data", data(), "--out", text("runs"));

        assertThat(Files.readAllLines(folder.resolve("runs/latest/losses.csv"))).hasSameSizeAs(losses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ae", "vae", "gmm", "hmm", "nb", "kde"})
    void anotherModelIsFittedAgainFromItsOptions(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);

        gander("train", kind, "--options", text(kind + "/options.json"), "--data", data(), "--out", text("runs"));
        gander("sample", text("runs/latest"), "-n", "4", "--seed", "7", "--out", text("samples.npy"));

        assertSame(floats(folder.resolve("samples.npy")), floats(run.resolve("samples.npy")));
    }

    private static void assertSame(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]) <= ROUNDING)
                    .as("number %d: got %s, was %s", i, actual[i], expected[i])
                    .isTrue();
        }
    }

    /** What follows the header of a NumPy file of float32. */
    private static float[] floats(Path npy) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(10 + bytes.getShort(8));
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private Path copy(String kind) throws IOException, URISyntaxException {
        Path from = resource("runs/" + kind);
        Path to = folder.resolve(kind);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        Files.createDirectories(to.resolve("samples"));
        return to;
    }

    private static String data() throws URISyntaxException {
        return "idx:" + resource("digits");
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(OlderFilesTest.class.getResource("older").toURI()).resolve(name);
    }

    private String text(String name) {
        return folder.resolve(name).toString();
    }

    private static void gander(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(arguments)).as(err.toString()).isZero();
    }
}
