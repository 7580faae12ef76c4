package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What can be known before the work is said, or refused, before the work; and a default fits the data. */
class BeforeTheWorkTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int IMAGES = 40;

    @TempDir
    private static Path folder;

    private static Path data;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void drawData() throws IOException {
        data = GanderProcess.tinyData(folder.resolve("data"), IMAGES);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                model("train", "--batch", "8", "--epochs", "1"),
                model("train", "ae", "--epochs", "1", "--set", "model.batch=8"),
                model("train", "vae", "--epochs", "1", "--set", "model.batch=8"),
                model("train", "nb"),
                model("train", "gmm", "--parts", "2", "--axes", "5"),
                model("train", "hmm", "--states", "3"),
                model("train", "kde"),
                model("features", "train", "--epochs", "1"),
                model("classify", "--models", "knn"));
    }

    private static Arguments model(String... words) {
        return arguments(String.join(" ", words), List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void noModelLearnsFromOneImage(String name, List<String> words) throws IOException {
        Path constant = data("constant", IMAGES, 8, 128, false);
        Path runs = folder.resolve("runs-of-nothing");
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--data", "idx:" + constant));
        if (words.get(0).equals("train")) {
            all.addAll(List.of("--out", runs.toString()));
        }
        assertRefused(gander(all), "all of 40 images are the same image, of one value throughout");
        assertThat(runs).doesNotExist();
    }

    @Test
    void howLittleThereIsToLearnIsSaidAndTheRunGoesOn() throws IOException {
        Path few = data("few", IMAGES, 8, 0, true);
        Path run = train("few-runs", "train", "nb", "--data", "idx:" + few);
        assertThat(Files.readString(run.resolve("log.txt")))
                .contains("only 3 of 40 images are different", "40 of 40 images are of one value throughout");
        assertThat(Files.readString(
                        train("fine", "train", "nb", "--data", "idx:" + data).resolve("log.txt")))
                .doesNotContain("are different", "one value");
    }

    @Test
    void aDryRunChecksTheOptionsAgainstTheData() throws IOException {
        assertRefused(
                gander("train", "--data", "idx:" + data, "--batch", "64", "--dry-run"), "train.batch is 64, but idx:");
        assertRefused(gander("train", "ae", "--data", "idx:" + data, "--dry-run"), "model.batch is 64, but idx:");
        assertRefused(
                gander("train", "gmm", "--data", "idx:" + data, "--axes", "65", "--dry-run"),
                "axes: got 65, expected at most 64");
        Path odd = data("odd", 4, 3, 0, true);
        assertRefused(
                gander("train", "../recipes/dcgan-mnist.yaml", "--data", "idx:" + odd, "--batch", "4", "--dry-run"),
                "discriminator.levels: 2 halvings leave nothing of 1x3x3 images");
        Path large = largeHeader();
        assertRefused(
                gander(
                        "train",
                        "--data",
                        "idx:" + large,
                        "--batch",
                        "4",
                        "--set",
                        "generator.hidden=[32768]",
                        "--dry-run"),
                "generator: output.weight [262144, 32768] has 8589934592 numbers");
        assertRefused(gander("train", "gmm", "--data", "idx:" + large, "--dry-run"), "the covariance of 262144 pixels");
        assertThat(gander("train", "--data", "idx:nowhere", "--dry-run").exitCode())
                .isZero();
        assertThat(gander("train", "ae", "--data", "auto", "--dry-run").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "vae"})
    void theDefaultGridFitsLargeImages(String kind) throws IOException {
        Path large = data("large-" + kind, 4, 512, 0, true);
        List<String> words = kind.equals("gan")
                ? List.of(
                        "train",
                        "--batch",
                        "2",
                        "--epochs",
                        "1",
                        "--set",
                        "generator.hidden=[2]",
                        "--set",
                        "discriminator.hidden=[2]",
                        "--set",
                        "discriminator.dropout=[0.0]")
                : List.of("train", "vae", "--set", "model.batch=2", "--epochs", "1", "--hidden", "[2]");
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--data", "idx:" + large));
        Path run = train("large-runs-" + kind, all.toArray(String[]::new));
        assertThat(Files.readString(run.resolve("log.txt")))
                .contains("gridImages: sample grids have 49 images instead of 100, for those of 1x512x512");
        assertThat(ImageIO.read(run.resolve("samples/epoch-0001.png").toFile()).getWidth())
                .isEqualTo(7 * (2 * 512 + 2) - 2);
        Result drawn = gander(
                "sample", run.toString(), "--out", folder.resolve(kind + ".png").toString());
        assertThat(drawn.exitCode()).as(drawn.err()).isZero();
        assertThat(drawn.out()).contains("49 images, seed 1");
        assertRefused(gander("sample", run.toString(), "-n", "64"), "-n: a grid holds 49 images of 1x512x512 at most");
        Result compared = gander(
                "compare",
                run.toString(),
                "--out",
                folder.resolve(kind + ".html").toString());
        assertThat(compared.exitCode()).as(compared.err()).isZero();
    }

    @Test
    void aRunThatGoesOnElsewhereSaysWhatMayDiffer() throws IOException {
        Path run = train("elsewhere", "train", "--data", "idx:" + data, "--batch", "8", "--epochs", "1");
        assertThat(gander("train", "--resume", run.toString()).exitCode()).isZero();
        assertThat(Files.readString(run.resolve("log.txt"))).doesNotContain("may differ");

        Path environment = run.resolve("environment.json");
        JsonNode sessions = JSON.readTree(environment.toFile());
        ((ObjectNode) sessions.get(sessions.size() - 1)).put("cpu", "Antique 8086");
        Files.writeString(environment, sessions.toString());
        assertThat(gander("train", "--resume", run.toString()).exitCode()).isZero();
        assertThat(Files.readString(run.resolve("log.txt")))
                .contains("not the machine or program of before (cpu was Antique 8086, is ")
                .contains("from here on the files may differ from those of a run that was not interrupted");
    }

    @Test
    void thatEmnistLiesOnItsSideIsSaidWhereItIsLoaded() throws IOException {
        Path emnist = GanderProcess.tinyData(folder.resolve("emnist"), IMAGES);
        Path run = train("emnist-runs", "train", "nb", "--data", "idx:" + emnist);
        assertThat(Files.readString(run.resolve("log.txt")))
                .contains("EMNIST's files hold images", "lie on their side");
    }

    /** A run of these options that succeeds. */
    private static Path train(String runs, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(runs).toString()));
        Result result = gander(all);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return folder.resolve(runs).resolve("latest").toRealPath();
    }

    /** Square images, all of one value: the same, or one of three where they vary. */
    private static Path data(String name, int count, int side, int value, boolean varies) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        for (String part : List.of("train", "t10k")) {
            ByteBuffer images = ByteBuffer.allocate(16 + count * side * side)
                    .putInt(0x803)
                    .putInt(count)
                    .putInt(side)
                    .putInt(side);
            ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
            for (int i = 0; i < count; i++) {
                labels.put((byte) (i % 2));
                for (int p = 0; p < side * side; p++) {
                    images.put((byte) (varies ? 80 * (i % 3) : value));
                }
            }
            Files.write(made.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(made.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
        return made;
    }

    /** The header of 100 images of 512x512, and nothing behind it. */
    private static Path largeHeader() throws IOException {
        Path made = Files.createDirectories(folder.resolve("header"));
        byte[] header = ByteBuffer.allocate(16)
                .putInt(0x803)
                .putInt(100)
                .putInt(512)
                .putInt(512)
                .array();
        Files.write(made.resolve("train-images-idx3-ubyte"), header);
        return made;
    }

    private static void assertRefused(Result result, String says) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(result.err()).startsWith("gander: ").contains(says).hasLineCount(1);
    }

    private static Result gander(String... arguments) {
        return gander(List.of(arguments));
    }

    private static Result gander(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out));
        return new Result(commandLine.execute(arguments.toArray(String[]::new)), out.toString(), err.toString());
    }
}
