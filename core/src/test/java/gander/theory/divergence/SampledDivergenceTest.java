package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.numeric.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampledDivergenceTest {
    private static final int SAMPLES = 4000;
    private static final Normal P = Normal.STANDARD;

    /** Four of 25 estimates' standard errors: one in 600 such runs would leave them by chance, and the seed is fixed. */
    private static final double ERRORS = 4;

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void samplesAgreeWithQuadratureWithinTheirError(Divergence divergence) {
        for (double shift : new double[] {0.5, 1, 2, 4, 8}) {
            Normal q = new Normal(shift, 1.2);
            Estimate estimate = SampledDivergence.of(divergence, P, q, SAMPLES, 17 + (long) (10 * shift));
            double expected = divergence.between(P, q);
            // Where one of the 4000 is expected to lie on the wrong side at most, the error is not normal: hence 1 / n.
            assertNear(
                    divergence + " at " + shift,
                    estimate.value(),
                    expected,
                    ERRORS * estimate.standardError() + 1.0 / SAMPLES);
        }
    }

    /** The spread of 200 estimates is known to 5%; 20% are four of that. In the second pair each is ahead on one side. */
    @ParameterizedTest
    @EnumSource(Divergence.class)
    void theStandardErrorIsTheSpreadOfEstimates(Divergence divergence) {
        int repeats = 200;
        for (Normal q : List.of(new Normal(1, 1.2), new Normal(0.1, 2))) {
            double[] values = new double[repeats];
            double claimed = 0;
            for (int i = 0; i < repeats; i++) {
                Estimate estimate = SampledDivergence.of(divergence, P, q, 500, 1000 + i);
                values[i] = estimate.value();
                claimed += estimate.standardError() / repeats;
            }
            double spread = Estimate.of(values).standardError() * Math.sqrt(repeats);
            assertNear(divergence + " of " + q, claimed / spread, 1, 0.2);
        }
    }

    @Test
    void samplesOfShiftedDensitiesAreAsFarApartAsTheirMeans() {
        double[] x = Densities.draws(P, 1, 100);
        double[] y = Arrays.stream(x).map(v -> v + 3).toArray();
        Estimate estimate = SampledDivergence.wasserstein1(x, y);
        assertNear("W1", estimate.value(), 3, 1e-13);
        // Beyond each other's reach the potential is x itself, and the error that of a difference of means.
        double[] far = Arrays.stream(x).map(v -> v + 30).toArray();
        double expected = Math.sqrt(2) * Estimate.of(x).standardError();
        assertNear("error", SampledDivergence.wasserstein1(x, far).standardError(), expected, 1e-13);
        assertThat(SampledDivergence.wasserstein1(x, x).value()).isZero();
    }

    /** 200 pairs of 1000: their mean is known to 3%; the next term of the expansion is of the order 1 / n. */
    @Test
    void twoSamplesOfOneDensityAreTheFloorApart() {
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = SampledDivergence.of(Divergence.WASSERSTEIN_1, P, P, 1000, i)
                    .value();
        }
        Estimate mean = Estimate.of(values);
        assertNear("floor", mean.value(), SampledDivergence.floor(P, 1000), 4 * mean.standardError() + 0.001);
    }

    @Test
    void aSampleWithoutDensityUnderTheOtherIsInfinitelySurprising() {
        Uniform p = new Uniform(0, 1);
        Uniform q = new Uniform(2, 3);
        assertThat(SampledDivergence.of(Divergence.KL, p, q, 10, 1).value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(SampledDivergence.of(Divergence.REVERSE_KL, p, q, 10, 1).value())
                .isEqualTo(Double.POSITIVE_INFINITY);
        Estimate jsd = SampledDivergence.of(Divergence.JENSEN_SHANNON, p, q, 10, 1);
        assertNear("JSD", jsd.value(), Math.log(2), 1e-15);
        assertNear("its error", jsd.standardError(), 0, 1e-15);
    }

    @Test
    void anEstimateIsTheMeanAndItsStandardError() {
        Estimate estimate = Estimate.of(new double[] {1, 2, 3, 6});
        assertThat(estimate.value()).isEqualTo(3);
        assertNear("error", estimate.standardError(), Math.sqrt(14.0 / 3 / 4), 1e-15);
        assertThatThrownBy(() -> Estimate.of(new double[1])).isInstanceOf(IllegalArgumentException.class);
    }
}
