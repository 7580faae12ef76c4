package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("scores.json");
    }

    @Test
    void whereThereIsNoFileThereAreNoScores() {
        assertThat(Scores.read(file)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadToTheLastBit() {
        List<Score> scores = List.of(score("fid10k", 0.1 + 0.2, "mnist"), score("parzen", -1e-300, "mnist"));
        Scores.add(file, scores);
        assertThat(Scores.read(file)).isEqualTo(scores);
    }

    @Test
    void theNewestOfAMetricStaysInItsPlace() {
        Scores.add(file, List.of(score("fid10k", 1, "mnist"), score("parzen", 2, "mnist")));
        Scores.add(file, List.of(score("kid10k", 3, "mnist"), score("fid10k", 4, "mnist")));
        assertThat(Scores.read(file))
                .containsExactly(score("fid10k", 4, "mnist"), score("parzen", 2, "mnist"), score("kid10k", 3, "mnist"));
    }

    @Test
    void anotherNumberOfImagesOrNetworkOrDataSetIsAnotherScore() {
        Score first = score("fid10k", 1, "mnist");
        Score fewer = new Score("fid10k", 2, 0, 0, 0, "lower", 5, 1, 9, "lenet", "mnist", "p");
        Score seenOtherwise = new Score("fid10k", 3, 0, 0, 0, "lower", 10_000, 1, 9, "other", "mnist", "p");
        Score pen = score("fid10k", 4, "pen");
        Scores.add(file, List.of(first, fewer, seenOtherwise, pen));
        assertThat(Scores.read(file)).containsExactly(first, fewer, seenOtherwise, pen);
    }

    @Test
    void aFileOfSomethingElseIsRefusedAndStays() throws IOException {
        for (String text : List.of(
                "{",
                "[]",
                "{}",
                "{\"format\": \"gander.scores.2\", \"scores\": []}",
                "{\"format\": " + "\"gander.scores.1\", \"scores\": [{\"metric\": 3}]}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Scores.add(file, List.of(score("fid10k", 1, "mnist"))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("scores.json")
                    .hasMessageContaining("move the file, and evaluate again");
            assertThat(Files.readString(file)).isEqualTo(text);
        }
    }

    private static Score score(String metric, double value, String data) {
        return new Score(
                metric, value, 0.5, 0.25, 300, "lower", 10_000, Long.MIN_VALUE, 9, "lenet", data, "an estimator");
    }
}
