package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gander.app.terminal.ExitCode;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.run.Score;
import gander.run.Scores;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On 150 images of 8x8, whose scores mean nothing: what is measured, written, kept and refused. */
class EvaluateCommandTest {
    private static final int IMAGES = 150;
    private static final String METRICS = "fid100,swd100,copies100";

    @TempDir
    private static Path shared;

    private static String home;
    private static Path trained;
    private static Path network;

    @TempDir
    private Path folder;

    private Path run;

    /** What a command did. */
    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void trainAGanAndAFeatureNetwork() throws IOException {
        String data = "idx:" + GanderProcess.tinyData(shared.resolve("tiny"), IMAGES);
        network = shared.resolve("tiny.safetensors");
        done("features", "train", "--data", data, "--epochs", "1", "--out", network.toString());
        Path runs = shared.resolve("runs");
        done(
                "train",
                "--data",
                data,
                "--epochs",
                "1",
                "--batch",
                "50",
                "--set",
                "generator.hidden=[8]",
                "--out",
                runs.toString());
        trained = runs.resolve("latest").toRealPath();
        // What real images get in this test is not for the user's cache. Not before libtorch is loaded, which has a
        // cache there
        // too.
        home = System.getProperty("user.home");
        System.setProperty("user.home", shared.resolve("home").toString());
    }

    @AfterAll
    static void goHome() {
        System.setProperty("user.home", home);
    }

    @BeforeEach
    void copyTheRun() throws IOException {
        run = folder.resolve("run");
        try (Stream<Path> files = Files.walk(trained)) {
            for (Path file : files.toList()) {
                Files.copy(file, run.resolve(trained.relativize(file)));
            }
        }
    }

    @Test
    void eachScoreIsPrintedAndWrittenBesideWhatRealImagesAndNoiseGet() throws IOException {
        Result result = evaluate("--metrics", METRICS, "-n", "100");
        assertThat(result.exitCode()).as(result.err()).isZero();

        List<Score> scores = Scores.read(run.resolve("scores.json"));
        assertThat(scores).extracting(Score::metric).containsExactly("fid100", "swd100", "copies100");
        assertThat(scores).allSatisfy(score -> {
            assertThat(score.samples()).isEqualTo(100);
            assertThat(score.step()).isEqualTo(3);
            assertThat(score.features()).startsWith("lenet-tiny-");
            assertThat(score.protocol()).isNotEmpty();
        });
        // The test images are the training images here, all of them copies.
        assertThat(scores.get(2).real()).isEqualTo(1);
        assertThat(scores.get(1).real()).isLessThan(scores.get(1).noise());
        List<String> lines = result.out().lines().toList();
        assertThat(lines.get(0)).startsWith("Are the images good? ");
        // A path is as long as it is.
        assertThat(lines.stream().filter(line -> !line.contains("/")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines).anyMatch(line -> line.matches(" +metric +value +real +noise"));
        assertThat(result.out())
                .containsSubsequence("Are they varied? ", "Not measured; ")
                .containsSubsequence(
                        "Are they copied? ", "Likeness", "Fréchet distance", "fid100", "Copying", "copies100")
                .contains("real: what real images get", "--notes says how each is measured")
                .doesNotContain("sliced Wasserstein-1");
        assertThat(ImageIO.read(run.resolve("copies.png").toFile()).getWidth()).isEqualTo(8 * 18 - 2);
    }

    @Test
    void theSameAgainIsTheSameFileAndAnotherMetricIsAddedToIt() throws IOException {
        evaluate("--metrics", METRICS, "-n", "100");
        byte[] first = Files.readAllBytes(run.resolve("scores.json"));
        evaluate("--metrics", METRICS, "-n", "100");
        assertThat(Files.readAllBytes(run.resolve("scores.json"))).isEqualTo(first);
        evaluate("--metrics", "kid100");
        assertThat(Scores.read(run.resolve("scores.json")))
                .extracting(Score::metric)
                .containsExactly("fid100", "swd100", "copies100", "kid100");
    }

    @Test
    void allLeavesOutWhatThisDataSetIsTooSmallFor() {
        Result result = evaluate("-n", "100");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Scores.read(run.resolve("scores.json")))
                .extracting(Score::metric)
                .contains("fid100", "swd100", "copies100")
                .doesNotContain("parzen100");
        Result none = evaluate("-n", "200");
        assertRefused(none, "no metric can be measured on 200 samples against idx:");
    }

    @Test
    void whatRealImagesGetIsKeptInTheUsersCacheFolder() throws IOException {
        evaluate("--metrics", "mmd120");
        try (Stream<Path> files = Files.walk(shared.resolve("home"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .anyMatch(name -> name.matches("mmd120-[0-9a-f]{16}\\.json"));
        }
    }

    @Test
    void badInputIsRefusedInOneLine() {
        assertRefused("no metric is called fdi10k", "--metrics", "fdi10k");
        assertRefused("--metrics: got \"\"", "--metrics", "");
        assertRefused("--metrics: got \"fid100,\"", "--metrics", "fid100,");
        assertRefused("-n: got 10 images, but fid10k takes 10000", "--metrics", "fid10k", "-n", "10");
        assertRefused("-n: a metric takes at least 100 images", "-n", "10");
        assertRefused("fid10k takes 10000 images, and to score real ones as many test images", "--metrics", "fid10k");
        assertRefused("expected mnist, pen, auto", "--data", "cifar");
        assertRefused("there is no such file", "--features", "nowhere.safetensors");
        assertRefused(
                "is not a feature network",
                "--features",
                run.resolve("snapshot.safetensors").toString());
        assertThat(run.resolve("scores.json")).doesNotExist();
    }

    @Test
    void aNetworkIsMadeOnceWhereNoneIsShippedAndTheTimeAllowsIt() {
        assertRefused(
                gander("evaluate", run.toString(), "--metrics", "swd100", "--budget", "0"),
                "--budget: got 0.0 minutes, but no feature network for idx:",
                "name one of your own with --features");

        Result first = gander("evaluate", run.toString(), "--metrics", "swd100");
        assertThat(first.exitCode()).as(first.err()).isZero();
        Result second = gander("evaluate", run.toString(), "--metrics", "fid100", "--budget", "0");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(Scores.read(run.resolve("scores.json")))
                .extracting(Score::features)
                .allMatch(name -> name.startsWith("lenet-"));
    }

    @Test
    void tooFewRealImagesAreALineBeforeANetworkIsMade() throws IOException {
        String few = "idx:" + GanderProcess.tinyData(folder.resolve("few"), 60);
        Result result = gander("evaluate", run.toString(), "--data", few);
        assertRefused(result, "has 60 images to measure against: a metric takes at least 100 images");
        assertThat(result.out()).doesNotContain("one is made now");
    }

    @Test
    void aNetworkThatCannotBeKeptServesAllTheSame() throws IOException {
        String data = "idx:" + GanderProcess.tinyData(folder.resolve("other"), 110);
        Path cache = shared.resolve("home/.cache/gander");
        Path features = cache.resolve("features");
        Path aside = cache.resolve("features-aside");
        if (Files.exists(features)) {
            Files.move(features, aside);
        }
        Files.createDirectories(cache);
        Files.writeString(features, "a file in the folder's place");
        try {
            Result result = gander("evaluate", run.toString(), "--data", data, "--metrics", "swd100", "-n", "100");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(Scores.read(run.resolve("scores.json")))
                    .extracting(Score::metric)
                    .contains("swd100");
        } finally {
            Files.delete(features);
            if (Files.exists(aside)) {
                Files.move(aside, features);
            }
        }
    }

    @Test
    void fewRealImagesAreScoredWithAsMany() {
        Result result = evaluate();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Scores.read(run.resolve("scores.json")))
                .allMatch(score -> score.samples() == IMAGES)
                .extracting(Score::metric)
                .contains("fid" + IMAGES, "copies" + IMAGES);
    }

    @Test
    void aNetworkForOtherImagesIsRefused() throws IOException {
        String wide = "idx:" + wideData();
        assertRefused("sees 1x8x8 images, but these are 1x8x16", "--data", wide, "--metrics", METRICS);
    }

    @Test
    void anEmptyDataSetIsRefused() throws IOException {
        Path none = GanderProcess.tinyData(folder.resolve("none"), 3);
        for (String part : List.of("train", "t10k")) {
            Files.delete(none.resolve(part + "-images-idx3-ubyte.gz"));
            Files.write(
                    none.resolve(part + "-images-idx3-ubyte"),
                    new byte[] {0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 8});
        }
        assertRefused("none", "--data", "idx:" + none);
    }

    @Test
    void theBestGeneratorHasScoresOfItsOwn() throws IOException {
        assertRefused("--best: no best snapshot at " + run.resolve("best.safetensors"), "--best", "--metrics", METRICS);
        assertThat(evaluate("--metrics", METRICS, "-n", "100").exitCode()).isZero();
        byte[] last = Files.readAllBytes(run.resolve("scores.json"));
        byte[] picture = Files.readAllBytes(run.resolve("copies.png"));
        // Another generator than the last one.
        writeWithWeights("best.safetensors", 1);

        Result result = evaluate("--best", "--metrics", METRICS, "-n", "100");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("written to " + run.resolve("best-scores.json"));
        assertThat(Scores.read(run.resolve("best-scores.json")).get(0).value())
                .isNotEqualTo(Scores.read(run.resolve("scores.json")).get(0).value());
        assertThat(Files.readAllBytes(run.resolve("scores.json"))).isEqualTo(last);
        assertThat(Files.readAllBytes(run.resolve("copies.png"))).isEqualTo(picture);
        assertThat(run.resolve("best-copies.png")).isNotEmptyFile();
    }

    @Test
    void theBestGeneratorCanBeSampled() throws IOException {
        String grid = folder.resolve("grid.png").toString();
        assertRefused(
                gander("sample", run.toString(), "--best", "--out", grid),
                "--best: no best snapshot at",
                "--eval-every");
        writeWithWeights("best.safetensors", 1);
        done("sample", run.toString(), "--best", "--out", grid);
        byte[] best = Files.readAllBytes(Path.of(grid));
        done("sample", run.resolve("best.safetensors").toString(), "--out", grid);
        assertThat(Files.readAllBytes(Path.of(grid))).isEqualTo(best);
        done("sample", run.toString(), "--out", grid);
        assertThat(Files.readAllBytes(Path.of(grid))).isNotEqualTo(best);
        assertRefused(
                gander("sample", run.resolve("best.safetensors").toString(), "--best"), "expected a run directory");
    }

    @Test
    void whatIsTrueOfSeveralScoresIsSaidOnce() {
        Result result = evaluate("--metrics", "ganTrain100");
        assertThat(result.out())
                .containsOnlyOnce("classes by the feature network")
                .contains("Usefulness for classifiers (classes by the feature network)");
        assertThat(evaluate("--metrics", "swd100", "-n", "100", "--notes").out())
                .contains("swd100: sliced Wasserstein-1");
    }

    @Test
    void aNumberIsMeasuredByTheNameThatIsShown() throws IOException {
        assertThat(evaluate("--metrics", "recall100_3,precision100_3").exitCode())
                .isZero();
        assertThat(Scores.read(run.resolve("scores.json")))
                .extracting(Score::metric)
                .containsExactly("precision100_3", "recall100_3");
    }

    @Test
    void aModelThatDrawsNoNumbersIsRefused() throws IOException {
        writeWithWeights("snapshot.safetensors", Float.NaN);
        for (String command : List.of("evaluate", "sample", "compare")) {
            assertRefused(gander(command, run.toString()), "got NaN at index 0 for array ", "expected finite numbers");
        }
        // Finite, but not what comes of it.
        writeWithWeights("snapshot.safetensors", Float.MAX_VALUE);
        for (String command : List.of("evaluate", "sample", "compare")) {
            assertRefused(gander(command, run.toString()), "image 0 of seed 1 has a pixel of NaN");
        }
    }

    @Test
    void aRunWithoutSnapshotIsRefused() throws IOException {
        Files.delete(run.resolve("snapshot.safetensors"));
        assertRefused("no snapshot at", "--metrics", METRICS);
        assertRefused(gander("evaluate", folder.resolve("nowhere").toString()), "no run at");
    }

    @Test
    void aRunThatMayNotBeWrittenIsRefusedBeforeAnythingIsMeasured() {
        assertThat(run.toFile().setWritable(false)).isTrue();
        try {
            // Root may write wherever it likes.
            assumeThat(Files.isWritable(run)).isFalse();
            assertRefused("evaluate a copy of the run", "--metrics", METRICS);
        } finally {
            assertThat(run.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void damagedScoresAreRefusedAndStay() throws IOException {
        Files.writeString(run.resolve("scores.json"), "{");
        assertRefused("cannot read the scores", "--metrics", METRICS);
        assertThat(run.resolve("scores.json")).hasContent("{");
    }

    /** The run's generator under this name, with all its weights the same. */
    private void writeWithWeights(String name, float weight) throws IOException {
        SafetensorsFile snapshot = SealedSafetensors.read(run.resolve("snapshot.safetensors"));
        List<NamedArray> arrays = new ArrayList<>();
        snapshot.arrays().values().forEach(array -> {
            float[] values = array.floats();
            Arrays.fill(values, weight);
            arrays.add(NamedArray.ofFloats(array.name(), values, array.dimensions()));
        });
        try (OutputStream out = Files.newOutputStream(run.resolve(name))) {
            SealedSafetensors.write(out, arrays, snapshot.metadata());
        }
    }

    /** Sixteen pixels wide, where the tiny images have eight. */
    private Path wideData() throws IOException {
        Path wide = Files.createDirectory(folder.resolve("wide"));
        for (String part : List.of("train", "t10k")) {
            byte[] images = new byte[16 + 2 * 8 * 16];
            System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 8, 0, 0, 0, 16}, 0, images, 0, 16);
            Files.write(wide.resolve(part + "-images-idx3-ubyte"), images);
            Files.write(wide.resolve(part + "-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
        }
        return wide;
    }

    private void assertRefused(String says, String... arguments) {
        assertRefused(evaluate(arguments), says);
    }

    private static void assertRefused(Result result, String... says) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(result.err()).startsWith("gander: ").contains(says).doesNotContain("Exception");
        assertThat(result.err().strip().lines()).hasSize(1);
    }

    /** With the network for these images, unless another is named. */
    private Result evaluate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("evaluate", run.toString()));
        all.addAll(List.of(arguments));
        if (!all.contains("--features")) {
            all.addAll(List.of("--features", network.toString()));
        }
        return gander(all.toArray(String[]::new));
    }

    private static void done(String... arguments) {
        Result result = gander(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static Result gander(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out));
        return new Result(commandLine.execute(arguments), out.toString(), err.toString());
    }
}
