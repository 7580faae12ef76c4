package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import gander.data.ImageShape;
import gander.gan.Generator;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.gan.Snapshot;
import gander.metric.Metric.Better;
import gander.metric.Metric.Quantity;
import gander.metric.Metrics;
import gander.nn.Activation;
import gander.nn.Parameters;
import gander.run.ImageGrid;
import gander.run.Score;
import gander.run.ScoreRow;
import gander.run.Scores;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gander compare} on runs of a tiny GAN. */
class CompareCommandTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|srcset|data|action)=\"([^\"]*)\"");
    private static final String LENET = "lenet-1a2b";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path first;
    private Path second;

    @BeforeAll
    static void trainTwoGenerators() throws IOException {
        train("a", "--k", "1");
        train("b", "--k", "2");
    }

    private static void train(String name, String... options) throws IOException {
        Path data = GanderProcess.tinyData(shared.resolve("data"), 20);
        List<String> arguments = new ArrayList<>(List.of("train", "--data", "idx:" + data, "--epochs", "2"));
        arguments.addAll(List.of("--batch", "10", "--set", "generator.hidden=[8]", "--set", "run.statsEverySteps=1"));
        arguments.addAll(List.of("--out", shared.resolve(name).toString()));
        arguments.addAll(List.of(options));
        execute(0, arguments.toArray(String[]::new));
    }

    @BeforeEach
    void copyRuns() throws IOException {
        first = copy("a");
        second = copy("b");
    }

    @Test
    void thePageLoadsNothingAndHoldsEachModelsOwnSamplesOfTheSeed() throws IOException {
        compare("-n", "9", "--seed", "5");

        String html = page();
        for (Path run : List.of(first, second)) {
            try (Snapshot snapshot = Snapshot.read(run.resolve("snapshot.safetensors"), ComputeDevice.CPU)) {
                byte[] png =
                        ImageGrid.encode(ImageGrid.square(snapshot.sampler().bytes(5, 0, 9), 9, 1, 8, 8));
                assertThat(html).contains(Base64.getEncoder().encodeToString(png));
            }
        }
        Matcher reference = REFERENCE.matcher(html);
        while (reference.find()) {
            assertThat(reference.group(1)).matches("(?s)data:image/.*|#score-\\d+");
        }
        assertThat(html)
                .startsWith("<!doctype html>")
                .doesNotContain("http:", "https:", "url(", "@import", "<link", "<script", "<iframe", "{{")
                .contains("train.<wbr>k</th><td>1</td><td>2</td>", "The discriminator&#39;s loss", "k 2</small>")
                .doesNotContain("train.<wbr>batch");
    }

    @Test
    void theSameRunsGiveTheSamePage() throws IOException {
        score(first, score("fid10k", 5, LENET));
        compare();
        String once = page();
        compare();
        assertThat(page()).isEqualTo(once);
    }

    @Test
    void runsWithoutScoresAreToldTheCommandThatMeasuresThem() throws IOException {
        String printed = compare();

        assertThat(printed).contains("A has no scores yet: ./gander evaluate " + first + " --metrics all");
        assertThat(page()).contains("A has no scores yet.", "./gander evaluate " + second + " --metrics all");
    }

    @Test
    void theBestOfARowIsMarkedOnThePageAndOnTheTerminal() throws IOException {
        score(first, score("fid10k", 5, LENET), score("swd10k", 50, LENET));
        score(second, score("fid10k", 9, LENET), score("swd10k", 50, LENET));

        String printed = compare();

        assertThat(printed).containsPattern("fid10k +100 +5\\.00 ± 0\\.10 \\* +9\\.00 ± 0\\.10 +1\n");
        assertThat(page())
                .contains("5.00 ± 0.10 ★", "<b>A</b> in 2, <b>B</b> in 1", "Fréchet distance <code>fid10k</code>")
                .contains(
                        "noise 100<",
                        "real 1<",
                        "<span class=\"scale\">logarithmic scale</span>",
                        "10,000 images, features lenet-1a2b");
    }

    /** Of every number of every metric. */
    @Test
    void noScoreThatNoiseGetsTooIsDrawnOrMarkedAsGood() throws IOException {
        for (List<Score> scores : List.of(
                made(quantity -> score(quantity, 0.9, 0.3, 0.9)),
                made(quantity -> score(quantity, 0.91, 0.3, 0.9)),
                made(quantity -> score(quantity, 1.5, 0.3, 0.9)),
                made(quantity -> score(quantity, 0.5, 0.3, 0.3)),
                made(quantity -> score(quantity, 0.3, 0.3, 0.3)),
                made(quantity -> wrongSide(quantity, 0.57)),
                made(quantity -> wrongSide(quantity, 0.9)),
                made(quantity -> wrongSide(quantity, 0.1)))) {
            Scores.add(first.resolve("scores.json"), scores);
            Scores.add(second.resolve("scores.json"), scores);

            String printed = compare();

            assertThat(printed.lines().filter(line -> line.contains("±")))
                    .hasSameSizeAs(scores)
                    .allMatch(line -> line.matches("\\S+ +\\S+ +\\S+ ± \\S+ ([?!]) +\\S+ ± \\S+ \\1 +\\S+"));
            String html = page();
            assertThat(html)
                    .doesNotContain("class=\"fill", "★<", "≈<")
                    .doesNotContainPattern("(good|varied)\\?</dt><dd>(Yes|Partly)");
            assertThat(html.split("class=\"said\">(no better than|worse than|noise scores)", -1))
                    .hasSize(2 * scores.size() + 1);
        }
    }

    @Test
    void whatIsGoodIsDrawnAndMarkedAndWordedSo() throws IOException {
        score(first, score("fid10k", 2, LENET));
        score(second, score("fid10k", 120, LENET));
        assertThat(compare())
                .containsPattern("2\\.00 ± 0\\.10 \\* +120\\.00 ± 0\\.10 ! +1\n")
                .contains("! no better than noise");
        assertThat(page())
                .containsOnlyOnce("class=\"fill")
                .contains("class=\"fill r0\" style=\"width:84.", "★<", "<dd>Yes: near real images")
                .contains("class=\"said\">worse than noise<");
    }

    private static List<Score> made(Function<Quantity, Score> score) {
        return Metrics.all().stream()
                .flatMap(metric -> metric.quantities().stream())
                .map(score)
                .toList();
    }

    /** Noise scores better than real images; of what should be like them, as they do. */
    private static Score wrongSide(Quantity quantity, double value) {
        return score(quantity, value, 0.6, quantity.better() == Better.LIKE_REAL ? 0.6 : 0.3);
    }

    /** A score as if lower were better, turned round where higher is. */
    private static Score score(Quantity quantity, double value, double real, double noise) {
        double turn = quantity.better() == Better.HIGHER ? -1 : 1;
        String better = quantity.better().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Score(
                quantity.name(),
                new Score.Values(turn * value, 0.01, turn * real, turn * noise, better),
                new Score.Sample(10_000, 1, 4),
                new Score.Basis(LENET, "mnist", "p"));
    }

    @Test
    void whatWasMeasuredWithOtherFeaturesIsNotCompared() throws IOException {
        score(first, score("fid10k", 5, LENET));
        score(second, score("fid10k", 9, "inception-77"));

        String printed = compare();

        assertThat(printed)
                .contains("fid10k [1]", "[1] features lenet-1a2b, 10,000 images, real images mnist")
                .contains("fid10k [2]", "[2] features inception-77, 10,000 images, real images mnist")
                .doesNotContain(" *");
        assertThat(page())
                .contains("Not to be compared with the other fid10k on this page: measured with other features.")
                .doesNotContain(" ★<");
    }

    @Test
    void scoresOfAnEarlierStateAreSaidToBeSo() throws IOException {
        Score earlier = new Score(
                "fid10k",
                new Score.Values(5, 0.1, 1, 100, "lower"),
                new Score.Sample(10000, 1, 1),
                new Score.Basis(LENET, "mnist", "p"));
        score(first, earlier);
        compare();
        assertThat(page()).contains("A has scores of an earlier state");
    }

    @Test
    void scoresTakenWhileTrainingAreCurves() throws IOException {
        String line =
                "{\"metric\":\"fid2k\",\"value\":%s,\"spread\":0.1,\"floor\":1.0,\"ceiling\":100.0,\"better\":\"lower\","
                        + "\"samples\":2000,\"seed\":1,\"step\":%d,\"features\":\"f\",\"data\":\"d\",\"protocol\":\"p\"}%n";
        Files.writeString(
                first.resolve("metrics.jsonl"), line.formatted("9.0", 2) + line.formatted("6.0", 4) + "{\"torn");
        compare();
        assertThat(page()).contains("Fréchet distance (fid2k) while training, lower is better; dashed: real images");
    }

    @Test
    void whatAModelSaysOfTestImagesIsShownForThoseThatHaveIt() throws IOException {
        Files.writeString(
                second.resolve("fit.json"), "{\"figures\":{\"LogLikelihood/test\":-81.5},\"density\":\"of pixels\"}");
        compare();
        assertThat(page())
                .contains(
                        "LogLikelihood/<wbr>test</th><td>-81.5</td></tr>",
                        "What is likely</th><td>of pixels</td></tr>");
    }

    @Test
    void textFromFilesIsShownAndNeverRun() throws IOException {
        score(first, score("<script>x", 5, "<script>f"));
        Files.writeString(
                first.resolve("stats.jsonl"),
                "{\"step\":1,\"<script>alert(1)</script>\":2.5}\n{\"step\":2,\"<script>alert(1)</script>\":2.5}\n");
        compare();
        assertThat(page()).doesNotContain("<script").contains("&lt;script&gt;x", "&lt;script&gt;alert(1)");
    }

    @Test
    void oneRunIsAPageToo() throws IOException {
        score(first, score("fid10k", 5, LENET));
        execute(0, "compare", first.toString(), "--out", out().toString());
        assertThat(page())
                .contains("<h1>One run</h1>", "There is one run only.")
                .doesNotContain(" ★<");
    }

    @Test
    void columnsThatDoNotFitFollowBelow() throws IOException {
        score(first, score("a-metric-with-quite-a-long-name-of-its-own", 5, LENET));
        score(second, score("a-metric-with-quite-a-long-name-of-its-own", 9, LENET));
        assertThat(compare().lines().filter(line -> line.startsWith("score"))).hasSize(2);
    }

    @Test
    void whatCannotBeComparedIsRefusedInOneLine() throws IOException {
        assertThat(refused("compare", folder.resolve("none").toString())).contains("no run at", "none");
        assertThat(refused("compare", first.toString(), first + "/../" + first.getFileName()))
                .contains("is the run that " + first + " is");
        assertThat(refused("compare", first.toString(), "-n", "0")).contains("-n: got 0, expected 1 to 1024");
        assertThat(refused("compare")).contains("RUN");
        Files.delete(second.resolve("snapshot.safetensors"));
        assertThat(refused("compare", first.toString(), second.toString())).contains("no snapshot at");
        Files.writeString(first.resolve("scores.json"), "{}");
        assertThat(refused("compare", first.toString())).contains("scores.json");
    }

    @Test
    void imagesOfTwoShapesAreRefused() throws IOException {
        Path other = folder.resolve("small");
        Files.createDirectories(other);
        Files.copy(first.resolve("options.json"), other.resolve("options.json"));
        Snapshot.Description description = new Snapshot.Description(
                new GeneratorConfig.Mlp(3, Latent.Prior.NORMAL, List.of(5), Activation.RELU, Activation.TANH),
                new ImageShape(1, 4, 4),
                1);
        Generator generator = description.generator().build(description.images());
        try (Parameters parameters = new Parameters(generator.parameters(), ComputeDevice.CPU)) {
            Snapshot.write(other.resolve("snapshot.safetensors"), description, parameters);
        }
        assertThat(refused("compare", first.toString(), other.toString()))
                .contains(other + " draws images of 1x4x4", first + " of 1x8x8");
    }

    private static Score score(String metric, double value, String features) {
        return new Score(
                metric,
                new Score.Values(value, 0.1, 1, 100, "lower"),
                new Score.Sample(10_000, 1, 4),
                new Score.Basis(features, "mnist", "p"));
    }

    private static void score(Path run, Score... scores) {
        assertThat(ScoreRow.comparable(scores[0], scores[0])).isTrue();
        Scores.add(run.resolve("scores.json"), List.of(scores));
    }

    private Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        Path source = shared.resolve(name).resolve("latest").toRealPath();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
        return target;
    }

    private Path out() {
        return folder.resolve("compare.html");
    }

    private String page() throws IOException {
        return Files.readString(out());
    }

    private String compare(String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare", first.toString(), second.toString()));
        arguments.addAll(List.of("--out", out().toString()));
        arguments.addAll(List.of(options));
        return execute(0, arguments.toArray(String[]::new));
    }

    private String refused(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", out().toString()));
        String err = execute(ExitCode.USER_ERROR, all.toArray(String[]::new));
        assertThat(err.strip().lines()).as(err).hasSize(1);
        assertThat(out()).doesNotExist();
        return err;
    }

    private static String execute(int expected, String... arguments) {
        StringWriter text = new StringWriter();
        int exitCode = Main.commandLine()
                .setErr(new PrintWriter(text))
                .setOut(new PrintWriter(text))
                .execute(arguments);
        assertThat(exitCode).as(text.toString()).isEqualTo(expected);
        return text.toString();
    }
}
