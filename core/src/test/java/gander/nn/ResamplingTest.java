package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final double ROUNDING = 1e-6;

    static {
        Native.load();
    }

    private static void assertGives(Layer layer, float[] image, int height, int width, double... expected) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Tensors.of(image, 1, image.length / height / width, height, width);
            double[] result = Tensors.toDoubles(layer.forward(null, x, Pass.evaluation()));
            assertThat(result).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertNear("value " + i, result[i], expected[i], ROUNDING);
            }
        }
    }

    @Test
    void theNearestPixelIsTaken() {
        assertGives(
                new Upsampling(3, 4, Upsampling.Kind.NEAREST),
                new float[] {1, 2, 3, 4},
                2,
                2, //
                1,
                1,
                2,
                2,
                1,
                1,
                2,
                2,
                3,
                3,
                4,
                4);
    }

    @Test
    void aPixelBetweenOthersIsTheirMeanByDistance() {
        assertGives(
                new Upsampling(1, 4, Upsampling.Kind.BILINEAR),
                new float[] {0, 4},
                1,
                2, //
                0,
                1,
                3,
                4);
    }

    @Test
    void theMeanOfASquareHasFewerPixelsAtAnOddEdge() {
        assertGives(Downsampling.MEAN, new float[] {1, 2, 10, 3, 4, 20, 5, 7, 30}, 3, 3, 2.5, 15, 6, 30);
    }

    /** Each side by (1, 3, 3, 1) / 8: of what is the same everywhere 7/8 at an edge, where one pixel of the four is 0. */
    @Test
    void aSmoothedPixelIsAWeightedMeanOfSixteen() {
        float[] ones = new float[2 * 6 * 6];
        Arrays.fill(ones, 1);
        double edge = 7 / 8.0;
        double corner = edge * edge;
        double[] channel = {corner, edge, corner, edge, 1, edge, corner, edge, corner};
        double[] both = Arrays.copyOf(channel, 18);
        System.arraycopy(channel, 0, both, 9, 9);
        assertGives(Downsampling.SMOOTHED, ones, 6, 6, both);
        float[] point = new float[16];
        point[5] = 64; // row 1, column 1: weighted 3 * 3 from the pixel (0, 0), 3 * 1 and 1 * 1 from its neighbours
        assertGives(Downsampling.SMOOTHED, point, 4, 4, 9, 3, 3, 1);
    }

    @Test
    void aCropIsTheUpperLeftPart() {
        assertGives(new Crop(2, 1), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3, 1, 4);
    }

    @Test
    void theSumOfPixelsIsOfEachChannel() {
        assertGives(new PixelSum(), new float[] {1, 2, 3, 4, 10, 20, 30, 40}, 2, 2, 10, 100);
    }

    @Test
    void sizesArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upsampling(0, 3, Upsampling.Kind.NEAREST))
                .withMessage("a size must be positive, got 0x3");
    }
}
