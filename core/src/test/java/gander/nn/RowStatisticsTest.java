package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Layers that compare the values of a row, or of rows. */
class RowStatisticsTest {
    private static final double ROUNDING = 1e-5;

    static {
        Native.load();
    }

    @Test
    void layerNormalisationBringsARowToMean0AndDeviation1AndThenScalesChannels() {
        ParameterLayout layout = new ParameterLayout();
        LayerNorm layer = new LayerNorm(layout, "norm", 2);
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.flat().copy_(Tensors.of(new float[] {2, 3, 10, 20}, 4));
            Tensor x = Tensors.of(new float[] {1, 2, 3, 6, 0, 0, 4, 4}, 2, 2, 2, 1);
            double[] result = Tensors.toDoubles(layer.forward(parameters.frozen(), x, Pass.evaluation()));
            double first = Math.sqrt(3.5 + 1e-5); // of 1, 2, 3, 6, whose mean is 3
            double second = Math.sqrt(4 + 1e-5); // of 0, 0, 4, 4, whose mean is 2
            double[] expected = {
                10 - 2 * 2 / first,
                10 - 2 / first,
                20,
                20 + 3 * 3 / first,
                10 - 2 * 2 / second,
                10 - 2 * 2 / second,
                20 + 3 * 2 / second,
                20 + 3 * 2 / second
            };
            for (int i = 0; i < expected.length; i++) {
                assertNear("value " + i, result[i], expected[i], ROUNDING);
            }
        }
    }

    /** Groups of two: rows 0 and 1 differ by 2 in each value, deviation 1; rows 2 and 3 not at all; row 4 is alone. */
    @Test
    void eachRowIsToldHowFarItsGroupLiesApart() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Tensors.of(new float[] {1, 5, 3, 7, 2, 2, 2, 2, 9, 9}, 5, 2);
            double[] result = Tensors.toDoubles(new MinibatchDeviation(2).forward(null, x, Pass.evaluation()));
            double none = 1e-4; // the root of what is added to a variance
            double[] spreads = {1, 1, none, none, none};
            double[] values = Tensors.toDoubles(x);
            for (int row = 0; row < 5; row++) {
                assertNear("first", result[3 * row], values[2 * row], 0);
                assertNear("second", result[3 * row + 1], values[2 * row + 1], 0);
                assertNear("spread", result[3 * row + 2], spreads[row], ROUNDING);
            }
            double[] images = Tensors.toDoubles(
                    new MinibatchDeviation(2).forward(null, x.narrow(0, 0, 2).view(2, 1, 1, 2), Pass.evaluation()));
            double[] expected = {1, 5, 1, 1, 3, 7, 1, 1};
            for (int i = 0; i < expected.length; i++) {
                assertNear("pixel " + i, images[i], expected[i], ROUNDING);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinibatchDeviation(1))
                .withMessage("a group must have at least 2 rows, got 1");
    }

    /** A row's values are those of plain batch normalisation, times its class's scale, plus its class's shift. */
    @Test
    void conditionalBatchNormalisationScalesByClass() {
        int channels = 3;
        ParameterLayout plainLayout = new ParameterLayout();
        BatchNorm plain = new BatchNorm(plainLayout, "norm", channels);
        ParameterLayout layout = new ParameterLayout();
        ConditionalBatchNorm layer = new ConditionalBatchNorm(layout, "norm", channels, 2);
        try (Parameters ofPlain = new Parameters(plainLayout, ComputeDevice.CPU);
                Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            ofPlain.initialize(1);
            float[] scales = {2, 3, 4, 5, 6, 7};
            float[] shifts = {-1, -2, -3, 1, 2, 3};
            float[] all = Arrays.copyOf(scales, 12);
            System.arraycopy(shifts, 0, all, 6, 6);
            parameters.flat().copy_(Tensors.of(all, 12));
            long[] keys = {1, 2, 3, 4};
            long[] labels = {1, 0, 0, 1};
            Tensor x = Noise.normal(keys, channels * 4).view(4, channels, 2, 2);
            Condition classes = new Condition.Classes(Tensors.of(labels));
            double[] expected = Tensors.toDoubles(plain.forward(ofPlain.frozen(), x, Pass.training(keys)));
            double[] result = Tensors.toDoubles(layer.forward(parameters.frozen(), x, Pass.training(classes, keys)));
            for (int i = 0; i < result.length; i++) {
                int channel = i / 4 % channels;
                int place = (int) labels[i / 4 / channels] * channels + channel;
                assertNear("value " + i, result[i], scales[place] * expected[i] + shifts[place], ROUNDING);
            }
        }
    }
}
