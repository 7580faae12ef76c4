package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.numeric.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShiftSlopeTest {
    private static final Normal P = Normal.STANDARD;

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void theSlopeIsTheDifferenceQuotient(Divergence divergence) {
        double h = 1e-3;
        for (double shift : new double[] {-2, 0.5, 1, 3, 6}) {
            Normal q = new Normal(shift, 1.3);
            double ahead = divergence.between(P, q.shifted(h));
            double behind = divergence.between(P, q.shifted(-h));
            // The quotient is off by h^2 / 6 times the third derivative (at most 4 here) and by 1e-11 / h.
            assertNear(divergence + " at " + shift, ShiftSlope.of(divergence, P, q), (ahead - behind) / (2 * h), 7e-7);
        }
    }

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void samplesAgreeWithQuadratureWithinTheirError(Divergence divergence) {
        for (double shift : new double[] {0.5, 1, 2, 4}) {
            Normal q = P.shifted(shift);
            Estimate estimate = ShiftSlope.sampled(divergence, P, q, 20_000, 5);
            // Four standard errors of 20 estimates; rounding where there is no spread at all.
            assertNear(
                    divergence + " at " + shift,
                    estimate.value(),
                    ShiftSlope.of(divergence, P, q),
                    4 * estimate.standardError() + 1e-12);
        }
    }

    @Test
    void closedFormsAgreeWithQuadrature() {
        for (double shift : new double[] {0.1, 1, 4, 9, 12}) {
            Normal q = P.shifted(shift);
            assertNear("KL", ShiftSlope.of(Divergence.KL, P, q), ShiftSlope.kl(P, q), 1e-8);
            assertNear("reverse KL", ShiftSlope.of(Divergence.REVERSE_KL, P, q), ShiftSlope.kl(P, q), 1e-8);
            double closed = ShiftSlope.totalVariation(P, q);
            assertNear("TV", ShiftSlope.of(Divergence.TOTAL_VARIATION, P, q) / closed, 1, 1e-5);
            assertNear("W1", ShiftSlope.of(Divergence.WASSERSTEIN_1, P, q), 1, 1e-10);
        }
    }

    @Test
    void twoKeepTheirSlopeAndTwoLoseIt() {
        Normal far = P.shifted(12);
        // exp(-12^2 / 8) = 1.5e-8 is what both share, up to a factor that is no power.
        assertThat(ShiftSlope.of(Divergence.JENSEN_SHANNON, P, far)).isBetween(1e-9, 2e-8);
        assertThat(ShiftSlope.of(Divergence.TOTAL_VARIATION, P, far)).isBetween(1e-9, 2e-8);
        assertNear("KL", ShiftSlope.of(Divergence.KL, P, far), 12, 1e-8);
        assertNear("W1", ShiftSlope.of(Divergence.WASSERSTEIN_1, P, far), 1, 1e-12);
    }

    @ParameterizedTest
    @EnumSource(
            value = Divergence.class,
            names = {"KL", "REVERSE_KL", "JENSEN_SHANNON"})
    void atTheOptimumThereIsNoSlope(Divergence divergence) {
        assertNear(divergence.name(), ShiftSlope.of(divergence, P, P), 0, 1e-13);
    }

    @Test
    void uniformsAgreeWithQuadratureInValueAndSlope() {
        Uniform p = new Uniform(0, 1);
        double h = 1e-3;
        for (double distance : new double[] {0, 0.25, 0.5, 0.9, 1.5, 4}) {
            for (Divergence divergence : Divergence.values()) {
                double actual = divergence.between(p, p.shifted(distance));
                double closed = UniformDivergences.of(divergence, distance);
                if (Double.isInfinite(closed)) {
                    assertThat(actual).isEqualTo(closed);
                } else {
                    assertNear(divergence + " at " + distance, actual, closed, 1e-10);
                }
                if (distance > 0 && Double.isFinite(closed)) {
                    double quotient = (UniformDivergences.of(divergence, distance + h)
                                    - UniformDivergences.of(divergence, distance - h))
                            / (2 * h);
                    assertNear("slope", UniformDivergences.slope(divergence, distance), quotient, 1e-12);
                }
            }
        }
        assertThat(UniformDivergences.slope(Divergence.KL, 0.5)).isNaN();
        assertThat(UniformDivergences.slope(Divergence.JENSEN_SHANNON, 1)).isNaN();
    }
}
