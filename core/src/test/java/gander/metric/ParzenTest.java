package gander.metric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class ParzenTest {
    /** Of logarithms of size 10, in float64. */
    private static final double TOLERANCE = 1e-9;

    @Test
    void oneKernelIsANormalDensity() {
        try (PointerScope scope = new PointerScope()) {
            // Three pixels 51/255 = 0.2 away in two of them: |x - c|^2 = 0.08.
            double[][] logs = Parzen.logDensities(bytes(3, 51, 51, 0), bytes(3, 0, 0, 0), 0.2, 1);
            assertNear("sigma 0.2", logs[0][0], -1 - 3 * Math.log(0.2 * Math.sqrt(2 * Math.PI)), TOLERANCE);
            assertNear("sigma 1", logs[1][0], -0.04 - 1.5 * Math.log(2 * Math.PI), TOLERANCE);
        }
    }

    @Test
    void aSetTwiceIsTheSetOnce() {
        try (PointerScope scope = new PointerScope()) {
            Tensor points = ramp(300, 4, 1);
            Tensor kernels = ramp(2500, 4, 2);
            // More kernels than one block of distances has columns.
            Tensor twice = Tensors.concatenate(kernels, kernels);
            assertThat(twice.size(0)).isGreaterThan(4096);
            double[] once = Parzen.logDensities(points, kernels, 0.1)[0];
            double[] both = Parzen.logDensities(points, twice, 0.1)[0];
            for (int i = 0; i < once.length; i++) {
                assertNear("point " + i, both[i], once[i], TOLERANCE);
            }
        }
    }

    @Test
    void aKernelThatIsFarFromEverythingStillHasALogarithm() {
        try (PointerScope scope = new PointerScope()) {
            int[] white = new int[784];
            Arrays.fill(white, 255);
            double log = Parzen.logDensities(bytes(784, white), bytes(784, new int[784]), 0.1)[0][0];
            // exp(-39200) is far below the smallest double.
            assertNear("log", log, -784 / 0.02 - 784 * Math.log(0.1 * Math.sqrt(2 * Math.PI)), 1e-6);
        }
    }

    @Test
    void sigmaIsTheOneOfTheBestMean() {
        try (PointerScope scope = new PointerScope()) {
            // For one kernel at distance r in d dimensions the best sigma is r / sqrt(d): 0.4 here; 10^(-4/9) = 0.359
            // is nearest.
            assertNear("sigma", Parzen.bestSigma(bytes(2, 102, 102), bytes(2, 0, 0)), Math.pow(10, -4.0 / 9), 1e-12);
            // A point on its kernel wants the smallest there is.
            assertNear("sigma", Parzen.bestSigma(bytes(2, 0, 0), bytes(2, 0, 0)), 0.1, 1e-12);
        }
    }

    @Test
    void tooSmallATrainingSetIsRefused() {
        PixelFeatures features = new PixelFeatures(new ImageShape(1, 1, 2));
        try (ImageSample training = features.sample("few", new byte[2 * 7]);
                ImageSample test = features.sample("test", new byte[2 * 5])) {
            assertThatThrownBy(() -> new Parzen(5, 3, 1).measure(test, new RealImages(training, test)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("parzen5 takes 8 training images")
                    .hasMessageContaining("few has 7");
        }
    }

    @Test
    void oneTestImageGivesNoSpreadAndIsRefused() {
        PixelFeatures features = new PixelFeatures(new ImageShape(1, 1, 2));
        try (ImageSample training = features.sample("training", new byte[2 * 8]);
                ImageSample one = features.sample("one", new byte[2])) {
            assertThatThrownBy(() -> new Parzen(5, 3, 1).measure(training, new RealImages(training, one)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("parzen5 takes 2 test images at least, for a spread, but one has 1");
        }
    }

    @Test
    void thePublicOneIsThePublishedProtocol() {
        Parzen parzen = new Parzen(10_000);
        assertThat(parzen.name()).isEqualTo("parzen");
        assertThat(parzen.samples()).isEqualTo(10_000);
        assertThat(parzen.protocol()).contains("first 1000 of the last 10000 training images", "Theis et al. 2016");
    }

    /** uint8 [N, d], values that differ from row to row. */
    private static Tensor ramp(int rows, int d, int salt) {
        int[] values = new int[rows * d];
        Arrays.setAll(values, i -> (i * 31 + i / 7 * salt) % 256);
        return bytes(d, values);
    }

    private static Tensor bytes(int d, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        Tensor tensor = Tensors.empty(ScalarType.Byte, values.length / d, d);
        Tensors.bytes(tensor).put(bytes);
        return tensor;
    }
}
