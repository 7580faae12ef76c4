package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.density.Uniform;
import gander.theory.numeric.Quadrature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceTest {
    private static final double LOG_TWO = Math.log(2);

    /** Quadrature promises 1e-11, absolute for what is small and relative for what is large. */
    private static final double PROMISED = 2e-11;

    private static final Normal P = new Normal(0, 1);

    @Test
    void disjointUniformsAreAsFarApartAsJensenAndShannonKnow() {
        Uniform p = new Uniform(0, 1);
        Uniform q = new Uniform(5, 7);
        assertNear("JSD", Divergence.JENSEN_SHANNON.between(p, q), LOG_TWO, 1e-14);
        assertNear("TV", Divergence.TOTAL_VARIATION.between(p, q), 1, 1e-14);
        assertThat(Divergence.KL.between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Divergence.REVERSE_KL.between(p, q)).isEqualTo(Double.POSITIVE_INFINITY);
        assertNear("W1", Divergence.WASSERSTEIN_1.between(p, q), 5.5, PROMISED * 6);
    }

    @Test
    void oneSupportInsideTheOtherIsInfiniteOneWayOnly() {
        Uniform inner = new Uniform(0, 1);
        Uniform outer = new Uniform(-1, 3);
        assertNear("KL", Divergence.KL.between(inner, outer), Math.log(4), PROMISED);
        assertThat(Divergence.REVERSE_KL.between(inner, outer)).isEqualTo(Double.POSITIVE_INFINITY);
        assertNear("TV", Divergence.TOTAL_VARIATION.between(inner, outer), 0.75, PROMISED);
        // (1/2) [1 ln(1 / (5/8)) + (1/4) ln((1/4) / (5/8)) + (3/4) ln 2]
        double expected = 0.5 * (Math.log(1.6) + 0.25 * Math.log(0.4) + 0.75 * LOG_TWO);
        assertNear("JSD", Divergence.JENSEN_SHANNON.between(inner, outer), expected, PROMISED);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1e-5, 1", "0.3, 1", "3, 1", "30, 1", "0, 0.01", "0.5, 2", "-4, 0.2", "20, 7", "0, 1.0001"})
    void quadratureAgreesWithTheClosedFormsOfTwoNormals(double mean, double sigma) {
        Normal q = new Normal(mean, sigma);
        assertRelative("KL", Divergence.KL.between(P, q), NormalDivergences.kl(P, q));
        assertRelative("reverse KL", Divergence.REVERSE_KL.between(P, q), NormalDivergences.kl(q, P));
        assertRelative("W1", Divergence.WASSERSTEIN_1.between(P, q), NormalDivergences.wasserstein1(P, q));
        if (sigma == 1) {
            assertRelative("TV", Divergence.TOTAL_VARIATION.between(P, q), NormalDivergences.totalVariation(P, q));
        }
    }

    private static void assertRelative(String what, double actual, double expected) {
        assertNear(what, actual, expected, PROMISED * Math.max(1, Math.abs(expected)));
    }

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void nothingIsAsCloseAsOneself(Divergence divergence) {
        assertThat(divergence.between(P, P)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Divergence.class)
    void noDivergenceIsNegative(Divergence divergence) {
        for (double shift = 1; shift > 1e-12; shift /= 10) {
            assertThat(divergence.between(P, P.shifted(shift))).isGreaterThan(0);
        }
    }

    @Test
    void nearNothingTheLeadingTermIsRight() {
        // KL of N(0, 1) and N(d, 1) is d^2 / 2, and JSD d^2 / 8 + O(d^4): half Fisher's information times a quarter.
        Quadrature fine = new Quadrature(0, 1e-9);
        for (double d : new double[] {1e-2, 1e-4, 1e-6}) {
            Normal q = P.shifted(d);
            assertNear("KL " + d, Divergence.KL.between(P, q, fine).value() / (d * d / 2), 1, 1e-8);
            assertNear(
                    "JSD " + d, Divergence.JENSEN_SHANNON.between(P, q, fine).value() / (d * d / 8), 1, d * d + 1e-8);
        }
    }

    @Test
    void symmetricOnesAreSymmetric() {
        NormalMixture mixture = NormalMixture.of(0.3, new Normal(-2, 0.5), new Normal(1, 1.5));
        for (Divergence divergence :
                List.of(Divergence.JENSEN_SHANNON, Divergence.TOTAL_VARIATION, Divergence.WASSERSTEIN_1)) {
            assertNear(divergence.name(), divergence.between(P, mixture), divergence.between(mixture, P), PROMISED);
        }
        assertNear("KL", Divergence.KL.between(P, mixture), Divergence.REVERSE_KL.between(mixture, P), PROMISED);
    }

    @Test
    void jensenShannonIsTheMeanOfTwoDivergencesFromTheMiddle() {
        Normal q = new Normal(1.5, 0.7);
        NormalMixture middle = NormalMixture.of(0.5, P, q);
        double expected = 0.5 * (Divergence.KL.between(P, middle) + Divergence.KL.between(q, middle));
        assertNear("JSD", Divergence.JENSEN_SHANNON.between(P, q), expected, PROMISED);
    }

    @Test
    void pinskersInequalityHolds() {
        for (double shift : new double[] {0.1, 0.5, 1, 2, 5}) {
            Normal q = new Normal(shift, 1.3);
            double variation = Divergence.TOTAL_VARIATION.between(P, q);
            assertThat(variation).isLessThanOrEqualTo(Math.sqrt(0.5 * Divergence.KL.between(P, q)));
            assertThat(Divergence.JENSEN_SHANNON.between(P, q)).isLessThanOrEqualTo(LOG_TWO * variation);
        }
    }

    @Test
    void farApartJensenAndShannonSaturateAndKullbackAndLeiblerDoNot() {
        Normal q = P.shifted(60);
        assertNear("JSD", Divergence.JENSEN_SHANNON.between(P, q), LOG_TWO, PROMISED);
        assertNear("TV", Divergence.TOTAL_VARIATION.between(P, q), 1, PROMISED);
        assertNear("KL", Divergence.KL.between(P, q), 1800, 1800 * PROMISED);
        assertNear("W1", Divergence.WASSERSTEIN_1.between(P, q), 60, 60 * PROMISED);
    }
}
