package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreLinesTest {
    @TempDir
    Path folder;

    @Test
    void aScoreComesBackFromItsLine() throws IOException {
        List<Score> scores =
                List.of(score("fid2k", 12.5, 100), score("recall2k3", 1.0 / 3, 100), score("fid2k", 3e-9, 200));

        assertThat(ScoreLines.read(file(scores))).isEqualTo(scores);
    }

    @Test
    void aLineOfAnOlderBuildIsRead() throws IOException {
        Path file = file(List.of(score("fid2k", 5, 100)));
        String line = Files.readString(file)
                .replace("\"real\":", "\"floor\":")
                .replace("\"noise\":", "\"ceiling\":")
                .replace(",\"realSpread\":null,\"noiseSpread\":null", "");
        assertThat(line).contains("floor", "ceiling").doesNotContain("Spread");
        Files.writeString(file, line);

        assertThat(ScoreLines.read(file)).containsExactly(score("fid2k", 5, 100));
    }

    @Test
    void theLinesAreAJournalByStep() throws IOException {
        Path file = file(List.of(score("fid2k", 5, 100), score("recall2k3", 0.5, 100), score("fid2k", 4, 200)));

        assertThat(Journal.lastStep(file)).hasValue(200);
        Journal.resume(file, 199).close();
        assertThat(ScoreLines.read(file)).extracting(Score::step).containsExactly(100L, 100L);
    }

    @Test
    void aLineThatIsStillBeingWrittenIsLeftOut() throws IOException {
        Path file = file(List.of(score("fid2k", 5, 100)));
        Files.writeString(file, Files.readString(file) + "{\"step\":200,\"met");

        assertThat(ScoreLines.read(file)).hasSize(1);
        assertThat(ScoreLines.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aLineOfSomethingElseIsNamedByItsNumber() throws IOException {
        Path file = file(List.of(score("fid2k", 5, 100)));
        Files.writeString(file, Files.readString(file) + "not json\n");

        assertThatThrownBy(() -> ScoreLines.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("metrics.jsonl line 2: got \"not json\", expected a score as JSON")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theBestIsTheLowestFrechetDistanceAndTheFirstOfEqualOnes() {
        List<Score> scores = List.of(
                score("fid2k", 5, 100),
                score("recall2k3", 0, 100),
                score("fid2k", 4, 200),
                score("fid2k", 4, 300),
                score("fid2k", 9, 400));

        assertThat(ScoreLines.best(ScoreLines.deciding(scores))).contains(score("fid2k", 4, 200));
        assertThat(ScoreLines.best(List.of())).isEmpty();
    }

    private Path file(List<Score> scores) throws IOException {
        return Files.write(
                folder.resolve("metrics.jsonl"),
                scores.stream().map(ScoreLines::write).toList());
    }

    private static Score score(String metric, double value, long step) {
        return new Score(
                metric,
                new Score.Values(value, 0.1, 0.5, 900, "lower"),
                new Score.Sample(2000, 2, step),
                new Score.Basis("net-12345678", "tiny", "by hand, \"so\""));
    }
}
