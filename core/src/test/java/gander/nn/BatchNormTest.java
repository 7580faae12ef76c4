package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Held against loops over the definition. */
class BatchNormTest {
    private static final int ROWS = 6;
    private static final int CHANNELS = 3;
    private static final int PIXELS = 4;
    private static final double ROUNDING = 2e-5;
    private static final long[] KEYS = {1, 2, 3, 4, 5, 6};

    static {
        Native.load();
    }

    private final ParameterLayout layout = new ParameterLayout();
    private final BatchNorm layer = new BatchNorm(layout, "norm", CHANNELS);
    private final Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
    private PointerScope scope;
    private Tensor x;

    @BeforeEach
    void begin() {
        scope = new PointerScope();
        parameters.initialize(3);
        x = Noise.normal(KEYS, CHANNELS * PIXELS)
                .view(ROWS, CHANNELS, 2, 2)
                .mul(new Scalar(3f))
                .add(new Scalar(1f));
    }

    @AfterEach
    void end() {
        scope.close();
        parameters.close();
    }

    @Test
    void inTrainingEachChannelIsNormalisedByItsOwnRows() {
        parameters.flat().copy_(Tensors.of(new float[] {2, 1, 0.5f, -1, 0, 3}, 6));
        double[] values = Tensors.toDoubles(x);
        double[] result = Tensors.toDoubles(layer.forward(parameters.frozen(), x, Pass.training(KEYS)));

        for (int i = 0; i < result.length; i++) {
            int c = i / PIXELS % CHANNELS;
            double scale = new double[] {2, 1, 0.5}[c];
            double shift = new double[] {-1, 0, 3}[c];
            double expected = scale * (values[i] - mean(values, c)) / Math.sqrt(variance(values, c) + 1e-5) + shift;
            assertNear("value " + i, result[i], expected, ROUNDING);
        }
        assertThat(Tensors.toDoubles(parameters.buffers())).as("buffers").containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void aCalibrationKeepsWhatEvaluationNormalisesBy() {
        double[] values = Tensors.toDoubles(x);
        layer.forward(parameters.frozen(), x, Pass.calibration(Condition.NONE));

        double[] buffers = Tensors.toDoubles(parameters.buffers());
        double unbiased = ROWS * PIXELS / (ROWS * PIXELS - 1.0);
        for (int c = 0; c < CHANNELS; c++) {
            assertNear("mean", buffers[c], mean(values, c), ROUNDING);
            assertNear("variance", buffers[CHANNELS + c], unbiased * variance(values, c), ROUNDING * 10);
        }
        Tensor one = x.narrow(0, 2, 1);
        double[] alone = Tensors.toDoubles(layer.forward(parameters.frozen(), one, Pass.evaluation()));
        double[] all = Tensors.toDoubles(layer.forward(parameters.frozen(), x, Pass.evaluation()));
        for (int i = 0; i < alone.length; i++) {
            int c = i / PIXELS;
            double at = values[2 * CHANNELS * PIXELS + i];
            double expected = (at - mean(values, c)) / Math.sqrt(unbiased * variance(values, c) + 1e-5);
            assertNear("value " + i, alone[i], expected, ROUNDING);
            assertThat(alone[i]).isEqualTo(all[2 * CHANNELS * PIXELS + i]);
        }
        layer.forward(parameters.frozen(), x.mul(new Scalar(2f)), Pass.calibration(Condition.NONE));
        assertNear("mean of another calibration", Tensors.toDoubles(parameters.buffers())[0], 2 * buffers[0], ROUNDING);
    }

    /** No gradient goes along what normalisation takes away: a common shift or factor of a channel. */
    @Test
    void theGradientIsAtRightAnglesToShiftsAndFactorsOfAChannel() {
        Tensor input = x.detach().requires_grad_(true);
        Tensor weight =
                Noise.normal(new long[] {9, 8, 7, 6, 5, 4}, CHANNELS * PIXELS).view(ROWS, CHANNELS, 2, 2);
        layer.forward(parameters.frozen(), input, Pass.training(KEYS))
                .mul(weight)
                .sum()
                .backward();
        double[] gradient = Tensors.toDoubles(input.grad());
        double[] values = Tensors.toDoubles(x);
        double size = 0;
        for (int c = 0; c < CHANNELS; c++) {
            double alongShift = 0;
            double alongFactor = 0;
            for (int i = 0; i < gradient.length; i++) {
                if (i / PIXELS % CHANNELS == c) {
                    alongShift += gradient[i];
                    alongFactor += gradient[i] * (values[i] - mean(values, c));
                    size += Math.abs(gradient[i]);
                }
            }
            assertNear("shift", alongShift, 0, 1e-5);
            assertNear("factor", alongFactor, 0, 1e-4);
        }
        assertThat(size).isGreaterThan(1);
    }

    private static double mean(double[] values, int channel) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += i / PIXELS % CHANNELS == channel ? values[i] : 0;
        }
        return sum / (ROWS * PIXELS);
    }

    private static double variance(double[] values, int channel) {
        double mean = mean(values, channel);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += i / PIXELS % CHANNELS == channel ? (values[i] - mean) * (values[i] - mean) : 0;
        }
        return sum / (ROWS * PIXELS);
    }
}
