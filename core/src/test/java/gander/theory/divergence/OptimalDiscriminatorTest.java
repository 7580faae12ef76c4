package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.density.Uniform;
import gander.theory.numeric.Estimate;
import gander.theory.numeric.Quadrature;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimalDiscriminatorTest {
    /** The issue's; both integrals are asked for 1e-11. */
    private static final double IDENTITY = 1e-9;

    private static final double NOTHING_KNOWN = -2 * Math.log(2);
    private static final Normal P = new Normal(0, 1);
    private static final NormalMixture MIXTURE = NormalMixture.of(0.6, new Normal(-1.5, 0.6), new Normal(1.5, 0.8));

    @Test
    void itsValueIsTwiceTheDivergenceLessTwiceTheLogarithmOfTwo() {
        for (OptimalDiscriminator best : List.of(
                new OptimalDiscriminator(MIXTURE, new Normal(0.3, 1.3)),
                new OptimalDiscriminator(P, new Normal(3, 0.1)),
                new OptimalDiscriminator(P, new Uniform(-1, 4)),
                new OptimalDiscriminator(new Uniform(0, 2), new Uniform(1, 3)),
                new OptimalDiscriminator(P, new Normal(40, 1)))) {
            assertNear(best.toString(), best.value(), best.valueByDivergence(), IDENTITY);
        }
    }

    @Test
    void halfOverlappingUniformsHaveTheValueThatOneCanSeeByHand() {
        // Half of each density is alone, where ln D* = 0, and half is shared evenly, where it is ln(1/2): V = -ln 2.
        assertNear("V", new OptimalDiscriminator(new Uniform(0, 2), new Uniform(1, 3)).value(), -Math.log(2), IDENTITY);
    }

    @Test
    void equalDensitiesLeaveItAtOneHalfAndTheGameAtMinusTwoLogTwo() {
        OptimalDiscriminator best = new OptimalDiscriminator(MIXTURE, MIXTURE);
        for (double x = -6; x <= 6; x += 0.25) {
            assertThat(best.at(x)).isEqualTo(0.5);
        }
        assertNear("V", best.value(), NOTHING_KNOWN, IDENTITY);
        assertNear("by divergence", best.valueByDivergence(), NOTHING_KNOWN, IDENTITY);
    }

    @Test
    void disjointDensitiesGiveItEverything() {
        OptimalDiscriminator best = new OptimalDiscriminator(new Uniform(-2, -1), new Uniform(1, 2));
        assertThat(best.at(-1.5)).isEqualTo(1);
        assertThat(best.at(1.5)).isZero();
        assertThat(best.at(0)).isNaN();
        assertNear("V", best.value(), 0, IDENTITY);
        assertNear("by divergence", best.valueByDivergence(), 0, IDENTITY);
    }

    @Test
    void itIsTheShareOfTheDataInWhatIsSeenThere() {
        OptimalDiscriminator best = new OptimalDiscriminator(P, new Normal(1, 2));
        for (double x = -5; x <= 5; x += 0.5) {
            double share = P.at(x) / (P.at(x) + best.generated().at(x));
            assertNear("D*", best.at(x), share, 1e-14);
        }
    }

    @Test
    void noOtherDiscriminatorHasAHigherValue() {
        OptimalDiscriminator best = new OptimalDiscriminator(MIXTURE, new Normal(0.3, 1.3));
        for (double change : new double[] {-1, -0.1, -0.01, 0.01, 0.1, 1}) {
            assertThat(best.value(x -> best.logit(x) + change, Quadrature.STANDARD))
                    .isLessThan(best.value());
            assertThat(best.value(x -> best.logit(x) * (1 + change), Quadrature.STANDARD))
                    .isLessThan(best.value());
            assertThat(best.value(x -> best.logit(x) + change * Math.sin(x), Quadrature.STANDARD))
                    .isLessThan(best.value());
        }
    }

    @Test
    void theMeanOverDrawsIsTheIntegralWithinItsError() {
        OptimalDiscriminator best = new OptimalDiscriminator(MIXTURE, new Normal(0.3, 1.3));
        int n = 40_000;
        double[] real = Densities.draws(MIXTURE, 1, n);
        double[] fake = Densities.draws(best.generated(), 2, n);
        for (int i = 0; i < n; i++) {
            real[i] = best.logit(real[i]);
            fake[i] = best.logit(fake[i]);
        }
        Estimate sampled = OptimalDiscriminator.sampledValue(real, fake);
        // Four standard errors: one seed in 16,000 fails, and this one is fixed.
        assertNear("V", sampled.value(), best.value(), 4 * sampled.standardError());
        assertThat(sampled.standardError()).isBetween(0.001, 0.01);
    }
}
