package gander.metric.feature;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class RandomWarpTest {
    private static final ImageShape SHAPE = new ImageShape(1, 20, 28);
    private static final int ROWS = 200;
    /** Bilinear weights sum to 1 but for their rounding. */
    private static final double FLOAT32 = 1e-6;

    private final long[] keys = LongStream.range(100, 100 + ROWS).toArray();

    @Test
    void whatIsTheSameEverywhereStaysSo() {
        try (PointerScope scope = new PointerScope()) {
            float[] flat = new float[ROWS * SHAPE.size()];
            Arrays.fill(flat, 0.75f);
            assertNear("warped", warped(flat, keys), flat, FLOAT32);
        }
    }

    @Test
    void aRowFollowsFromItsKeyAlone() {
        float[] images = new float[2 * SHAPE.size()];
        for (int p = 0; p < SHAPE.size(); p++) {
            images[p] = p % 7;
            images[SHAPE.size() + p] = p % 7;
        }
        try (PointerScope scope = new PointerScope()) {
            float[] same = warped(images, new long[] {5, 5});
            float[] other = warped(images, new long[] {6, 5});
            float[] five = Arrays.copyOfRange(same, 0, SHAPE.size());
            assertThat(Arrays.copyOfRange(same, SHAPE.size(), same.length)).isEqualTo(five);
            assertThat(Arrays.copyOfRange(other, SHAPE.size(), other.length)).isEqualTo(five);
            assertThat(Arrays.copyOfRange(other, 0, SHAPE.size())).isNotEqualTo(five);
        }
    }

    /** A blot at the centre goes where the shift takes it, at most 1/14 of the side, divided by the scale and sheared. */
    @Test
    void imagesMoveALittleInAllDirections() {
        float[] images = new float[ROWS * SHAPE.size()];
        for (int row = 0; row < ROWS; row++) {
            for (int y = 9; y < 11; y++) {
                for (int x = 13; x < 15; x++) {
                    images[row * SHAPE.size() + y * SHAPE.width() + x] = 1;
                }
            }
        }
        try (PointerScope scope = new PointerScope()) {
            float[] moved = warped(images, keys);
            double[] meanX = new double[ROWS];
            double[] meanY = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                double ink = 0;
                for (int p = 0; p < SHAPE.size(); p++) {
                    double value = moved[row * SHAPE.size() + p];
                    ink += value;
                    int x = p % SHAPE.width();
                    int y = p / SHAPE.width();
                    meanX[row] += value * (x + 0.5);
                    meanY[row] += value * (y + 0.5);
                }
                meanX[row] = meanX[row] / ink - SHAPE.width() / 2.0;
                meanY[row] = meanY[row] / ink - SHAPE.height() / 2.0;
            }
            assertThat(Arrays.stream(meanX).max().orElseThrow()).isBetween(1.5, 3.5);
            assertThat(Arrays.stream(meanX).min().orElseThrow()).isBetween(-3.5, -1.5);
            assertThat(Arrays.stream(meanY).max().orElseThrow()).isBetween(1.0, 2.5);
            assertThat(Arrays.stream(meanY).min().orElseThrow()).isBetween(-2.5, -1.0);
        }
    }

    private static float[] warped(float[] images, long[] keys) {
        return Tensors.toFloats(RandomWarp.apply(
                Tensors.of(images, keys.length, SHAPE.channels(), SHAPE.height(), SHAPE.width()), SHAPE, keys));
    }
}
