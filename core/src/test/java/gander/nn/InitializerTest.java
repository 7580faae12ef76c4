package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
