package gander.optim;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.nn.Initializer;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final int SIZE = 37;
    /** A few roundings of a float32 of size 1 a step, for 10 steps. */
    private static final double FLOAT32 = 2e-6;

    private final ParameterLayout layout = new ParameterLayout();

    AdamTest() {
        layout.add("weight", new Initializer.XavierUniform(), 6, 6);
        layout.add("bias", new Initializer.Constant(0.5), 1);
    }

    @Test
    void manyStepsAreThoseOfTheAlgorithm() {
        OptimizerConfig.Adam config = new OptimizerConfig.Adam(0.05, 0.8, 0.95, 1e-3);
        try (Parameters parameters = initialized();
                Optimizer adam = config.build(parameters);
                PointerScope scope = new PointerScope()) {
            double[] theta = toDoubles(Tensors.toFloats(parameters.flat()));
            double[] m = new double[SIZE];
            double[] v = new double[SIZE];
            for (int t = 1; t <= 10; t++) {
                int step = t;
                float[] gradient = fill(i -> Math.sin(i + 3 * step) / step);
                adam.beginStep(1);
                adam.slices(1, Tensors.of(gradient, SIZE)).get(0).update();
                // Kingma and Ba 2015, Algorithm 1, line by line.
                for (int i = 0; i < SIZE; i++) {
                    double g = gradient[i];
                    m[i] = config.beta1() * m[i] + (1 - config.beta1()) * g;
                    v[i] = config.beta2() * v[i] + (1 - config.beta2()) * g * g;
                    double mHat = m[i] / (1 - Math.pow(config.beta1(), t));
                    double vHat = v[i] / (1 - Math.pow(config.beta2(), t));
                    theta[i] -= config.learningRate() * mHat / (Math.sqrt(vHat) + config.epsilon());
                }
                assertNear("theta after step " + t, Tensors.toFloats(parameters.flat()), theta, FLOAT32);
            }
            assertNear("first moment", Tensors.toFloats(adam.state().get("adam/first")), m, FLOAT32);
            assertNear("second moment", Tensors.toFloats(adam.state().get("adam/second")), v, FLOAT32);
            assertThat(adam.steps()).isEqualTo(10);
        }
    }

    @Test
    void aShareOfTheLearningRateIsAStepOfThatRate() {
        try (Parameters shared = initialized();
                Parameters plain = initialized();
                Optimizer half = new OptimizerConfig.Adam(0.02, 0.9, 0.999, 1e-8).build(shared);
                Optimizer whole = new OptimizerConfig.Adam(0.01, 0.9, 0.999, 1e-8).build(plain);
                PointerScope scope = new PointerScope()) {
            float[] gradient = fill(i -> Math.cos(2 * i));
            half.beginStep(0.5);
            half.slices(1, Tensors.of(gradient, SIZE)).get(0).update();
            whole.beginStep(1);
            whole.slices(1, Tensors.of(gradient, SIZE)).get(0).update();
            assertThat(Tensors.toFloats(shared.flat())).isEqualTo(Tensors.toFloats(plain.flat()));
        }
    }

    @Test
    void theFirstStepIsAsLongAsTheLearningRateAgainstTheSignOfTheGradient() {
        double rate = 0.01;
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Optimizer adam = new OptimizerConfig.Adam(rate, 0.9, 0.999, 1e-12).build(parameters);
                PointerScope scope = new PointerScope()) {
            float[] gradient = fill(i -> (i % 2 == 0 ? 1 : -1) * Math.pow(10, i % 7 - 3));
            adam.beginStep(1);
            adam.slices(1, Tensors.of(gradient, SIZE)).get(0).update();

            float[] moved = Tensors.toFloats(parameters.flat());
            for (int i = 0; i < SIZE; i++) {
                assertNear("parameter " + i, moved[i], -rate * Math.signum(gradient[i]), rate * 1e-5);
            }
        }
    }

    @Test
    void slicesThatCoverTheParametersAreOneUpdate() {
        try (Parameters whole = initialized();
                Parameters sliced = initialized();
                Optimizer one = new OptimizerConfig.Adam(0.1, 0.9, 0.999, 1e-8).build(whole);
                Optimizer other = new OptimizerConfig.Adam(0.1, 0.9, 0.999, 1e-8).build(sliced);
                PointerScope scope = new PointerScope()) {
            for (int t = 1; t <= 3; t++) {
                int step = t;
                var gradient = Tensors.of(fill(i -> Math.cos(i * step)), SIZE);
                one.beginStep(1);
                one.slices(1, gradient).get(0).update();
                other.beginStep(1);
                List<Optimizer.Slice> slices = other.slices(3, gradient);
                for (int part : new int[] {2, 0, 1}) {
                    slices.get(part).update();
                }
            }

            // Not bit for bit: the kernel rounds otherwise where a slice ends within one of its vectors.
            assertNear("parameters", Tensors.toFloats(sliced.flat()), Tensors.toFloats(whole.flat()), FLOAT32);
            double squaredRate = 1e-3;
            assertNear(
                    "second moment",
                    Tensors.toFloats(other.state().get("adam/second")),
                    Tensors.toFloats(one.state().get("adam/second")),
                    FLOAT32 * squaredRate);
        }
    }

    @Test
    void aZeroGradientMovesNothing() {
        try (Parameters parameters = initialized();
                Optimizer adam = new OptimizerConfig.Adam(0.1, 0.9, 0.999, 1e-8).build(parameters);
                PointerScope scope = new PointerScope()) {
            float[] before = Tensors.toFloats(parameters.flat());
            adam.beginStep(1);
            adam.slices(1, Tensors.zeros(SIZE)).get(0).update();

            assertThat(Tensors.toFloats(parameters.flat())).containsExactly(before);
        }
    }

    @Test
    void aResumedOptimizerCorrectsForTheStepsBefore() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Optimizer adam = new OptimizerConfig.Adam(0.1, 0.9, 0.999, 1e-12).build(parameters);
                PointerScope scope = new PointerScope()) {
            adam.resume(4);
            adam.beginStep(1);
            adam.slices(1, Tensors.of(fill(i -> 1), SIZE)).get(0).update();

            assertThat(adam.steps()).isEqualTo(5);
            double mHat = 0.1 / (1 - Math.pow(0.9, 5));
            double vHat = 0.001 / (1 - Math.pow(0.999, 5));
            assertNear("move", Tensors.toFloats(parameters.flat())[0], -0.1 * mHat / Math.sqrt(vHat), FLOAT32);
        }
    }

    @Test
    void constantsOutOfRangeAreNamed() {
        assertRefused(() -> new OptimizerConfig.Adam(0, 0.9, 0.999, 1e-8), "learningRate must be positive, got 0.0");
        assertRefused(() -> new OptimizerConfig.Adam(-1, 0.9, 0.999, 1e-8), "learningRate must be positive, got -1.0");
        assertRefused(
                () -> new OptimizerConfig.Adam(Double.NaN, 0.9, 0.999, 1e-8), "learningRate must be positive, got NaN");
        assertRefused(
                () -> new OptimizerConfig.Adam(Double.POSITIVE_INFINITY, 0.9, 0.999, 1e-8),
                "learningRate must be positive, got Infinity");
        assertRefused(() -> new OptimizerConfig.Adam(1, 1, 0.999, 1e-8), "beta1 must be in [0, 1), got 1.0");
        assertRefused(() -> new OptimizerConfig.Adam(1, 0.9, -0.1, 1e-8), "beta2 must be in [0, 1), got -0.1");
        assertRefused(() -> new OptimizerConfig.Adam(1, 0.9, Double.NaN, 1e-8), "beta2 must be in [0, 1), got NaN");
        assertRefused(() -> new OptimizerConfig.Adam(1, 0.9, 0.999, 0), "epsilon must be positive, got 0.0");
        assertThat(new OptimizerConfig.Adam(1, 0, 0, 1e-300).beta1()).isZero();
    }

    private static void assertRefused(Runnable make, String message) {
        assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message);
    }

    private Parameters initialized() {
        Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
        parameters.initialize(1);
        return parameters;
    }

    private static float[] fill(IntToDoubleFunction function) {
        float[] values = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = (float) function.applyAsDouble(i);
        }
        return values;
    }

    private static double[] toDoubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
