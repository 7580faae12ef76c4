package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gander.app.terminal.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whatever is wrong with the input: one line that says what, where and what to do, exit code 2, nothing lost. */
class BadInputTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path run;

    /** What a command did. */
    private record Result(int exitCode, String err) {}

    @BeforeAll
    static void trainARunToSpoil() throws IOException {
        data = GanderProcess.tinyData(folder.resolve("data"), 40);
        Result trained = gander(
                "train",
                "--data",
                "idx:" + data,
                "--epochs",
                "4",
                "--batch",
                "8",
                "--out",
                text("runs"),
                "--set",
                "run.checkpointEverySteps=5",
                "--set",
                "run.gridImages=4",
                "--set",
                "generator.hidden=[8]");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        run = folder.resolve("runs/latest").toRealPath();
        write("unknown-key.yaml", "train:\n  bacth: 64\n");
        write("wrong-type.yaml", "train:\n  batch: many\n");
        write("not-yaml.yaml", "train: [1, 2\n");
        write("wrong-loss.yaml", "loss: hinged\n");
        write("negative-rate.yaml", "optimizer:\n  generator:\n    learningRate: -1\n");
        write("not-json.json", "{\"data\": ");
        write("a-file", "");
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("half-run/checkpoints"));
        Files.createDirectory(folder.resolve("broken"));
        write("broken/cut.png", "\u0089PNG");
        write("broken/page.jpg", "<html>not found</html>");
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("broken/whole.png").toFile());
        write("cut.zip", "PK\u0003\u0004 and no more");
        spoiltData("magic", "train-images-idx3-ubyte", new byte[] {9, 9, 9, 9});
        spoiltData("short", "train-images-idx3-ubyte", new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 8, 0, 0, 0, 8, 1});
        spoiltData("labels", "train-labels-idx1-ubyte", new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
        spoiltData(
                "gzip", "train-images-idx3-ubyte", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 55, 66, 77});
        spoiltData("none", "train-images-idx3-ubyte", new byte[] {0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 8});
    }

    static Stream<Arguments> badInputs() {
        return Stream.of(
                bad("no such recipe", "no recipe \"nowhere.yaml\"", "train", "nowhere.yaml"),
                bad("an unknown key", "did you mean train.batch", "train", text("unknown-key.yaml")),
                bad("a word for a number", "expected a whole number", "train", text("wrong-type.yaml")),
                bad("a file that is not YAML", "not-yaml.yaml", "train", text("not-yaml.yaml")),
                bad("an unknown loss", "non-saturating", "train", text("wrong-loss.yaml")),
                bad("a negative learning rate", "learningRate must be positive", "train", text("negative-rate.yaml")),
                bad("a negative batch", "batch must be positive, got -5", "train", "--batch", "-5"),
                bad("a batch that is a word", "expected a whole number", "train", "--batch", "abc"),
                bad("k of zero", "k must be positive", "train", "--k", "0"),
                bad("a seed that is no number", "train.seed", "train", "--seed", "abc"),
                bad("no shards", "shards must be", "train", "--shards", "0"),
                bad("more shards than images", "shards must be", "train", "--batch", "4", "--shards", "5"),
                bad("--set without a value", "expected key=value", "train", "--set", "train.batch"),
                bad(
                        "--set of nothing there is",
                        "unknown key trains in --set trains.batch=3; did you mean train?",
                        "train",
                        "--set",
                        "trains.batch=3"),
                bad("an unknown flag", "see gander train --help", "train", "--bacth", "3"),
                bad("a flag without its value", "see gander train --help", "train", "--batch"),
                bad("an unknown command", "see gander --help", "trian"),
                bad("an unknown data set", "expected mnist, pen, auto", "train", "--data", "cifar"),
                bad("a missing data folder", "nowhere", "train", "--data", "idx:nowhere"),
                bad("a missing folder of pictures", "no such file or folder", "train", "--data", "folder:nowhere"),
                bad("a folder without pictures", "has no pictures", "train", "--data", "folder:" + text("empty")),
                bad("a file for a folder of pictures", "is a file and no ZIP archive", trainOnPictures("a-file")),
                bad("pictures of which two are broken", "2 of 3 pictures cannot be read", trainOnPictures("broken")),
                bad("a zip that is cut", "cannot be read as a ZIP archive", trainOnPictures("cut.zip")),
                bad(
                        "a size that is a word",
                        "got size large, expected a side as in 64",
                        trainOnPictures("empty", "--size", "large")),
                bad("a size of zero", "a side must be from 1 to 4096", trainOnPictures("empty", "--size", "0x9")),
                bad("no such fit", "expected one of crop, pad, stretch", trainOnPictures("empty", "--fit", "fill")),
                bad(
                        "no such channels",
                        "expected one of auto, grey, rgb",
                        trainOnPictures("empty", "--channels", "cmyk")),
                bad(
                        "no such colour",
                        "expected white, black or #rrggbb",
                        trainOnPictures("empty", "--background", "pinkish")),
                bad(
                        "a size of other data",
                        "--size: got 32 with --data pen, expected it with folder:DIR only; leave it out",
                        "train",
                        "--data",
                        "pen",
                        "--size",
                        "32"),
                bad(
                        "broken pictures of other data",
                        "--skip-broken: got it with --data auto, expected it with folder:DIR only",
                        "train",
                        "--skip-broken"),
                bad("MNIST where it is not", "train-images", "train", "--data", "mnist", "--data-dir", text("empty")),
                bad(
                        "a batch beyond the data",
                        "choose a smaller batch",
                        "train",
                        "--data",
                        "idx:" + data,
                        "--batch",
                        "41"),
                bad("scores every zero steps", "everySteps must be positive, got 0", "train", "--eval-every", "0"),
                bad(
                        "scores of more images than there are, before a network is made for them",
                        "evaluation.images: got 2000, but",
                        "train",
                        "--data",
                        "idx:" + data,
                        "--batch",
                        "8",
                        "--eval-every",
                        "5",
                        "--out",
                        text("other-runs")),
                bad("a wrong magic number", "magic", trainOn(folder.resolve("magic"))),
                bad("a short file", "short", trainOn(folder.resolve("short"))),
                bad("labels for other images", "labels", trainOn(folder.resolve("labels"))),
                bad("a corrupt gzip", "gzip", trainOn(folder.resolve("gzip"))),
                bad("a file of no images", "none", trainOn(folder.resolve("none"))),
                bad(
                        "runs in a file",
                        "a-file",
                        "train",
                        "--data",
                        "idx:" + data,
                        "--batch",
                        "8",
                        "--out",
                        text("a-file")),
                bad(
                        "runs where nobody may write",
                        "--out",
                        "train",
                        "--data",
                        "idx:" + data,
                        "--batch",
                        "8",
                        "--out",
                        "/proc/gander"),
                bad("a GPU that is not there", "--device cpu", "train", "--data", "pen", "--device", "cuda"),
                bad("options that are missing", "nowhere.json", "train", "--options", "nowhere.json"),
                bad("options that are not JSON", "not-json.json", "train", "--options", text("not-json.json")),
                bad("two places to start from", "give the one", "train", "a.yaml", "--resume", "b"),
                bad("no run to resume", "no run at", "train", "--resume", text("nowhere")),
                bad("a folder that is no run", "has no options.json", "train", "--resume", text("half-run")),
                bad(
                        "a resumed run of another game",
                        "train.batch was 8, now 16",
                        "train",
                        "--resume",
                        text("runs/latest"),
                        "--batch",
                        "16"),
                bad(
                        "a resumed run with another seed",
                        "train.seed was 1, now 2",
                        "train",
                        "--resume",
                        text("runs/latest"),
                        "--seed",
                        "2"),
                bad(
                        "a resumed run that is to be scored from here on",
                        "evaluation was absent, now {\"everySteps\":5,",
                        "train",
                        "--resume",
                        text("runs/latest"),
                        "--eval-every",
                        "5"),
                bad("a topic with a slip in it", "did you mean game?", "theory", "gmae", "--out", text("theory")),
                bad(
                        "a topic that is none",
                        "there are likelihood, mle,",
                        "theory",
                        "diffusion",
                        "--out",
                        text("theory")),
                bad("an article in a file", "cannot write into the folder", "theory", "game", "--out", text("a-file")),
                bad("an article where nobody may write", "--out", "theory", "game", "--out", "/proc/gander"),
                bad("no run to sample", "no run at", "sample", text("nowhere")),
                bad("no images wanted", "-n: got 0", "sample", text("runs/latest"), "-n", "0"),
                bad("more images than fit", "ask for", "sample", text("runs/latest"), "-n", "2000000000"),
                bad(
                        "samples into a missing folder",
                        "no folder",
                        "sample",
                        text("runs/latest"),
                        "--out",
                        text("nowhere/grid.png")),
                bad("a snapshot that is a picture", "safetensors", "sample", text("runs/latest/loss.png")),
                bad(
                        "a snapshot that is a checkpoint",
                        "is not a snapshot",
                        "sample",
                        text("runs/latest/checkpoints/step-000000020.safetensors")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badInputs")
    void isRefusedInOneLine(String what, String says, List<String> arguments) throws IOException {
        Map<String, String> before = RunFiles.all(folder);
        List<Path> besides = workingDirectory();
        Result result = gander(arguments.toArray(new String[0]));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(result.err()).startsWith("gander: ").contains(says).doesNotContain("Exception");
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(RunFiles.all(folder)).isEqualTo(before);
        assertThat(workingDirectory()).isEqualTo(besides);
    }

    @Test
    void aRunWithoutSnapshotCannotBeSampled() throws IOException {
        Path copy = copyOfRun("no-snapshot");
        Files.delete(copy.resolve("snapshot.safetensors"));
        assertRefused("no snapshot at", "sample", copy.toString());
    }

    @Test
    void anAlteredSnapshotIsNotSampled() throws IOException {
        Path copy = copyOfRun("altered-snapshot");
        flipABit(copy.resolve("snapshot.safetensors"));
        assertRefused("is damaged", "sample", copy.toString());
    }

    @Test
    void aRunWhoseCheckpointsAreAllAlteredIsNotResumed() throws IOException {
        Path copy = copyOfRun("altered-checkpoints");
        try (Stream<Path> checkpoints = Files.list(copy.resolve("checkpoints"))) {
            for (Path checkpoint : checkpoints.toList()) {
                flipABit(checkpoint);
            }
        }
        assertRefused("checkpoints", "train", "--resume", copy.toString());
    }

    @Test
    void aRunWhoseHistoryIsCutIsNotResumed() throws IOException {
        Path copy = copyOfRun("cut-history");
        Files.writeString(copy.resolve("losses.csv"), "step,discriminator,generator\n1,1.0,1.0\n");
        assertRefused("losses.csv ends at step 1", "train", "--resume", copy.toString());
    }

    @Test
    void aRunOnOtherImagesIsNotResumed() throws IOException {
        Path copy = copyOfRun("other-images");
        Path moved = folder.resolve("data-before");
        Files.move(data, moved);
        try {
            GanderProcess.tinyData(data, 41);
            assertRefused("other images", "train", "--resume", copy.toString());
        } finally {
            delete(data);
            Files.move(moved, data);
        }
    }

    @Test
    void aFinishedRunIsSimplyDone() throws IOException {
        Path copy = copyOfRun("finished");
        assertThat(gander("train", "--resume", copy.toString()).exitCode()).isZero();
        assertThat(RunFiles.reproducible(copy)).isEqualTo(RunFiles.reproducible(run));
    }

    private static void assertRefused(String says, String... arguments) throws IOException {
        Map<String, String> before = filesButTheLog();
        List<Path> besides = workingDirectory();
        Result result = gander(arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(result.err()).startsWith("gander: ").contains(says);
        assertThat(result.err().strip().lines()).hasSize(1);
        assertThat(filesButTheLog()).isEqualTo(before);
        assertThat(workingDirectory()).isEqualTo(besides);
    }

    /** A run that is not resumed may say in its log who tried, and where. */
    private static Map<String, String> filesButTheLog() throws IOException {
        Map<String, String> files = RunFiles.all(folder);
        files.keySet().removeIf(name -> name.matches(".*/(log\\.txt|environment\\.json|\\.lock)"));
        return files;
    }

    private static Arguments bad(String what, String says, String... arguments) {
        return arguments(what, says, List.of(arguments));
    }

    private static String[] trainOn(Path data) {
        return new String[] {"train", "--data", "idx:" + data, "--batch", "8", "--out", text("other-runs")};
    }

    private static String[] trainOnPictures(String name, String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--data", "folder:" + text(name), "--batch", "8"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static Result gander(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        return new Result(commandLine.execute(arguments), err.toString());
    }

    private static String text(String name) {
        return folder.resolve(name).toString();
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** The tiny data set with one file, unzipped, in place of its own. */
    private static void spoiltData(String name, String file, byte[] bytes) throws IOException {
        Path spoilt = GanderProcess.tinyData(folder.resolve(name), 40);
        Files.delete(spoilt.resolve(file + ".gz"));
        Files.write(spoilt.resolve(file), bytes);
    }

    private static void flipABit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static Path copyOfRun(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(run.relativize(file)));
            }
        }
        return copy;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Where a command writes that is not told where: the names there, and all of what is in runs/. */
    private static List<Path> workingDirectory() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> names = Files.list(Path.of(""))) {
            names.forEach(paths::add);
        }
        if (Files.exists(Path.of("runs"))) {
            try (Stream<Path> files = Files.walk(Path.of("runs"))) {
                files.forEach(paths::add);
            }
        }
        paths.sort(null);
        return paths;
    }
}
