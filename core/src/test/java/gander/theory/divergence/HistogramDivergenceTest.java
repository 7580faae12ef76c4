package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.numeric.Estimate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramDivergenceTest {
    private static final HistogramDivergence SCORE = new HistogramDivergence(new Normal(0, 1), -3, 3, 62);

    @Test
    void massesAndSharesAreThoseOfAllOfTheLine() {
        assertNear("masses", Arrays.stream(SCORE.masses()).sum(), 1, 1e-14);
        assertNear("below", SCORE.masses()[0], new Normal(0, 1).cumulative(-3), 1e-15);
        assertThat(SCORE.shares(new double[] {-100, 3.5, 0.01, 0.02})).satisfies(shares -> {
            assertThat(shares[0]).isEqualTo(0.25);
            assertThat(shares[61]).isEqualTo(0.25);
            assertThat(shares[31]).isEqualTo(0.5);
        });
    }

    @Test
    void drawsOfTheDensityItselfGetTheFloorInTheMean() {
        int n = 4000;
        int repeats = 40;
        double[] values = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            values[i] = SCORE.of(Densities.draws(SCORE.density(), i, n)).value();
        }
        Estimate mean = Estimate.of(values);
        // Four standard errors, and a tenth for the bins in the tails, which are too thin for chi-squared.
        assertNear("floor", mean.value(), SCORE.floor(n), 4 * mean.standardError() + 0.1 * SCORE.floor(n));
        assertNear("noise", mean.standardError() * Math.sqrt(repeats), SCORE.noise(n), 0.5 * SCORE.noise(n));
    }

    @Test
    void farSamplesGetTheDivergenceWithinItsError() {
        Normal q = new Normal(1, 1);
        Estimate estimate = SCORE.of(Densities.draws(q, 5, 40_000));
        double exact = Divergence.JENSEN_SHANNON.between(SCORE.density(), q);
        // Four standard errors, the floor above, and below what bins of a tenth of sigma hide: h^2 / 24 of its
        // curvature.
        assertNear("JSD", estimate.value(), exact, 4 * estimate.standardError() + SCORE.floor(40_000) + 1e-3);
        // All of a far sample is in the last bin, in which the density has a little mass of its own.
        double p = 1 - new Normal(0, 1).cumulative(3);
        double m = (p + 1) / 2;
        double far = 0.5 * (p * Math.log(p / m) + (1 - p) * Math.log(2) - Math.log(m));
        assertNear("far", SCORE.of(new double[] {500, 501}).value(), far, 1e-14);
    }

    @Test
    void binsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HistogramDivergence(Normal.STANDARD, 1, -1, 2))
                .withMessage("bins are 3 or more and lie on a rising interval, got 2 on 1.0 to -1.0");
    }
}
