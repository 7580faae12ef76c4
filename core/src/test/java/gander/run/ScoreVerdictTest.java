package gander.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreVerdictTest {
    private static final String ADVICE = "./gander evaluate runs/latest measures it";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "350 | No: worse than noise (fid10k 350; real images 0.4, noise 300).",
                "300 | No: no better than noise (fid10k 300; real images 0.4, noise 300).",
                "99 | No: far from real images (fid10k 99; real images 0.4, noise 300).",
                "15 | Partly: midway from noise to real images (fid10k 15; real images 0.4, noise 300).",
                "2 | Yes: near real images (fid10k 2; real images 0.4, noise 300).",
                "0.41 | Yes: this score does not tell them from real images (fid10k 0.41; real images 0.4, noise 300).",
                "0.1 | Cannot be said: past what unseen real images get, as copies are (fid10k 0.1; real images 0.4, noise 300).",
            })
    void howGoodTheImagesAreFollowsFromTheDistance(double value, String text) {
        assertThat(good(fid(value))).isEqualTo(text);
    }

    @Test
    void theLowestPlaceDecides() {
        assertThat(good(fid(0.41), score("precision10k3", 0.3, 0.9, 0.1, "higher")))
                .isEqualTo("No: far from real images (precision10k3 0.3; real images 0.9, noise 0.1).");
        assertThat(good(fid(2), score("precision10k3", 0.99, 0.9, 0.996, "higher")))
                .startsWith("Yes: near real images (fid10k");
    }

    @Test
    void scoresOfAnotherFeatureNetworkAreNotReadWithTheOthers() {
        Score other = new Score(
                "fid10k",
                new Score.Values(250, 0.02, 0.4, 300, "lower"),
                new Score.Sample(10_000, 1, 5),
                new Score.Basis("other", "mnist", "p"));
        assertThat(good(fid(2), score("recall10k3", 0.4, 0.8, 0, "higher"), other))
                .startsWith("Yes: near real images (fid10k 2;");
    }

    @Test
    void whereNoScoreHasAPlaceThatIsSaid() {
        assertThat(good(score("precision10k3", 0.99, 0.9, 0.996, "higher")))
                .isEqualTo("Cannot be said: noise scores no worse than real images (precision10k3).");
    }

    @Test
    void varietyIsTheLowerOfRecallAndCoverageAndMissingClassesAreCounted() {
        Score recall = score("recall10k3", 0.4, 0.8, 0, "higher");
        Score coverage = score("coverage10k5", 0.2, 0.8, 0, "higher");
        Score modes = score("modes10k", 8, 10, 1, "higher");
        assertThat(varied(fid(15), recall))
                .isEqualTo("Partly: about half of what real images show is there (recall10k3 0.4; real images 0.8,"
                        + " noise 0).");
        assertThat(varied(fid(15), recall, coverage, modes))
                .isEqualTo("No: little of what real images show is there (coverage10k5 0.2; real images 0.8, noise 0);"
                        + " 8 of 10 classes appear (modes10k).");
        assertThat(varied(fid(300), score("recall10k3", 0.8, 0.8, 0, "higher")))
                .isEqualTo("Cannot be said of images that are no better than noise.");
    }

    @Test
    void copiesAreThoseThatRealImagesDoNotHave() {
        assertThat(copied(fid(2), copies(0.123)))
                .isEqualTo("Yes: 12.3 % are nearly training images, of unseen real images 1 % (copies10k).");
        assertThat(copied(fid(2), copies(0.0005)))
                .isEqualTo("No sign of it: 0.05 % are nearly training images, of unseen real images 1 % (copies10k).");
        assertThat(copied(fid(99), copies(0))).endsWith(" 1 % (copies10k); noise copies nothing either.");
        assertThat(copied(fid(0.1), copies(0)))
                .isEqualTo(
                        "Perhaps: nearer to the training images than unseen real ones are (fid10k 0.1; real images 0.4,"
                                + " noise 300).");
    }

    @Test
    void whatWasNotMeasuredIsSaidToBeSo() {
        String missing = "Not measured; " + ADVICE + ".";
        assertThat(ScoreVerdict.of(List.of(), ADVICE).answers())
                .extracting(ScoreVerdict.Answer::text)
                .containsExactly(missing, missing, missing);
        assertThat(varied(fid(15))).isEqualTo(missing);
        assertThat(copied(fid(15))).isEqualTo(missing);
    }

    @Test
    void theScoresOfMostImagesAgainstOneDataSetCount() {
        Score fewer = new Score(
                "fid1k",
                new Score.Values(250, 0.05, 9, 300, "lower"),
                new Score.Sample(1000, 1, 5),
                new Score.Basis("lenet", "mnist", "p"));
        Score elsewhere = new Score(
                "fid10k",
                new Score.Values(250, 0.05, 9, 300, "lower"),
                new Score.Sample(10_000, 1, 5),
                new Score.Basis("lenet", "pen", "p"));
        assertThat(good(elsewhere, fid(2), fewer)).startsWith("Yes: near real images (fid10k 2;");
    }

    private static Score fid(double value) {
        return score("fid10k", value, 0.4, 300, "lower");
    }

    private static Score copies(double value) {
        return new Score(
                "copies10k",
                new Score.Values(value, 0.001, 0.01, 0, "lower"),
                new Score.Sample(10_000, 1, 5),
                new Score.Basis("lenet", "mnist", "p"));
    }

    private static Score score(String metric, double value, double real, double noise, String better) {
        return new Score(
                metric,
                new Score.Values(value, 0.02, real, noise, better),
                new Score.Sample(10_000, 1, 5),
                new Score.Basis("lenet", "mnist", "p"));
    }

    private static String good(Score... scores) {
        return answer(0, scores);
    }

    private static String varied(Score... scores) {
        return answer(1, scores);
    }

    private static String copied(Score... scores) {
        return answer(2, scores);
    }

    private static String answer(int i, Score... scores) {
        return ScoreVerdict.of(List.of(scores), ADVICE).answers().get(i).text();
    }
}
