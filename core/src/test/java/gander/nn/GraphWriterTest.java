package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.data.ImageShape;
import gander.gan.Discriminator;
import gander.gan.DiscriminatorConfig;
import gander.gan.Generator;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.gan.Normalization;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that are written as operators, and computed by loops in Java, give what their layers give. */
class GraphWriterTest {
    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    /** Sums of some hundred float32 products in another order. */
    private static final double ROUNDING = 1e-5;

    static {
        Native.load();
    }

    static Stream<Network> networks() {
        Generator mlp = new GeneratorConfig.Mlp(
                        3, Latent.Prior.NORMAL, List.of(6, 5), Activation.LEAKY_RELU, Activation.TANH)
                .build(SHAPE);
        Generator dcgan =
                new GeneratorConfig.Dcgan(3, Latent.Prior.NORMAL, 4, Activation.RELU, Activation.SIGMOID).build(SHAPE);
        Generator normalised = new GeneratorConfig.Dcgan(
                        3, Latent.Prior.NORMAL, 4, Activation.RELU, Activation.SIGMOID, Normalization.BATCH)
                .build(SHAPE);
        ParameterLayout layout = new ParameterLayout();
        Layer residual = Chain.of(
                Residual.around(new Linear(layout, "a", 3, 3)),
                new Residual(new Linear(layout, "b", 3, 4), new Linear(layout, "c", 3, 4)),
                new Dropout(0, 0.5),
                Activation.IDENTITY);
        return Stream.of(mlp.network(), dcgan.network(), normalised.network(), new Network(layout, residual));
    }

    /** Of images whose sides are not halved exactly. */
    static Stream<Network> networksOfOddImages() {
        ImageShape shape = new ImageShape(3, 9, 14);
        Latent latent = new Latent(3, Latent.Prior.NORMAL);
        return Stream.of(
                        new GeneratorConfig.Mlp(
                                latent, List.of(4, 4), Activation.RELU, Activation.TANH, Normalization.LAYER, true),
                        new GeneratorConfig.Dcgan(latent, 2, Activation.RELU, Activation.TANH, Normalization.LAYER, 3),
                        new GeneratorConfig.Resnet(latent, 2, Activation.RELU, Activation.SIGMOID, Normalization.BATCH),
                        new GeneratorConfig.R3gan(latent, 2, 2, 2, Activation.TANH))
                .map(config -> config.build(shape).network());
    }

    @ParameterizedTest
    @MethodSource("networksOfOddImages")
    void soDoesWhatIsWrittenOfOneWithOddImages(Network network) {
        assertSame(network, Noise.normal(new long[] {1, 2}, 3), 3);
    }

    static Stream<Discriminator> discriminators() {
        return Stream.of(
                new DiscriminatorConfig.Mlp(List.of(6, 5), Activation.RELU, List.of(0.5, 0.0)).build(SHAPE),
                new DiscriminatorConfig.Dcgan(4, Activation.LEAKY_RELU).build(SHAPE));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsWrittenOfANetworkComputesTheSame(Network network) {
        assertSame(network, Noise.normal(new long[] {1, 2}, 3), 3);
    }

    @ParameterizedTest
    @MethodSource("discriminators")
    void soItDoesOfADiscriminator(Discriminator discriminator) {
        assertSame(
                discriminator.network(),
                Noise.normal(new long[] {1, 2}, SHAPE.size()).view(2, 1, 8, 8),
                1,
                8,
                8);
    }

    @Test
    void maximaAreWrittenToo() {
        assertSame(
                new Network(new ParameterLayout(), new MaxPooling(2)),
                Noise.normal(new long[] {1, 2}, 50).view(2, 2, 5, 5),
                2,
                5,
                5);
    }

    @Test
    void aLayerThatCannotBeWrittenIsNamed() {
        record Unwritten() implements Layer {
            @Override
            public Tensor forward(Weights weights, Tensor x, Pass pass) {
                return x;
            }
        }

        assertThatThrownBy(() -> Chain.of(new Unwritten()).write(new Loops(), null, null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("Unwritten cannot be written");
    }

    private static void assertSame(Network network, Tensor x, int... rowShape) {
        try (Parameters parameters = new Parameters(network.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            parameters.initialize(5);
            parameters
                    .flat()
                    .add_(new Scalar(0.05f)); // biases start at 0, which a writer that forgot them would get right
            parameters.buffers().add_(new Scalar(0.3f)); // so do means
            float[] expected = Tensors.toFloats(network.forward(parameters.frozen(), x, Pass.evaluation()));
            int size = Arrays.stream(rowShape).reduce(1, (a, b) -> a * b);
            float[] all = Tensors.toFloats(x);
            int width = expected.length / 2;
            for (int row = 0; row < 2; row++) {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = all[row * size + i];
                }
                Value written = network.layers().write(new Loops(), parameters.frozen(), new Value(values, rowShape));
                for (int i = 0; i < width; i++) {
                    assertNear("value " + i, written.values[i], expected[row * width + i], ROUNDING);
                }
            }
        }
    }

    /** A row. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Value(double[] values, int[] shape) {
        double at(int c, int y, int x) {
            boolean inside = y >= 0 && y < shape[1] && x >= 0 && x < shape[2];
            return inside ? values[(c * shape[1] + y) * shape[2] + x] : 0;
        }
    }

    /** Computes a row by the operators' definitions. */
    private static final class Loops implements GraphWriter<Value> {
        @Override
        public Value linear(Value x, Tensor weight, Tensor bias) {
            double[] w = Tensors.toDoubles(weight);
            double[] sums = Tensors.toDoubles(bias);
            for (int i = 0; i < sums.length; i++) {
                for (int j = 0; j < x.values.length; j++) {
                    sums[i] += w[i * x.values.length + j] * x.values[j];
                }
            }
            return new Value(sums, new int[] {sums.length});
        }

        @Override
        public Value convolution(Value x, Tensor weight, Tensor bias, Filter filter, int groups) {
            double[] w = Tensors.toDoubles(weight);
            double[] b = Tensors.toDoubles(bias);
            int in = x.shape[0] / groups;
            int height = (x.shape[1] + 2 * filter.padding() - filter.kernel()) / filter.stride() + 1;
            int width = (x.shape[2] + 2 * filter.padding() - filter.kernel()) / filter.stride() + 1;
            double[] result = new double[b.length * height * width];
            for (int i = 0; i < result.length; i++) {
                int column = i % width;
                int row = i / width % height;
                int out = i / width / height;
                result[i] = b[out];
                for (int j = 0; j < in * filter.kernel() * filter.kernel(); j++) {
                    int kx = j % filter.kernel();
                    int ky = j / filter.kernel() % filter.kernel();
                    int channel = j / filter.kernel() / filter.kernel();
                    result[i] += w[out * in * filter.kernel() * filter.kernel() + j]
                            * x.at(
                                    out / (b.length / groups) * in + channel,
                                    row * filter.stride() + ky - filter.padding(),
                                    column * filter.stride() + kx - filter.padding());
                }
            }
            return new Value(result, new int[] {b.length, height, width});
        }

        @Override
        public Value layerNorm(Value x, Tensor scale, Tensor shift, double epsilon) {
            double mean = Arrays.stream(x.values).average().orElseThrow();
            double variance = Arrays.stream(x.values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            double[] gain = Tensors.toDoubles(scale);
            double[] offset = Tensors.toDoubles(shift);
            int pixels = x.values.length / gain.length;
            double[] result = new double[x.values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] =
                        gain[i / pixels] * (x.values[i] - mean) / Math.sqrt(variance + epsilon) + offset[i / pixels];
            }
            return new Value(result, x.shape);
        }

        @Override
        public Value nearest(Value x, int height, int width) {
            return resized(
                    x,
                    height,
                    width,
                    (channel, row, column) -> x.at(channel, row * x.shape[1] / height, column * x.shape[2] / width));
        }

        @Override
        public Value bilinear(Value x, int height, int width) {
            return resized(
                    x,
                    height,
                    width,
                    (channel, row, column) -> between(
                            x,
                            channel,
                            (row + 0.5) * x.shape[1] / height - 0.5,
                            (column + 0.5) * x.shape[2] / width - 0.5));
        }

        private interface Pixel {
            double at(int channel, int row, int column);
        }

        private static Value resized(Value x, int height, int width, Pixel pixel) {
            double[] result = new double[x.shape[0] * height * width];
            for (int i = 0; i < result.length; i++) {
                result[i] = pixel.at(i / width / height, i / width % height, i % width);
            }
            return new Value(result, new int[] {x.shape[0], height, width});
        }

        /** The mean of four pixels, those over the edge being those at the edge. */
        private static double between(Value x, int channel, double y, double z) {
            double row = Math.max(0, y);
            double column = Math.max(0, z);
            int top = (int) row;
            int left = (int) column;
            int bottom = Math.min(top + 1, x.shape[1] - 1);
            int right = Math.min(left + 1, x.shape[2] - 1);
            double upper = x.at(channel, top, left) * (1 - column + left) + x.at(channel, top, right) * (column - left);
            double lower =
                    x.at(channel, bottom, left) * (1 - column + left) + x.at(channel, bottom, right) * (column - left);
            return upper * (1 - row + top) + lower * (row - top);
        }

        @Override
        public Value crop(Value x, int height, int width) {
            double[] result = new double[x.shape[0] * height * width];
            for (int i = 0; i < result.length; i++) {
                result[i] = x.at(i / width / height, i / width % height, i % width);
            }
            return new Value(result, new int[] {x.shape[0], height, width});
        }

        @Override
        public Value transposedConvolution(Value x, Tensor weight, Tensor bias, Filter filter) {
            double[] w = Tensors.toDoubles(weight);
            double[] b = Tensors.toDoubles(bias);
            int height = (x.shape[1] - 1) * filter.stride() - 2 * filter.padding() + filter.kernel();
            int width = (x.shape[2] - 1) * filter.stride() - 2 * filter.padding() + filter.kernel();
            double[] result = new double[b.length * height * width];
            for (int out = 0; out < b.length; out++) {
                Arrays.fill(result, out * height * width, (out + 1) * height * width, b[out]);
            }
            for (int i = 0; i < x.values.length; i++) {
                int column = i % x.shape[2];
                int row = i / x.shape[2] % x.shape[1];
                int in = i / x.shape[2] / x.shape[1];
                for (int j = 0; j < b.length * filter.kernel() * filter.kernel(); j++) {
                    int kx = j % filter.kernel();
                    int ky = j / filter.kernel() % filter.kernel();
                    int out = j / filter.kernel() / filter.kernel();
                    int py = row * filter.stride() + ky - filter.padding();
                    int px = column * filter.stride() + kx - filter.padding();
                    if (py >= 0 && py < height && px >= 0 && px < width) {
                        result[(out * height + py) * width + px] +=
                                w[in * b.length * filter.kernel() * filter.kernel() + j] * x.values[i];
                    }
                }
            }
            return new Value(result, new int[] {b.length, height, width});
        }

        @Override
        public Value batchNorm(Value x, Tensor scale, Tensor shift, Tensor mean, Tensor variance, double epsilon) {
            double[] scales = Tensors.toDoubles(scale);
            double[] shifts = Tensors.toDoubles(shift);
            double[] means = Tensors.toDoubles(mean);
            double[] variances = Tensors.toDoubles(variance);
            double[] result = new double[x.values.length];
            for (int i = 0; i < result.length; i++) {
                int c = i / (result.length / scales.length);
                result[i] = scales[c] * (x.values[i] - means[c]) / Math.sqrt(variances[c] + epsilon) + shifts[c];
            }
            return new Value(result, x.shape);
        }

        @Override
        public Value maxPooling(Value x, int size) {
            int height = x.shape[1] / size;
            int width = x.shape[2] / size;
            double[] result = new double[x.shape[0] * height * width];
            Arrays.fill(result, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < result.length; i++) {
                for (int j = 0; j < size * size; j++) {
                    double value =
                            x.at(i / width / height, i / width % height * size + j / size, i % width * size + j % size);
                    result[i] = Math.max(result[i], value);
                }
            }
            return new Value(result, new int[] {x.shape[0], height, width});
        }

        @Override
        public Value relu(Value x) {
            return each(x, v -> Math.max(0, v));
        }

        @Override
        public Value leakyRelu(Value x, double slope) {
            return each(x, v -> v > 0 ? v : slope * v);
        }

        @Override
        public Value tanh(Value x) {
            return each(x, Math::tanh);
        }

        @Override
        public Value sigmoid(Value x) {
            return each(x, v -> 1 / (1 + Math.exp(-v)));
        }

        private static Value each(Value x, DoubleUnaryOperator function) {
            return new Value(Arrays.stream(x.values).map(function).toArray(), x.shape);
        }

        @Override
        public Value reshape(Value x, long... rowShape) {
            return new Value(
                    x.values, Arrays.stream(rowShape).mapToInt(Math::toIntExact).toArray());
        }

        @Override
        public Value add(Value x, Value y) {
            double[] sums = x.values.clone();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += y.values[i];
            }
            return new Value(sums, x.shape);
        }
    }
}
