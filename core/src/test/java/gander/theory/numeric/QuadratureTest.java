package gander.theory.numeric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.tensor.CounterRandom;
import gander.theory.density.Normal;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** What {@link Quadrature#STANDARD} promises for integrals of size 1. */
    private static final double PROMISED = 1e-11;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 18, 19, 30, 31})
    void theRuleIsExactForPolynomialsUpToTheThirtyFirstDegree(int degree) {
        Piece piece = Piece.of(x -> Math.pow(x, degree), Stretch.from(0, 1, 1), 0, 1);
        assertNear("integral of x^" + degree, piece.value(), 1.0 / (degree + 1), 1e-15);
    }

    @Test
    void aPolynomialOfHigherDegreeIsNotExactInOnePiece() {
        Piece piece = Piece.of(x -> Math.pow(2 * x - 1, 40), Stretch.from(0, 1, 1), 0, 1);
        assertThat(Math.abs(piece.value() - 1.0 / 41)).isBetween(1e-12, 1e-8);
    }

    @Test
    void endsMayBeInfinite() {
        assertNear("whole", integrate(x -> Math.exp(-x * x), -INFINITY, INFINITY), Math.sqrt(Math.PI), PROMISED * 2);
        assertNear("right", integrate(x -> Math.exp(-x), 1, INFINITY), Math.exp(-1), PROMISED);
        assertNear("left", integrate(x -> Math.exp(x), -INFINITY, 1), Math.E, PROMISED * 3);
        assertNear("heavy", integrate(x -> 1 / (1 + x * x), -INFINITY, 0, 3, INFINITY), Math.PI, PROMISED * 4);
    }

    @Test
    void kinksAndSingularEndsAreReachedByHalving() {
        assertNear("kink", integrate(x -> Math.abs(x - Math.PI), 0, 7), 0.5 * (sq(Math.PI) + sq(7 - Math.PI)), 2e-10);
        assertNear("jump", integrate(x -> x < Math.sqrt(2) ? 1 : 0, 0, 3), Math.sqrt(2), 2 * PROMISED);
        assertNear("log", integrate(Math::log, 0, 1), -1, PROMISED);
        assertNear("root", integrate(x -> 1 / Math.sqrt(x), 0, 1), 2, 2 * PROMISED);
    }

    @Test
    void whereDoublesAreTooCoarseForTheAccuracyItIsRefused() {
        // The last double below 1 is 1e-16 away, and the integral beyond it 2e-8.
        assertThatThrownBy(() -> integrate(x -> 1 / Math.sqrt(1 - x), 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("near x = 0.9999");
        assertNear(
                "allowed",
                new Quadrature(1e-5, 0)
                        .integrate(x -> 1 / Math.sqrt(1 - x), 0, 1)
                        .value(),
                2,
                1e-5);
    }

    @Test
    void aNarrowPeakIsSeenWhereThePointsSaySo() {
        Normal narrow = new Normal(0.123, 1e-6);
        assertNear("narrow", integrate(narrow::at, narrow.breakpoints()), 1, PROMISED);
    }

    @Test
    void theErrorEstimateCoversTheError() {
        for (double rate : new double[] {0.3, 1, 3, 10, 30, 100}) {
            Quadrature.Integral integral = new Quadrature(1e-6, 0).integrate(x -> Math.cos(rate * x), 0, 3);
            assertThat(Math.abs(integral.value() - Math.sin(3 * rate) / rate)).isLessThanOrEqualTo(integral.error());
            assertThat(integral.error()).isLessThanOrEqualTo(1e-6);
        }
    }

    @Test
    void anInfiniteValueMakesTheIntegralInfinite() {
        assertThat(integrate(x -> x > 0.5 ? INFINITY : 1, 0, 1)).isEqualTo(INFINITY);
    }

    @Test
    void anAccuracyThatCannotBeReachedIsOneClearLine() {
        // Noise: halving it gives noise again.
        assertThatThrownBy(() -> integrate(x -> CounterRandom.uniform(Double.doubleToLongBits(x), 0), 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("from 0.0 to 1.0")
                .hasMessageContaining("near x = ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFunctionThatIsNotANumberIsNamedWithItsPlace() {
        assertThatThrownBy(() -> integrate(x -> x < 0.5 ? Double.NaN : 1, 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not a number at x = 0.00");
    }

    @Test
    void pointsMustRise() {
        assertThatThrownBy(() -> integrate(x -> x, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> integrate(x -> x, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> integrate(x -> x, 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quadrature(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quadrature(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double integrate(DoubleUnaryOperator function, double... points) {
        return Quadrature.STANDARD.integrate(function, points).value();
    }

    private static double sq(double x) {
        return x * x;
    }
}
