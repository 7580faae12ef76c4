package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        Score fewer = new Score(
                "fid10k",
                new Score.Values(2, 0, 0, 0, "lower"),
                new Score.Sample(5, 1, 9),
                new Score.Basis("lenet", "mnist", "p"));
        Score seenOtherwise = new Score(
                "fid10k",
                new Score.Values(3, 0, 0, 0, "lower"),
                new Score.Sample(10_000, 1, 9),
                new Score.Basis("other", "mnist", "p"));
        Score pen = score("fid10k", 4, "pen");
        Scores.add(file, List.of(first, fewer, seenOtherwise, pen));
        assertThat(Scores.read(file)).containsExactly(first, fewer, seenOtherwise, pen);
    }

    @Test
    void commandsThatScoreOneRunAtOnceLoseNothing() throws IOException, InterruptedException {
        int writers = 3;
        int each = 15;
        List<Process> processes = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ScoresTest.class.getName(),
                            file.toString(),
                            "w" + writer + "n",
                            String.valueOf(each))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out" + writer).toFile())
                    .start());
        }
        for (int writer = 0; writer < writers; writer++) {
            assertThat(processes.get(writer).waitFor())
                    .as(Files.readString(folder.resolve("out" + writer)))
                    .isZero();
        }
        assertThat(Scores.read(file)).hasSize(writers * each);
    }

    @Test
    void threadsOfOneProcessLoseNothingEither() {
        IntStream.range(0, 40).parallel().forEach(i -> Scores.add(file, List.of(score("m" + i, i, "mnist"))));
        assertThat(Scores.read(file)).hasSize(40);
    }

    /** A process that adds so many scores, one after the other: file, names' beginning, number. */
    public static void main(String... arguments) {
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Scores.add(Path.of(arguments[0]), List.of(score(arguments[1] + i, i, "mnist")));
        }
    }

    @Test
    void aFileOfAnOlderBuildIsReadInTodaysWords() throws IOException {
        Files.writeString(file, """
                {"format": "gander.scores.1", "scores": [
                {"metric": "copies10k", "value": 0.0, "spread": 0.0, "floor": 0.01, "ceiling": 0.0, "better": "like real",
                 "samples": 10000, "seed": 1, "step": 5, "features": "lenet", "data": "mnist", "note": null,
                 "protocol": "the nearest 1 % of the first 10000 test images (so the floor is 1 % by construction); spread"},
                {"metric": "ganTestKnn10k", "value": 0.5, "spread": 0.1, "floor": 0.9, "ceiling": 0.3, "better": "higher",
                 "samples": 10000, "seed": 1, "step": 5, "features": "lenet", "data": "mnist", "note": "classes",
                 "protocol": "accuracy; spread: binomial; floor: test images in their place"}]}
                """);
        List<Score> scores = Scores.read(file);
        assertThat(scores.get(0).real()).isEqualTo(0.01);
        assertThat(scores.get(0).noise()).isZero();
        assertThat(scores.get(0).better()).isEqualTo("lower");
        assertThat(scores.get(0).protocol())
                .isEqualTo(
                        "the nearest 1 % of the first 10000 test images (so real images get 1 % by construction); spread");
        assertThat(scores.get(1).protocol()).isEqualTo("accuracy; spread: binomial; real: test images in their place");
        assertThat(scores.get(1).note()).contains("classes");
        assertThat(scores.get(1).realSpread()).isEmpty();
        Scores.add(file, List.of());
        assertThat(Files.readString(file)).doesNotContain("floor", "ceiling").contains("\"real\" : 0.01");
        assertThat(Scores.read(file)).isEqualTo(scores);
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
                metric,
                new Score.Values(value, 0.5, 0.25, 300, "lower"),
                new Score.Sample(10_000, Long.MIN_VALUE, 9),
                new Score.Basis("lenet", data, "an estimator"));
    }
}
