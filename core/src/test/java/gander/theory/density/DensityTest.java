package gander.theory.density;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.theory.divergence.Divergence;
import gander.theory.numeric.Quadrature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DensityTest {
    private static final int DRAWS = 20_000;

    static Stream<Density> all() {
        return Stream.of(
                Normal.STANDARD,
                new Normal(-3, 0.01),
                NormalMixture.of(0.3, new Normal(-2, 0.5), new Normal(4, 1.5)),
                new NormalMixture(
                        List.of(0.2, 0.3, 0.5), List.of(new Normal(0, 1), new Normal(1e-3, 1e-3), new Normal(50, 3))),
                new Uniform(-1, 2),
                Beta.FLAT,
                new Beta(8, 4),
                new Beta(3000, 7000),
                GivenDensity.of(x -> 0.75 * (1 - x * x), -1, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDensityIntegratesToOne(Density density) {
        assertThat(Densities.requireOne(density)).isSameAs(density);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theCumulativeFunctionIsTheIntegralOfTheDensity(Density density) {
        double[] points = density.breakpoints();
        for (int i = 0; i + 1 < points.length; i++) {
            double expected = density.cumulative(points[i + 1]) - density.cumulative(points[i]);
            double actual = Quadrature.STANDARD
                    .integrate(density::at, points[i], points[i + 1])
                    .value();
            assertNear("from " + points[i] + " to " + points[i + 1], actual, expected, 2e-11);
        }
        assertThat(density.cumulative(density.low())).isZero();
        assertThat(density.cumulative(density.high())).isEqualTo(1);
    }

    /** Kolmogorov's test at a level of 1e-5 for one of ten densities: sqrt(n) D is above 2.47 with 2 exp(-2 * 2.47^2). */
    @ParameterizedTest
    @MethodSource("all")
    void drawsFollowTheDensity(Density density) {
        int count = density instanceof GivenDensity || density instanceof Beta ? DRAWS / 40 : DRAWS;
        double[] draws = Densities.draws(density, 7, count);
        Arrays.sort(draws);
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double below = density.cumulative(draws[i]);
            largest = Math.max(largest, Math.max(below - (double) i / count, (i + 1.0) / count - below));
        }
        assertThat(Math.sqrt(count) * largest).isLessThan(2.47);
    }

    @Test
    void aDrawIsAFunctionOfKeyAndIndex() {
        Density mixture = NormalMixture.of(0.5, new Normal(-1, 1), new Normal(1, 1));
        assertThat(Densities.draws(mixture, 3, 10)).startsWith(Densities.draws(mixture, 3, 4));
        assertThat(mixture.draw(3, 2)).isNotEqualTo(mixture.draw(4, 2));
    }

    @Test
    void farOutTheLogarithmIsStillFinite() {
        NormalMixture mixture = NormalMixture.of(0.5, new Normal(-1, 1), new Normal(1, 1));
        assertThat(mixture.at(100)).isZero();
        assertNear("ln p(100)", mixture.logAt(100), Math.log(0.5) + new Normal(1, 1).logAt(100), 1e-9);
    }

    @Test
    void momentsOfAMixtureAreItsIntegrals() {
        NormalMixture mixture = NormalMixture.of(0.3, new Normal(-2, 0.5), new Normal(4, 1.5));
        double mean = Densities.expectation(mixture, x -> x);
        assertNear("mean", mixture.mean(), mean, 1e-10);
        assertNear(
                "sigma",
                mixture.sigma(),
                Math.sqrt(Densities.expectation(mixture, x -> (x - mean) * (x - mean))),
                1e-10);
    }

    @Test
    void zerosOfBothSignsAreOnePlace() {
        NormalMixture mixture = NormalMixture.of(0.5, new Normal(-0.0, 1), new Normal(0.0, 1));
        assertThat(mixture.breakpoints()).hasSize(7);
        assertNear("integral", Densities.requireOne(mixture).cumulative(0), 0.5, 1e-15);
    }

    @Test
    void entropiesHaveTheirClosedForms() {
        assertNear("normal", Densities.entropy(new Normal(5, 0.3)), new Normal(5, 0.3).entropy(), 1e-10);
        assertNear("uniform", Densities.entropy(new Uniform(0, 0.25)), Math.log(0.25), 1e-10);
    }

    @Test
    void whatDoesNotIntegrateToOneIsOneClearLine() {
        assertThatThrownBy(() -> GivenDensity.of(x -> x, 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "got a density whose integral from 0.0 to 1.0 is 0.5, expected 1; divide it by its integral");
    }

    @Test
    void aGivenDensityIsAsGoodAsTheOneItRepeats() {
        Density given = GivenDensity.ofLog(Normal.STANDARD::logAt, Normal.STANDARD.breakpoints());
        Normal other = new Normal(1, 2);
        for (Divergence divergence : Divergence.values()) {
            double expected = divergence.between(Normal.STANDARD, other);
            assertNear(divergence.name(), divergence.between(given, other), expected, 1e-9);
        }
        assertNear("P(X <= 0.7)", given.cumulative(0.7), Normal.STANDARD.cumulative(0.7), 1e-12);
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> new Normal(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Normal(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Uniform(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Beta(0.5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NormalMixture.of(1.5, Normal.STANDARD, Normal.STANDARD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NormalMixture(List.of(0.5, 0.4), List.of(Normal.STANDARD, Normal.STANDARD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0.5, 0.4]");
    }
}
