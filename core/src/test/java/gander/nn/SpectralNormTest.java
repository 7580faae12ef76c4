package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpectralNormTest {
    private static final Parametrization SPECTRAL = new Parametrization.SpectralNorm();

    /** Central differences of this width in float64; see GradientPenaltyTest. */
    private static final double WIDTH = 1e-5;

    private static final double DIFFERENCES = 1e-7;

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();
    private final ParameterLayout layout = new ParameterLayout();

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    @Test
    void fourTimesTheIdentityIsDividedByFour() {
        Layer layer = SPECTRAL.of(new Linear(layout, "a", 3, 3), layout, "a");
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                NoGradGuard noGrad = new NoGradGuard()) {
            parameters.initialize(1);
            parameters.frozen().get(0).copy_(Tensors.of(new float[] {4, 0, 0, 0, 4, 0, 0, 0, 4}, 3, 3));

            Tensor x = Tensors.of(new float[] {1, -2, 3}, 1, 3);
            assertNear(
                    "x",
                    Tensors.toFloats(layer.forward(parameters.frozen(), x, Pass.evaluation())),
                    new float[] {1, -2, 3},
                    1e-6);
        }
    }

    @Test
    void afterSomeUpdatesTheLargestSingularValueIsOne() {
        Convolution inner = new Convolution(layout, "a", 3, 5, new Filter(2, 1, 0), new Initializer.Normal(0.5));
        Layer layer = SPECTRAL.of(inner, layout, "a");
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                NoGradGuard noGrad = new NoGradGuard()) {
            parameters.initialize(1);
            for (int i = 0; i < 200; i++) {
                layer.beforeUpdate(parameters.frozen());
            }
            Tensor weight = parameters.frozen().get(0).flatten(1, -1);
            double largest = org.bytedeco
                    .pytorch
                    .global
                    .torch
                    .linalg_matrix_norm(weight, new Scalar(2))
                    .item_double();
            Tensor x = Noise.normal(new long[] {1}, 12).view(1, 3, 2, 2);
            float[] plain = Tensors.toFloats(inner.forward(parameters.frozen(), x, Pass.evaluation()));
            float[] normalized = Tensors.toFloats(layer.forward(parameters.frozen(), x, Pass.evaluation()));

            for (int i = 0; i < plain.length; i++) {
                assertNear("output", normalized[i], plain[i] / largest, 1e-5);
            }
        }
    }

    static Stream<List<Integer>> sizes() {
        return Stream.of(List.of(4, 3), List.of(2, 5));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void gradientsAreThoseOfFiniteDifferencesWithTheVectorsHeldStill(List<Integer> size) {
        Layer layer = SPECTRAL.of(new Linear(layout, "a", size.get(0), size.get(1)), layout, "a");
        Float64 exact = Float64.of(layout);
        for (int i = 0; i < 300; i++) { // at the singular vectors sigma's derivative by them is 0
            try (NoGradGuard noGrad = new NoGradGuard()) {
                layer.beforeUpdate(exact.weights());
            }
        }

        loss(layer, exact, size.get(0)).backward();

        Tensor all = exact.leaves().get(0).detach().view(-1);
        double[] gradient = Tensors.toDoubles(exact.leaves().get(0).mutable_grad());
        for (int i = 0; i < gradient.length; i++) {
            double above = moved(layer, exact, all, i, WIDTH, size.get(0));
            double below = moved(layer, exact, all, i, -WIDTH, size.get(0));
            assertNear("weight " + i, gradient[i], (above - below) / (2 * WIDTH), DIFFERENCES);
        }
    }

    @Test
    void theVectorIsABufferThatAnUpdateChanges() {
        Layer layer = SPECTRAL.of(new Linear(layout, "a", 3, 2), layout, "a");
        assertThat(layout.buffers()).extracting(ParameterLayout.Slot::name).containsExactly("a.spectralVector");
        assertThat(layout.bufferSize()).isEqualTo(2);
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                NoGradGuard noGrad = new NoGradGuard()) {
            parameters.initialize(1);
            float[] before = Tensors.toFloats(parameters.buffers());
            layer.forward(parameters.frozen(), Noise.normal(new long[] {1}, 3), Pass.evaluation());
            assertThat(Tensors.toFloats(parameters.buffers())).containsExactly(before);
            layer.beforeUpdate(parameters.frozen());
            assertThat(Tensors.toFloats(parameters.buffers())).isNotEqualTo(before);
        }
    }

    private static double moved(Layer layer, Float64 exact, Tensor all, int i, double by, int in) {
        Tensor element = all.narrow(0, i, 1);
        double before = element.item_double();
        element.fill_(new Scalar(before + by));
        double result = loss(layer, exact, in).item_double();
        element.fill_(new Scalar(before));
        return result;
    }

    private static Tensor loss(Layer layer, Float64 exact, int in) {
        Tensor x = Noise.normal(new long[] {1, 2, 3}, in).to(ScalarType.Double);
        return layer.forward(exact.weights(), x, Pass.evaluation()).square().sum();
    }
}
