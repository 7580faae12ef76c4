package gander.nn;

import static gander.Near.assertNear;

import gander.tensor.Tensors;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class ActivationTest {
    private static final float[] INPUTS = {-100, -3, -1, -0.5f, 0, 1e-3f, 0.5f, 1, 3, 100};
    /** A few units in the last place of a float32 of size 1; the exact ones are compared at 100 too. */
    private static final double FLOAT32 = 4e-7;

    @Test
    void reluCutsOffAtZero() {
        assertIs(Activation.RELU, x -> Math.max(0, x), 0);
    }

    @Test
    void leakyReluKeepsAFifthBelowZero() {
        assertIs(Activation.LEAKY_RELU, x -> x > 0 ? x : 0.2 * x, 100 * FLOAT32);
    }

    @Test
    void tanhIsTheHyperbolicTangent() {
        assertIs(Activation.TANH, Math::tanh, FLOAT32);
    }

    @Test
    void sigmoidIsTheLogisticFunction() {
        assertIs(Activation.SIGMOID, x -> 1 / (1 + Math.exp(-x)), FLOAT32);
    }

    private static void assertIs(Activation activation, DoubleUnaryOperator expected, double tolerance) {
        try (PointerScope scope = new PointerScope()) {
            float[] actual = Tensors.toFloats(activation.apply(Tensors.of(INPUTS, 2, 5)));
            double[] values = IntStream.range(0, INPUTS.length)
                    .mapToDouble(i -> expected.applyAsDouble(INPUTS[i]))
                    .toArray();
            assertNear(activation.toString(), actual, values, tolerance);
        }
    }
}
