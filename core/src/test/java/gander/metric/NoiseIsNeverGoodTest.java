package gander.metric;

import static org.assertj.core.api.Assertions.assertThat;

import gander.metric.Metric.Quantity;
import gander.run.Score;
import gander.run.ScorePlace;
import gander.run.ScoreRow;
import gander.run.ScoreRow.Standing;
import gander.run.ScoreVerdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No score that is worse than noise's, or that noise gets as well, has a place, a rank or a word that says good. */
class NoiseIsNeverGoodTest {
    static List<Quantity> quantities() {
        return MadeUpScores.quantities();
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void whatNoiseGetsIsEmptyAndUnranked(Quantity quantity) {
        for (Score score : MadeUpScores.noBetterThanNoise(quantity)) {
            assertThat(ScorePlace.of(score).share()).as("%s", score).isZero();
            assertThat(ScorePlace.of(score).stand().isNoBetterThanNoise())
                    .as("%s", score)
                    .isTrue();
            assertThat(ScorePlace.words(score)).matches("worse than noise|no better than noise");
            assertNeverPraised(score);
        }
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void whereNoiseIsNotTheBadEndNothingHasAPlace(Quantity quantity) {
        for (Score score : MadeUpScores.withoutPlace(quantity)) {
            assertThat(ScorePlace.of(score).share()).as("%s", score).isZero();
            assertThat(ScorePlace.of(score).stand().isPlaced()).as("%s", score).isFalse();
            assertThat(ScorePlace.words(score)).containsPattern("cannot (say good|be said)");
            assertNeverPraised(score);
        }
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void whatIsNoNumberHasNoPlace(Quantity quantity) {
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (Score score : List.of(
                    MadeUpScores.score(quantity, none, 0.3, 0.9),
                    MadeUpScores.score(quantity, 0.5, none, 0.9),
                    MadeUpScores.score(quantity, 0.5, 0.3, none))) {
                assertThat(ScorePlace.of(score))
                        .isEqualTo(new ScorePlace(ScorePlace.Stand.MISSING, 0, ScorePlace.Scale.LINEAR));
                assertNeverPraised(score);
            }
        }
        assertThat(new ScoreRow(MadeUpScores.good(quantity), List.of(Optional.empty())).standing(0))
                .isEqualTo(Standing.MISSING);
    }

    /** Without this the tests above would hold of a place that is always 0. */
    @ParameterizedTest
    @MethodSource("quantities")
    void whatIsGoodIsPlacedAndRankedAboveNoise(Quantity quantity) {
        Score good = MadeUpScores.good(quantity);
        Score bad = MadeUpScores.noBetterThanNoise(quantity).get(1);
        assertThat(ScorePlace.of(good).share()).isBetween(0.5, 0.9);
        ScoreRow row = new ScoreRow(good, List.of(Optional.of(good), Optional.of(bad)));
        assertThat(row.standing(0)).isEqualTo(Standing.BEST);
        assertThat(row.standing(1)).isEqualTo(Standing.BEHIND);
    }

    private static void assertNeverPraised(Score score) {
        ScoreRow row = new ScoreRow(score, List.of(Optional.of(score), Optional.of(score)));
        assertThat(row.standing(0)).as("%s", score).isIn(Standing.UNRANKED, Standing.MISSING);
        assertThat(ScoreVerdict.of(List.of(score), "it was left out").answers().subList(0, 2))
                .as("%s", score)
                .noneMatch(answer ->
                        answer.text().startsWith("Yes") || answer.text().startsWith("Partly"));
    }
}
