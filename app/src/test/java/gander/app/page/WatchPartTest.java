package gander.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchPartTest {
    @TempDir
    Path folder;

    @Test
    void eachMetricHasACurveWithItsBestItsLastAndWhatRealImagesAndNoiseGet() throws IOException {
        scores(
                score("fid2k", 80, 1000, "lower"),
                score("recall2k3", 0.25, 1000, "higher"),
                score("fid2k", 49, 2000, "lower"),
                score("recall2k3", 0.75, 2000, "higher"),
                score("fid2k", 137, 4000, "lower"));

        String html = WatchPart.scores(new RunDirectory(folder));

        assertThat(html)
                .contains("fid2k, lower is better. Best: 49 at step 2,000. Last: 137 at step 4,000, give or take 2."
                        + " Real images get 37 (dashed), noise 900. 2,000 images each time, seen by net-1234.")
                // Noise has 900 of a score of which more is better: no value is the best of a run.
                .contains(
                        "recall2k3, higher is better. Last: 0.7500 at step 2,000, give or take 2, worse than real images;")
                .contains("<dt>Are the images good?</dt><dd>Partly: midway from noise to real images (fid2k 137;")
                .contains("stroke-dasharray", ">real images</text>")
                .containsSubsequence("fid2k over", "recall2k3 over");
    }

    @Test
    void aBestScoreThatIsNoBetterThanNoiseIsNotLeftAtThat() throws IOException {
        scores(score("fid2k", 950, 1000, "lower"), score("fid2k", 901, 2000, "lower"));

        assertThat(WatchPart.scores(new RunDirectory(folder)))
                .contains("Never better than noise. Last: 901")
                .doesNotContain("Best:");
    }

    @Test
    void aRunWithoutScoresSaysHowToGetThem() {
        assertThat(WatchPart.scores(new RunDirectory(folder))).contains("--eval-every");
    }

    @Test
    void scoresThatCannotBeReadAreSaidToBeSo() throws IOException {
        Files.writeString(folder.resolve("metrics.jsonl"), "<script>\n");

        assertThat(WatchPart.scores(new RunDirectory(folder)))
                .contains("metrics.jsonl line 1")
                .doesNotContain("<script>");
    }

    @Test
    void warningsAreListedAsTheyWereWrittenAndNeverRun() throws IOException {
        RunDirectory run = new RunDirectory(folder);
        assertThat(WatchPart.warnings(run)).isEqualTo("<p>Nothing could be watched yet.</p>");
        Files.writeString(
                run.alarms(),
                "{\"step\":12000,\"alarm\":\"x\",\"meaning\":\"<b>it has won\",\"seen\":\"D(x) & more\",\"advice\":\"rest\"}\n");

        assertThat(WatchPart.warnings(run))
                .contains("<li><strong>Step 12,000: &lt;b&gt;it has won</strong> (D(x) &amp; more); rest.</li>");
    }

    @Test
    void aRunIsOnlySaidToBeWellWhereItWasWatched() throws IOException {
        RunDirectory run = new RunDirectory(folder);
        String well = "{\"what\":\"variety\",\"state\":\"well\",\"detail\":\"0.9 of the data's\"}";
        String notYet = "{\"what\":\"scores\",\"state\":\"not-yet\",\"detail\":\"needs 3 scores, has 1\"}";
        String notWell = "{\"what\":\"doubt\",\"state\":\"not-well\",\"detail\":\"D(x) is <1>\"}";

        Files.writeString(run.watched(), "[" + well + "," + notYet + "]");
        assertThat(WatchPart.warnings(run)).isEqualTo("<p>Nothing was seen going wrong, by what could be watched.</p>");
        assertThat(WatchPart.watched(run)).contains("not yet: needs 3 scores, has 1", "well: 0.9");

        Files.writeString(run.watched(), "[" + notYet + "]");
        assertThat(WatchPart.warnings(run)).isEqualTo("<p>Nothing could be watched yet.</p>");

        Files.writeString(run.watched(), "[" + well + "," + notWell + "]");
        assertThat(WatchPart.warnings(run))
                .contains("Not well, though no warning was raised", "<strong>doubt</strong>: D(x) is &lt;1&gt;.")
                .doesNotContain("Nothing was seen going wrong");
    }

    private void scores(Score... scores) throws IOException {
        Files.write(
                new RunDirectory(folder).metrics(),
                List.of(scores).stream().map(ScoreLines::write).toList());
    }

    private static Score score(String metric, double value, long step, String better) {
        return new Score(
                metric,
                new Score.Values(value, 2, 37, 900, better),
                new Score.Sample(2000, 2, step),
                new Score.Basis("net-1234", "mnist", "by hand"));
    }
}
