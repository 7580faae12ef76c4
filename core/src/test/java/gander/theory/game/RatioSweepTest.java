package gander.theory.game;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gander.data.pen.PenSource;
import gander.data.point.GaussianRing;
import gander.gan.Latent;
import gander.loss.NonSaturating;
import gander.nn.Activation;
import gander.optim.OptimizerConfig;
import gander.recipe.Recipe;
import gander.theory.density.Normal;
import gander.theory.divergence.HistogramDivergence;
import gander.theory.game.RatioSweep.Row;
import gander.theory.numeric.Estimate;
import gander.train.TrainingConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RatioSweepTest {
    private static final UpdateRatio FIVE_TO_ONE = new UpdateRatio(5, 1);
    private static final UpdateRatio ONE_TO_TWO = new UpdateRatio(1, 2);
    private static final RatioSweep SWEEP = new RatioSweep(List.of(FIVE_TO_ONE, ONE_TO_TWO), 2, 12, 2);
    private static final HistogramDivergence SCORE = new HistogramDivergence(new Normal(0, 1), -4, 4, 60);

    private static PointGame.Rules rules(int latent) {
        return new PointGame.Rules(
                new PointGame.Layers(new Latent(latent, Latent.Prior.NORMAL), List.of(8), Activation.LEAKY_RELU),
                new NonSaturating(),
                new OptimizerConfig.Adam(1e-3, 0.5, 0.999, 1e-8),
                16,
                UpdateRatio.EQUAL,
                Optional.empty(),
                7);
    }

    @Test
    void everyRatioIsPlayedByEverySeedToTheSameUpdates() {
        List<Row> rows = SWEEP.onLine(SCORE, rules(1));

        assertThat(rows).extracting(Row::ratio).containsOnly(FIVE_TO_ONE, ONE_TO_TWO);
        assertThat(rows).extracting(Row::seed).containsOnly(7L, 8L);
        assertThat(rows.stream().filter(row -> row.ratio().equals(FIVE_TO_ONE)))
                .extracting(Row::updates, Row::generatorUpdates)
                .containsOnly(tuple(6L, 1L), tuple(12L, 2L));
        assertThat(rows.stream().filter(row -> row.ratio().equals(ONE_TO_TWO)))
                .extracting(Row::updates, Row::generatorUpdates)
                .containsOnly(tuple(6L, 4L), tuple(12L, 8L));
        assertThat(rows).allSatisfy(row -> assertThat(row.score()).isBetween(0.0, Math.log(2)));
        assertThat(SWEEP.onLine(SCORE, rules(1))).isEqualTo(rows);
    }

    @Test
    void onTheRingModesAreCounted() {
        List<Row> rows = SWEEP.onRing(new GaussianRing(8, 2, 0.1), rules(2));

        assertThat(rows).hasSize(8).allSatisfy(row -> {
            assertThat(row.modes())
                    .hasValueSatisfying(modes -> assertThat(modes).isBetween(0, 8));
            assertThat(row.score()).isBetween(0.0, Math.log(2));
        });
    }

    @Test
    @Tag("slow")
    void imagesAreScoredByTheirFeatures() {
        TrainingConfig config =
                Recipe.of(TrainingConfig.reference()).set("train.batch=16").bind();
        RatioSweep sweep = new RatioSweep(List.of(ONE_TO_TWO), 1, 6, 1);

        List<Row> rows = sweep.onImages(config, new PenSource());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).score()).isGreaterThan(RatioSweep.floor(new PenSource()));
    }

    @Test
    void aStepIsNotCut() {
        assertThat(new UpdateRatio(100, 1).looks(250, 5)).containsExactly(1L, 2L);
        assertThat(new UpdateRatio(1, 2).looks(30, 3)).containsExactly(3L, 6L, 10L);
    }

    @Test
    void eachNetworkIsUpdatedAtLeastOnce() {
        assertThatThrownBy(() -> new UpdateRatio(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1 and 0");
    }

    /** All samples in one of eight modes: H(m) - (H(p) + H(q)) / 2 by hand, and none good: the same of two sets. */
    @Test
    void theDivergenceOfModesIsThatOfTheirShares() {
        double good = 1 - Math.exp(-4.5);
        double p = good / 8;
        double one = 0.5 * p * Math.log(p / ((p + 1) / 2))
                + 7 * 0.5 * p * Math.log(2)
                + 0.5 * (1 - good) * Math.log(2)
                + 0.5 * Math.log(1 / ((p + 1) / 2));
        assertNear("one mode", new ModeCount(new int[] {50, 0, 0, 0, 0, 0, 0, 0}, 50).divergence(), one, 1e-14);

        double rest = 1 - good;
        double none = 0.5 * good * Math.log(2)
                + 0.5 * rest * Math.log(rest / ((rest + 1) / 2))
                + 0.5 * Math.log(1 / ((rest + 1) / 2));
        assertNear("no mode", new ModeCount(new int[8], 50).divergence(), none, 1e-14);
    }

    /** Student's t for 9 degrees of freedom is 2.2622 at 95 %, and for 1 it is that of Cauchy's distribution, 12.706. */
    @Test
    void theIntervalIsStudents() {
        assertNear("nine", new Estimate(3, 1, 10).halfWidth(0.95), 2.262157, 1e-6);
        assertNear("one", new Estimate(3, 2, 2).halfWidth(0.95), 2 * Math.tan(Math.PI * 0.475), 1e-8);
    }
}
