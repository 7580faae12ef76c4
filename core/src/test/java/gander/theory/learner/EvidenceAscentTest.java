package gander.theory.learner;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.baseline.mixture.PointMixture;
import gander.tensor.CounterRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvidenceAscentTest {
    /** Of means of numbers of size 10, in nats; two ways to the same sum. */
    private static final double ROUNDING = 1e-12;

    private static final PointMixture TRUTH =
            PointMixture.of(new double[] {0.3, 0.7}, new double[][] {{-1}, {1}}, new double[][] {{0.2}, {0.5}});
    private static final double[][] POINTS = IntStream.range(0, 300)
            .mapToObj(i -> TRUTH.draw(CounterRandom.key(1, i)))
            .toArray(double[][]::new);
    private static final EvidenceAscent ASCENT = EvidenceAscent.climb(
            POINTS,
            PointMixture.of(new double[] {0.5, 0.5}, new double[][] {{0}, {0.1}}, new double[][] {{4}, {4}}),
            1e-4,
            40);

    @Test
    void afterEachExpectationTheBoundIsTheLikelihood() {
        for (int t = 0; t <= ASCENT.steps(); t++) {
            assertNear("bound " + t, ASCENT.touching(t), ASCENT.logLikelihood(t), ROUNDING);
        }
    }

    @Test
    void eachMaximisationLiftsTheBoundAndTheLikelihoodIsNeverBelowIt() {
        for (int t = 0; t < ASCENT.steps(); t++) {
            assertThat(ASCENT.lifted(t)).isGreaterThanOrEqualTo(ASCENT.touching(t) - ROUNDING);
            assertThat(ASCENT.logLikelihood(t + 1)).isGreaterThanOrEqualTo(ASCENT.lifted(t) - ROUNDING);
        }
        assertThat(ASCENT.logLikelihood(40)).isGreaterThan(ASCENT.logLikelihood(0) + 0.2);
    }

    @Test
    void whatIsBetweenBoundAndLikelihoodIsTheDivergenceOfThePosteriors() {
        for (int t = 0; t < ASCENT.steps(); t++) {
            assertNear("gap " + t, ASCENT.gap(t), ASCENT.logLikelihood(t + 1) - ASCENT.lifted(t), ROUNDING);
        }
    }

    @Test
    void alongTheWayBoundAndLikelihoodShareValueAndSlopeWhereTheyTouchAndTheBoundPeaksAtTheStep() {
        double h = 1e-4;
        for (int t : new int[] {0, 1, 5, 20}) {
            EvidenceAscent.Slice slice = ASCENT.slice(t, new double[] {-h, 0, h, 1 - 0.01, 1, 1 + 0.01});
            double[] l = slice.likelihood();
            double[] f = slice.bound();
            assertNear("value", f[1], l[1], ROUNDING);
            // Central differences: error h^2 times a third derivative of size 1, and rounding / h.
            assertNear("slope", (f[2] - f[0]) / (2 * h), (l[2] - l[0]) / (2 * h), 1e-7);
            assertThat(f[4]).isGreaterThanOrEqualTo(Math.max(f[3], f[5]));
            for (int i = 0; i < l.length; i++) {
                assertThat(f[i]).isLessThanOrEqualTo(l[i] + ROUNDING);
            }
        }
    }

    @Test
    void theMeanIsKeptFromTheFirstStepOn() {
        // Summed over the parts, the M-step's means weigh each point once.
        double mean =
                IntStream.range(0, POINTS.length).mapToDouble(i -> POINTS[i][0]).sum() / POINTS.length;
        for (int t = 1; t <= ASCENT.steps(); t++) {
            PointMixture at = ASCENT.mixture(t);
            double of = at.weight(0) * at.mean(0)[0] + at.weight(1) * at.mean(1)[0];
            assertNear("mean " + t, of, mean, ROUNDING);
        }
    }

    @Test
    void noStepIsNoAscent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvidenceAscent.climb(POINTS, TRUTH, 1e-4, 0))
                .withMessage("steps must be at least 1, got 0");
    }
}
