package gander.run;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.run.ScorePlace.Scale;
import gander.run.ScorePlace.Stand;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScorePlaceTest {
    private static final double EXACT = 1e-12;

    @Test
    void aDistanceIsPlacedByItsLogarithm() {
        ScorePlace middle = ScorePlace.of(score("fid10k", 10, 0.1, 1, 100, "lower"));
        assertThat(middle.scale()).isEqualTo(Scale.LOGARITHMIC);
        assertNear("the geometric mean", middle.share(), 0.5, EXACT);
        // A twelfth of the way, where a linear scale has two thirds.
        ScorePlace far = ScorePlace.of(score("fid10k", 99, 0.7, 0.4, 300, "lower"));
        assertNear("99", far.share(), Math.log(300 / 99.0) / Math.log(300 / 0.7), EXACT);
        assertThat(far.share()).isLessThan(0.2);
        assertThat(far.stand()).isEqualTo(Stand.NEAR_NOISE);
    }

    @Test
    void anUnbiasedDistanceOfZeroOrLessIsPlacedByItsSpread() {
        Score kid = spread(score("kid10k", 1, 0.1, -0.001, 10, "lower"), 0.01, 0.1);
        assertThat(ScorePlace.of(kid).scale()).isEqualTo(Scale.LOGARITHMIC);
        assertNear("1 of 0.01 to 10", ScorePlace.of(kid).share(), 1.0 / 3, EXACT);
        Score certain = spread(score("kid10k", 1, 0.1, 0, 10, "lower"), 0, 0.1);
        assertThat(ScorePlace.of(certain).scale()).isEqualTo(Scale.LINEAR);
        assertNear("1 of 0 to 10", ScorePlace.of(certain).share(), 0.9, EXACT);
    }

    @Test
    void sharesAndLikelihoodsArePlacedByDifferences() {
        ScorePlace recall = ScorePlace.of(score("recall10k3", 0.4, 0.01, 0.8, 0, "higher"));
        assertThat(recall).isEqualTo(new ScorePlace(Stand.MIDWAY, 0.5, Scale.LINEAR));
        ScorePlace neighbour = ScorePlace.of(score("oneNn10k", 0.6, 0.001, 0.5, 1, "like real"));
        assertNear("a fifth off", neighbour.share(), 0.8, EXACT);
        assertThat(neighbour.stand()).isEqualTo(Stand.NEAR_REAL);
    }

    @Test
    void whatIsPastRealImagesIsNoTriumph() {
        Score copied = score("fid10k", 0.1, 0.05, 1, 300, "lower");
        assertThat(ScorePlace.of(copied).stand()).isEqualTo(Stand.BEYOND_REAL);
        assertThat(ScorePlace.words(copied)).isEqualTo("past what real images get: copies, or a limit of this score");
        Score same = score("fid10k", 0.98, 0.05, 1, 300, "lower");
        assertThat(ScorePlace.of(same).stand()).isEqualTo(Stand.AS_REAL);
        Score across = score("oneNn10k", 0.3, 0.01, 0.5, 1, "like real");
        assertThat(ScorePlace.of(across).stand()).isEqualTo(Stand.ACROSS);
        assertThat(ScorePlace.words(across)).endsWith("as copies are");
    }

    /** Precision on MNIST, as it was measured. */
    @Test
    void whereNoiseScoresAboveRealImagesThereIsNoPlace() {
        Score low = score("precision10k3", 0.57, 0.01, 0.89, 0.996, "higher");
        assertThat(ScorePlace.of(low)).isEqualTo(new ScorePlace(Stand.UNPLACED_WORSE, 0, Scale.LINEAR));
        assertThat(ScorePlace.words(low))
                .isEqualTo("worse than real images; how far cannot be said, since noise scores better than them");
        Score high = score("precision10k3", 0.99, 0.01, 0.89, 0.996, "higher");
        assertThat(ScorePlace.of(high).stand()).isEqualTo(Stand.UNPLACED);
        assertThat(ScorePlace.words(high))
                .isEqualTo("noise scores better than real images here, so this score alone cannot say good");
        assertThat(ScorePlace.words(score("modes10k", 10, 0, 10, 10, "higher")))
                .isEqualTo("noise scores no worse than real images here, so this score alone cannot say good");
    }

    @Test
    void theSpreadsOfRealImagesAndNoiseDecideWhetherTheyDiffer() {
        Score close = score("recall10k3", 0.5, 0.01, 0.6, 0.5, "higher");
        assertThat(ScorePlace.of(spread(close, 0.06, 0.05)).stand().isPlaced()).isFalse();
        assertThat(ScorePlace.of(spread(close, 0.04, 0.05)).stand().isPlaced()).isTrue();
    }

    private static Score spread(Score score, double real, double noise) {
        return new Score(
                score.metric(),
                new Score.Values(score.value(), score.spread(), score.real(), score.noise(), score.better()),
                new Score.Sample(score.samples(), score.seed(), score.step()),
                new Score.Basis(score.features(), score.data(), score.protocol()),
                new Score.Uncertainty(Optional.of(real), Optional.of(noise)),
                score.note());
    }

    private static Score score(String metric, double value, double spread, double real, double noise, String better) {
        return new Score(
                metric,
                new Score.Values(value, spread, real, noise, better),
                new Score.Sample(10_000, 1, 5),
                new Score.Basis("lenet", "mnist", "p"));
    }
}
