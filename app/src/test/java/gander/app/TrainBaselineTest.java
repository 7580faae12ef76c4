package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model beside the GAN is a run like any other, and what is wrong with the input is one line. */
class TrainBaselineTest {
    private static final int NPY_HEADER = 128;

    @TempDir
    private static Path folder;

    private static Path data;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void drawData() throws IOException {
        data = GanderProcess.tinyData(folder.resolve("data"), 100);
        Files.createDirectory(folder.resolve("no-test"));
        for (String part : List.of("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")) {
            Files.copy(data.resolve(part), folder.resolve("no-test").resolve(part));
        }
    }

    static Stream<Arguments> models() {
        return Stream.of(
                model("ae", "--epochs", "2", "--latent", "3", "--hidden", "[8]"),
                model("vae", "--epochs", "2", "--hidden", "[8]"),
                model("nb"),
                model("nb", "--pixels", "gaussian"),
                model("gmm", "--parts", "2", "--axes", "5", "--iterations", "3"),
                model("hmm", "--states", "3", "--iterations", "3"),
                model("kde", "--bandwidths", "[0.1, 0.3]"));
    }

    private static Arguments model(String... words) {
        return arguments(String.join(" ", words), List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aModelLeavesARunThatRepeatsAndCanBeDrawnFrom(String name, List<String> words) throws IOException {
        Path run = train(words, folder.resolve("runs"));
        Path options = run.resolve("options.json");
        Path again = train(List.of(words.get(0), "--options", options.toString()), folder.resolve("again"));

        assertThat(RunFiles.reproducible(again)).isEqualTo(RunFiles.reproducible(run));
        assertThat(json(options).path("model").path("type").asText())
                .isEqualTo(json(run.resolve("fit.json")).path("kind").asText());
        for (String file : List.of(
                "stats.jsonl",
                "timing.jsonl",
                "snapshot.safetensors",
                "loss.png",
                "log.txt",
                "environment.json",
                "samples.gif")) {
            assertThat(run.resolve(file)).isNotEmptyFile();
        }
        assertThat(json(run.resolve("fit.json")).path("figures").size()).isPositive();
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("./gander train " + words.get(0) + " --options")
                .doesNotContain("missing\"")
                .doesNotContain("src=\"http");

        byte[] many = sample(run, 70);
        byte[] few = sample(run, 3);
        int size = 8 * 8 * Float.BYTES;
        assertThat(Arrays.copyOfRange(few, NPY_HEADER, few.length))
                .isEqualTo(Arrays.copyOfRange(many, NPY_HEADER, NPY_HEADER + 3 * size));
        assertThat(sample(run, 70)).isEqualTo(many);
    }

    @Test
    void aPlaneOfCodesIsAPicture() throws IOException {
        Path run = train(List.of("vae", "--epochs", "1", "--hidden", "[8]"), folder.resolve("plane"));

        assertThat(ImageIO.read(run.resolve("manifold.png").toFile()).getWidth())
                .isEqualTo(30 * 8);
        assertThat(run.resolve("reconstructions.png")).exists();
        assertThat(Files.readString(run.resolve("report.html"))).contains("the second upwards");
    }

    @Test
    void aDryRunPrintsTheOptionsAndLeavesNothing() {
        Result result = gander("train", "vae", "--latent", "7", "--dry-run", "--out", text("dry"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("\"type\" : \"variational-autoencoder\"", "\"latent\" : 7");
        assertThat(folder.resolve("dry")).doesNotExist();
    }

    static Stream<Arguments> badInputs() {
        String on = "idx:" + folder.resolve("data");
        return Stream.of(
                bad("latent must be from 1 to 32768, got -3", "train", "ae", "--latent", "-3"),
                bad(
                        "model.latent in --latent: got \"many\", expected a whole number",
                        "train",
                        "ae",
                        "--latent",
                        "many"),
                bad("hidden must be at least one layer", "train", "vae", "--hidden", "[]"),
                bad("expected a list", "train", "vae", "--hidden", "512"),
                bad("epochs must be positive, got 0", "train", "vae", "--epochs", "0"),
                bad("expected one of fitted-gaussian, standard-normal", "train", "ae", "--sampling", "normal"),
                bad("expected one of bernoulli, gaussian", "train", "vae", "--reconstruction", "mse"),
                bad("--pixels: got grey, expected bernoulli or gaussian", "train", "nb", "--pixels", "grey"),
                bad("learningRate must be positive", "train", "ae", "--set", "model.optimizer.learningRate=-1"),
                bad("gridImages must be from 1 to 10000, got 0", "train", "nb", "--set", "gridImages=0"),
                bad("did you mean model.latent", "train", "ae", "--set", "model.latnet=3"),
                bad(
                        "model: got variational-autoencoder, expected autoencoder, which is what gander train ae fits",
                        "train",
                        "ae",
                        "--set",
                        "model={type: variational-autoencoder, latent: 2, hidden: [9],"
                                + " reconstruction: bernoulli, epochs: 1, batch: 9, optimizer: {learningRate: 1,"
                                + " beta1: 0, beta2: 0, epsilon: 1}}"),
                bad("got --seed before ae, expected gander train ae first", "train", "--seed", "3", "ae"),
                bad("got recipe.yaml before ae, expected gander train ae first", "train", "recipe.yaml", "ae"),
                bad("see gander train ae --help", "train", "ae", "--k", "3"),
                bad("model.batch is 101, but", "train", "ae", "--batch", "101", "--data", on),
                bad("t10k-images", "train", "nb", "--data", "idx:" + folder.resolve("no-test")),
                bad("expected mnist, pen, auto", "train", "kde", "--data", "cifar"));
    }

    private static Arguments bad(String expected, String... words) {
        return arguments(expected, List.of(words));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void badInputIsOneLine(String expected, List<String> words) throws IOException {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--out", text("bad")));
        Result result = gander(all.toArray(String[]::new));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(result.err().strip().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("gander: ").contains(expected);
    }

    @Test
    void aRunOfAnotherKindIsNeitherResumedNorTakenForAGans() throws IOException {
        Path run = train(List.of("nb"), folder.resolve("resume"));
        String options = run.resolve("options.json").toString();

        Result resumed = gander("train", "--resume", run.toString());
        Result repeated = gander("train", "--options", options);

        assertThat(resumed.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(resumed.err()).contains("cannot be resumed; repeat it with gander train nb --options");
        assertThat(repeated.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(repeated.err()).contains("gander train nb --options " + options);
    }

    @Test
    void aDamagedModelIsRefused() throws IOException {
        Path run = train(List.of("nb"), folder.resolve("damaged"));
        Path snapshot = run.resolve("snapshot.safetensors");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length - 1] ^= 1;
        Files.write(snapshot, bytes);

        Result result = gander("sample", run.toString(), "--out", text("none.png"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(result.err()).contains("is damaged");
        assertThat(folder.resolve("none.png")).doesNotExist();
    }

    private static Path train(List<String> words, Path runs) throws IOException {
        List<String> all = new ArrayList<>(List.of("train"));
        all.addAll(words);
        all.addAll(List.of("--out", runs.toString()));
        if (!words.contains("--options")) {
            all.addAll(List.of("--data", "idx:" + data, "--set", "gridImages=4"));
        }
        Result result = gander(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return runs.resolve("latest").toRealPath();
    }

    private static byte[] sample(Path run, int count) throws IOException {
        Path out = run.resolveSibling("samples-" + count + ".npy");
        Result result = gander("sample", run.toString(), "-n", String.valueOf(count), "--out", out.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Files.readAllBytes(out);
    }

    private static Result gander(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Result(exitCode, out.toString(), err.toString());
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static String text(String name) {
        return folder.resolve(name).toString();
    }
}
