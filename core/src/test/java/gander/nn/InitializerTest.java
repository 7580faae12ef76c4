package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitializerTest {
    @Test
    void xavierNumbersFillTheirIntervalWithTheVarianceThatKeepsASignal() {
        float[] values = fill(List.of(200L, 100L), 1);

        double bound = Math.sqrt(6.0 / (200 + 100));
        double largest = 0;
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
            sum += value;
            squares += (double) value * value;
        }
        assertThat(largest).isLessThanOrEqualTo((float) bound).isGreaterThan(0.999 * bound);
        // Six standard deviations of the mean, and of the variance, of 20,000 uniform numbers.
        assertNear("mean", sum / values.length, 0, 6 * bound / Math.sqrt(3.0 * values.length));
        double variance = 2.0 / (200 + 100);
        assertNear("variance", squares / values.length, variance, 6 * variance * Math.sqrt(0.8 / values.length));
    }

    @Test
    void theReceptiveFieldCountsForInputsAndOutputs() {
        float[] kernel = fill(List.of(4L, 3L, 2L, 2L), 1);
        float[] matrix = fill(List.of(16L, 12L), 1);

        // The same stream and the same fan, 7 * 4 and 16 + 12: the same numbers.
        for (int i = 0; i < kernel.length; i++) {
            assertThat(kernel[i]).isEqualTo(matrix[i]);
        }
    }

    @Test
    void aVectorHasNoFan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill(List.of(5L), 1))
                .withMessageContaining("at least 2 dimensions, got shape [5]");
    }

    @Test
    void normalNumbersHaveTheirMeanVarianceAndTails() {
        double deviation = 0.02;
        int count = 200_000;
        float[] values = new float[count];
        new Initializer.Normal(deviation).fill(values, List.of((long) count), 1);

        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        int[] beyond = new int[4];
        for (int i = 0; i < count; i++) {
            double x = values[i] / deviation;
            sum += x;
            squares += x * x;
            neighbours += i == 0 ? 0 : x * values[i - 1] / deviation;
            for (int sigmas = 0; sigmas < beyond.length; sigmas++) {
                beyond[sigmas] += x > sigmas ? 1 : 0;
            }
        }
        // Six standard deviations of each statistic; of a square the variance is 2, of a product of two, 1.
        assertNear("mean", sum / count, 0, 6 / Math.sqrt(count));
        assertNear("variance", squares / count, 1, 6 * Math.sqrt(2.0 / count));
        assertNear("correlation of neighbours", neighbours / count, 0, 6 / Math.sqrt(count));
        // P(x > 0), P(x > 1), P(x > 2) and P(x > 3), from a table.
        double[] tails = {0.5, 0.158655, 0.022750, 0.001350};
        for (int sigmas = 0; sigmas < tails.length; sigmas++) {
            double tail = tails[sigmas];
            double share = beyond[sigmas] / (double) count;
            assertNear("beyond " + sigmas, share, tail, 6 * Math.sqrt(tail * (1 - tail) / count));
        }
    }

    @Test
    void normalNumbersAreTheSameOnEveryMachine() {
        float[] values = new float[4];
        new Initializer.Normal(0.02).fill(values, List.of(2L, 2L), 1);

        // By Python: r = 0.02 * sqrt(-2 * log(1 - u[0])), a = 2 * pi * u[1], r * cos(a), r * sin(a), with the uniform
        // numbers of SplitMix64 from seed 1.
        assertThat(values).containsExactly(-0.00068534643f, -0.02585217f, -0.05000135f, 0.018229332f);
    }

    @Test
    void anOddCountOfNormalNumbersIsTheBeginningOfALongerOne() {
        float[] five = new float[5];
        float[] six = new float[6];
        new Initializer.Normal(1).fill(five, List.of(5L), 3);
        new Initializer.Normal(1).fill(six, List.of(6L), 3);

        assertThat(Arrays.copyOf(six, 5)).containsExactly(five);
    }

    @Test
    void aDeviationThatIsNoneIsRefused() {
        for (double deviation : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Initializer.Normal(deviation))
                    .withMessage("standardDeviation must be positive, got " + deviation);
        }
    }

    @Test
    void aConstantIsTheSameEverywhereWhateverTheKey() {
        float[] values = new float[3];
        new Initializer.Constant(0.25).fill(values, List.of(3L), 99);

        assertThat(values).containsOnly(0.25f);
    }

    private static float[] fill(List<Long> shape, long key) {
        float[] values = new float[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
        new Initializer.XavierUniform().fill(values, shape, key);
        return values;
    }
}
