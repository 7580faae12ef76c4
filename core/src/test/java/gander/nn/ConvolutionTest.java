package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.ComputeDevice;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Convolution} and {@link TransposedConvolution}: by hand, and by the law that makes them a pair. */
class ConvolutionTest {
    private static final Initializer NORMAL = new Initializer.Normal(0.02);
    private static final Filter PIXEL = new Filter(1, 1, 0);
    private static final Filter SQUARE = new Filter(2, 1, 0);
    private static final Filter HALF = new Filter(4, 2, 1);
    /** 1, 10, 100, 1000: which products were summed can be read off the digits. */
    private static final float[] DIGITS = {1, 10, 100, 1000, 0.5f};

    private final ParameterLayout layout = new ParameterLayout();

    @Test
    void parametersAreNamedAndLaidOutAsTorchDoes() {
        new Convolution(layout, "down", 2, 3, HALF, NORMAL);
        new TransposedConvolution(layout, "up", 2, 3, HALF, NORMAL);

        assertThat(layout.slots())
                .extracting(slot -> slot.name() + " " + slot.shape() + " " + slot.initializer())
                .containsExactly(
                        "down.weight [3, 2, 4, 4] " + NORMAL,
                        "down.bias [3] " + new Initializer.Constant(0),
                        "up.weight [2, 3, 4, 4] " + NORMAL,
                        "up.bias [3] " + new Initializer.Constant(0));
    }

    @Test
    void aConvolutionGathersEachPatch() {
        // By hand, the first: 1 * 1 + 2 * 10 + 4 * 100 + 5 * 1000 + 0.5.
        assertThat(convolve(1, 1, SQUARE, DIGITS, Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 1, 1, 3, 3)))
                .containsExactly(5421.5f, 6532.5f, 8754.5f, 9865.5f);
    }

    @Test
    void aTransposedConvolutionSpreadsEachPixelOverItsPatch() {
        // By hand, the one in the middle, which all four pixels reach: 4 * 1 + 3 * 10 + 2 * 100 + 1 * 1000 + 0.5.
        assertThat(transpose(1, 1, SQUARE, DIGITS, Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2)))
                .containsExactly(1.5f, 12.5f, 20.5f, 103.5f, 1234.5f, 2040.5f, 300.5f, 3400.5f, 4000.5f);
    }

    @Test
    void paddingAndStrideArePlacesOfTheFilter() {
        float[] counting = new float[17];
        for (int i = 0; i < 16; i++) {
            counting[i] = i;
        }

        // The filter's inner four are 5, 6, 9 and 10; its rim lies on the padding.
        assertThat(convolve(1, 1, HALF, counting, Tensors.of(new float[] {1, 2, 3, 4}, 1, 1, 2, 2)))
                .containsExactly(5 + 12 + 27 + 40);
        assertThat(transpose(1, 1, HALF, counting, Tensors.of(new float[] {2}, 1, 1, 1, 1)))
                .containsExactly(10, 12, 18, 20);
    }

    @Test
    void channelsAreMixedByTheWeightsFirstTwoDimensions() {
        float[] matrix = {1, 2, 3, 4, 0.5f, -0.5f};
        Tensor pixel = Tensors.of(new float[] {10, 100}, 1, 2, 1, 1);

        assertThat(convolve(2, 2, PIXEL, matrix, pixel)).containsExactly(210.5f, 429.5f);
        assertThat(transpose(2, 2, PIXEL, matrix, pixel)).containsExactly(310.5f, 419.5f);
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of(HALF, 8, 12),
                Arguments.of(new Filter(3, 1, 1), 5, 4),
                Arguments.of(new Filter(2, 2, 0), 6, 2),
                Arguments.of(new Filter(5, 3, 2), 7, 10));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void aTransposedConvolutionIsTheAdjointOfTheConvolutionWithItsWeight(Filter filter, int height, int width) {
        Convolution convolution = new Convolution(layout, "shared", 2, 3, filter, NORMAL);
        ParameterLayout other = new ParameterLayout();
        TransposedConvolution transposed = new TransposedConvolution(other, "shared", 3, 2, filter, NORMAL);
        try (Parameters one = new Parameters(layout, ComputeDevice.CPU);
                Parameters two = new Parameters(other, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            one.initialize(1);
            two.initialize(1);
            Tensor x = Noise.normal(new long[] {1, 2}, 2 * height * width).view(2, 2, height, width);
            Tensor down = convolution.forward(one.frozen(), x, Pass.evaluation());
            Tensor y = Noise.normal(new long[] {3, 4}, Math.toIntExact(down.numel() / 2))
                    .view(down.shape());
            Tensor up = transposed.forward(two.frozen(), y, Pass.evaluation());

            assertThat(up.shape()).containsExactly(x.shape());
            double size = Math.abs(inner(down, down));
            double rounding = 1e-6 * Math.max(1, size);
            assertNear(filter.toString(), inner(x, up), inner(down, y), rounding);
            assertThat(Math.abs(inner(down, y))).isGreaterThan(100 * rounding);
        }
    }

    @Test
    void filtersThatNeverTouchAnImageAreRefused() {
        assertRefused(() -> new Filter(0, 1, 0), "kernel must be positive, got 0");
        assertRefused(() -> new Filter(4, 0, 1), "stride must be positive, got 0");
        assertRefused(() -> new Filter(4, 2, -1), "padding must be at least 0 and less than the kernel, 4, got -1");
        assertRefused(() -> new Filter(4, 2, 4), "padding must be at least 0 and less than the kernel, 4, got 4");
    }

    private static void assertRefused(Runnable make, String message) {
        assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message);
    }

    private static double inner(Tensor a, Tensor b) {
        double sum = 0;
        float[] as = Tensors.toFloats(a);
        float[] bs = Tensors.toFloats(b);
        assertThat(as).hasSameSizeAs(bs);
        for (int i = 0; i < as.length; i++) {
            sum += (double) as[i] * bs[i];
        }
        return sum;
    }

    private float[] convolve(int in, int out, Filter filter, float[] parameters, Tensor x) {
        ParameterLayout own = new ParameterLayout();
        Convolution layer = new Convolution(own, "layer", in, out, filter, NORMAL);
        return forward(own, parameters, weights -> layer.forward(weights, x, Pass.evaluation()));
    }

    private float[] transpose(int in, int out, Filter filter, float[] parameters, Tensor x) {
        ParameterLayout own = new ParameterLayout();
        TransposedConvolution layer = new TransposedConvolution(own, "layer", in, out, filter, NORMAL);
        return forward(own, parameters, weights -> layer.forward(weights, x, Pass.evaluation()));
    }

    private static float[] forward(
            ParameterLayout layout, float[] values, java.util.function.Function<Weights, Tensor> layer) {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.flat().copy_(Tensors.of(values, values.length));
            return Tensors.toFloats(layer.apply(parameters.frozen()));
        }
    }
}
