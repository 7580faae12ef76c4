package gander.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.chart.Layer.Colour;
import gander.loss.Equilibrium;
import gander.run.ImageGrid;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.run.SamplesGif;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)([^>]*)>");
    private static final Set<String> VOID = Set.of("meta", "img", "wbr");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|srcset|data|action)=\"([^\"]*)\"");

    @TempDir
    Path run;

    @Test
    void aRunOfWhichNothingIsThereHasAValidPageThatSaysSo() throws IOException {
        String html = page();

        assertBalanced(html);
        assertThat(html)
                .contains("options.json is missing", "environment.json is missing", "losses.csv is missing")
                .contains("real.png is missing", "samples.gif is missing", "samples/ is missing")
                .contains("stats.jsonl is missing")
                .doesNotContain("{{", "<img");
    }

    @Test
    void everyPictureIsInThePageAndNothingIsLoaded() throws IOException {
        wholeRun();

        String html = page();

        assertBalanced(html);
        for (String file :
                new String[] {"samples.gif", "real.png", "samples/epoch-0000.png", "samples/epoch-0002.png"}) {
            assertThat(html).contains(Base64.getEncoder().encodeToString(Files.readAllBytes(run.resolve(file))));
        }
        assertThat(html).doesNotContain("missing:", "is missing.");
        Matcher reference = REFERENCE.matcher(html);
        while (reference.find()) {
            assertThat(reference.group(1)).startsWith("data:image/");
        }
        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "<link", "<script", "<iframe");
    }

    @Test
    void theSummaryAnswersWhatWasTrainedAndHowFarItGot() throws IOException {
        wholeRun();

        assertThat(page())
                .contains(row("Data", "mnist"), row("Epochs", "2"), row("Steps", "3"))
                .contains(row("Real images shown", "13 thousand (kimg)"), row("Batch", "128"), row("Seed", "42"))
                .contains(row("Discriminator updates per step, k", "1"), row("Device", "cpu"))
                .contains(row("Training time", "1 h 2 min"), row("Speed", "39,900 images/s"))
                .contains(row("Discriminator loss", "1.250 at the end (mean of 3 steps), 1.386 at equilibrium"))
                .contains(row("Generator loss", "0.750 at the end (mean of 3 steps), 0.693 at equilibrium"));
    }

    @Test
    void nestedOptionsAndEverySessionOfTheEnvironmentAreListed() throws IOException {
        wholeRun();

        assertThat(page())
                .contains(row("optimizer.<wbr>learningRate", "0.0002"), row("model.<wbr>hidden", "256, 512"))
                .contains(row("game.<wbr>penalty", "none"))
                .contains("Session 1 of 2, started 2026-01-01T00:00:00Z", "Session 2 of 2", row("gitCommit", "abc123"));
    }

    @Test
    void textFromFilesIsShownAndNeverRun() throws IOException {
        Files.writeString(
                run.resolve("options.json"),
                "{\"<script>alert(1)</script>\": \"<script>alert(2)</script>\", \"seed\": \"\\\" onload='x' &amp;\","
                        + " \"epochs\": \"{{options}}\"}");
        Files.writeString(run.resolve("environment.json"), "[{\"started\": \"<script>alert(3)</script>\"}]");
        Files.writeString(run.resolve("losses.csv"), "<script>alert(4)</script>\n");

        String html = page();

        assertBalanced(html);
        assertThat(html)
                .doesNotContain("<script", "onload='")
                .contains("&lt;script&gt;alert(1)", "&lt;script&gt;alert(2)", "&lt;script&gt;alert(3)")
                .contains("&lt;script&gt;alert(4)", "&quot; onload=&#39;x&#39; &amp;amp;")
                .contains(row("epochs", "{{options}}"));
    }

    @Test
    void tornAndBrokenFilesAreReadAsFarAsTheyGo() throws IOException {
        wholeRun();
        Files.writeString(run.resolve("options.json"), "{\"seed\": 4");
        Files.writeString(run.resolve("losses.csv"), "step,discriminator,generator\n1,x,1\n");
        Files.writeString(run.resolve("stats.jsonl"), "{\"step\":50,\"D(x)\":0.6,\"D(G(z))\":NaN}\n[1]\n\n{\"step\":1");
        Files.delete(run.resolve("timing.jsonl"));

        String html = page();

        assertBalanced(html);
        assertThat(html)
                .contains("options.json is missing", "losses.csv line 2: got &quot;1,x,1&quot;", row("Steps", "50"))
                .contains("<svg");
    }

    @Test
    void theCurvesOfDGoFromZeroAtTheBottomToOneAtTheTop() {
        CurvePoints real = new CurvePoints();
        real.add(0, 1);
        real.add(100, 0.5);
        CurvePoints fake = new CurvePoints();
        fake.add(50, 0);
        fake.add(100, Double.NaN);

        assertThat(CurveHtml.beliefs(real, fake))
                .contains("D(x), real images", "D(G(z)), generated images", ">1.0</text>", ">0.0</text>", ">100</text>")
                .doesNotContain("NaN");
    }

    @Test
    void aRunUnderWayIsSaidToGoOnAndHasNoFilmOfAnEarlierSession() throws IOException {
        wholeRun();

        String going = page(RunState.GOING);
        String interrupted = page(RunState.INTERRUPTED);

        assertBalanced(going);
        assertThat(going)
                .contains(
                        "<strong>Still going</strong> at step 3, ",
                        "load it again",
                        "The film is made when the run ends.")
                .doesNotContain("image/gif");
        assertThat(interrupted).contains("<strong>Interrupted</strong> at step 3, ", "image/gif");
        assertThat(page(RunState.DONE)).contains("<strong>Done</strong> at step 3, ");
    }

    @Test
    void aLossCanBeReadWhereTheOtherIsTenTimesAsLarge() {
        long[] steps = {1, 2, 3, 4};
        String html = CurveHtml.losses(
                LossHistory.of(steps, new float[] {0.5f, 0.4f, 0.6f, 0.5f}, new float[] {5, 4, 6, 5}),
                Optional.of(Equilibrium.LOGISTIC));

        // D's axis ends at 1.386 and a margin, not at G's 6.
        assertThat(html)
                .contains("The discriminator&#39;s loss", ">1.0</text>", "The generator&#39;s loss", ">6</text>")
                .contains("dashed: 1.386, at equilibrium", "dashed: 0.693, at equilibrium");
    }

    @Test
    void aLevelThatWouldFlattenTheCurveIsSaidAndNotDrawn() {
        CurvePoints points = points(new long[] {1, 2}, 0.01f, 0.02f);
        String html = CurveHtml.panel("D", Colour.DISCRIMINATOR, points, OptionalDouble.of(1.386), "step");

        assertThat(html)
                .contains("1.386, where it would be at equilibrium, is outside")
                .doesNotContain("stroke-dasharray");
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOutOfAPanel() {
        CurvePoints some = points(new long[] {1, 2, 3}, 1, Float.NaN, Float.POSITIVE_INFINITY);
        CurvePoints none = points(new long[] {1}, Float.NaN);

        assertThat(CurveHtml.panel("D", Colour.DISCRIMINATOR, some, OptionalDouble.empty(), "step"))
                .contains("stroke-linecap=\"round\"", "The last is infinite")
                .doesNotContain("NaN");
        assertThat(CurveHtml.panel("D", Colour.DISCRIMINATOR, none, OptionalDouble.empty(), "step"))
                .contains("No value is a finite number.");
    }

    @Test
    void aGameWhoseLogitsAreNoLogOddsHasNoProbabilitiesAndOneWithoutEquilibriumNoLevels() throws IOException {
        wholeRun();
        Files.writeString(
                run.resolve("stats.jsonl"),
                "{\"step\":50,\"Logit/real\":3.5,\"Logit/fake\":-2}\n{\"step\":100,\"Logit/real\":4,\"Logit/fake\":-2.5}\n");
        ReportPage.write(new RunDirectory(run), Optional.empty(), RunState.DONE);
        String html = Files.readString(run.resolve("report.html"));

        assertBalanced(html);
        assertThat(html)
                .contains("a logit is no probability")
                .contains("Mean logits over the steps")
                .doesNotContain("D(x)")
                .doesNotContain("equilibrium");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = run.resolve("missing");
        assertThatThrownBy(() ->
                        ReportPage.write(new RunDirectory(missing), Optional.of(Equilibrium.LOGISTIC), RunState.DONE))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no run directory at " + missing);
    }

    private String page() throws IOException {
        return page(RunState.DONE);
    }

    private String page(RunState state) throws IOException {
        ReportPage.write(new RunDirectory(run), Optional.of(Equilibrium.LOGISTIC), state);
        return Files.readString(run.resolve("report.html"));
    }

    @Test
    void theEpochsAreCountedWhereTheTimingGoesOnBeyondTheStatistics() throws IOException {
        wholeRun();
        Files.writeString(run.resolve("stats.jsonl"), "{\"step\":2,\"epoch\":1.4}\n");
        Files.writeString(run.resolve("timing.jsonl"), "{\"step\":3,\"Timing/secondsTotal\":1}\n");

        // 1.4 / 2 of an epoch a step, and three steps.
        assertThat(page()).contains(row("Epochs", "2"));
    }

    @Test
    void whereThereAreFewImagesNearCopiesAreToBeLookedFor() throws IOException {
        wholeRun();
        assertThat(page()).contains(row("examples", "60000")).doesNotContain("learn them by heart");

        data(3_700);

        assertThat(page()).contains("learn them by heart", "evaluate");
    }

    private void data(int examples) throws IOException {
        Files.writeString(
                run.resolve("data.json"),
                "{\"name\": \"mnist\", \"kind\": \"images\", \"examples\": " + examples + ", \"notes\": []}");
    }

    private void wholeRun() throws IOException {
        Files.createDirectory(run.resolve("samples"));
        for (int epoch = 0; epoch < 3; epoch++) {
            byte[] pixels = {(byte) epoch, 2, 3, 4};
            ImageGrid.writePng(
                    ImageGrid.of(pixels, 1, 1, 2, 2, 1, 1, 0), run.resolve("samples/epoch-000" + epoch + ".png"));
        }
        SamplesGif.write(run.resolve("samples"), run.resolve("samples.gif"));
        Files.writeString(run.resolve("losses.csv"), "step,discriminator,generator\n1,1,1\n2,1.25,0.5\n3,1.5,0.75\n");
        ImageGrid.writePng(ImageGrid.of(new byte[] {9, 8, 7, 6}, 1, 1, 2, 2, 1, 1, 0), run.resolve("real.png"));
        data(60_000);
        Files.writeString(
                run.resolve("watched.json"), "[{\"what\": \"variety\", \"state\": \"well\", \"detail\": \"0.9\"}]");
        Files.writeString(
                run.resolve("options.json"),
                "{\"data\": {\"source\": \"mnist\"}, \"model\": {\"hidden\": [256, 512]}, \"game\": {\"penalty\": null},"
                        + " \"train\": {\"k\": 1, \"epochs\": 2, \"batch\": 128, \"seed\": 42},"
                        + " \"run\": {\"device\": \"cpu\"}, \"optimizer\": {\"learningRate\": 2.0E-4}}");
        Files.writeString(
                run.resolve("environment.json"),
                "[{\"started\": \"2026-01-01T00:00:00Z\", \"gitCommit\": \"abc123\"}, {\"cores\": 2}]");
        Files.writeString(
                run.resolve("stats.jsonl"),
                "{\"step\":50,\"kimg\":6.4,\"D(x)\":0.6,\"D(G(z))\":0.4}\n{\"step\":100,\"kimg\":12.8,\"D(x)\":0.5}\n");
        Files.writeString(
                run.resolve("timing.jsonl"),
                "{\"step\":100,\"Timing/secondsTotal\":3725.2,\"Timing/imagesPerSecond\":39900.0}\n");
    }

    private static String row(String name, String value) {
        return "<tr><th scope=\"row\">" + name + "</th><td>" + value + "</td></tr>";
    }

    /** Every element that is opened is closed, in order, and no attribute's quotes are left open. */
    private static void assertBalanced(String html) {
        assertThat(html).startsWith("<!doctype html>");
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            String name = tag.group(2);
            assertThat(tag.group(3).chars().filter(c -> c == '"').count() % 2)
                    .as("quotes of %s", name)
                    .isZero();
            if (VOID.contains(name) || tag.group(3).endsWith("/")) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.push(name);
            } else {
                assertThat(open.pop()).isEqualTo(name);
            }
        }
        assertThat(open).isEmpty();
    }

    private static CurvePoints points(long[] steps, float... values) {
        return CurvePoints.discriminator(LossHistory.of(steps, values, values));
    }
}
