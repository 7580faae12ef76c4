package gander.metric;

import static gander.Near.assertNear;

import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class ResizeTest {
    private static final double FLOAT32 = 1e-6;

    @Test
    void largerIsInterpolatedBetweenTheCentresOfPixels() {
        assertResized(new float[] {0, 1}, 4, 0, 0.25, 0.75, 1);
    }

    /** A triangle of twice the width: the nearest two pixels count 3/4, the next on the inner side 1/4, of 7/4. */
    @Test
    void smallerIsAveragedOverWhatAPixelCovers() {
        assertResized(new float[] {1, 0, 0, 0}, 2, 3.0 / 7, 0);
        assertResized(new float[] {0, 0, 1, 0}, 2, 1.0 / 7, 3.0 / 7);
    }

    private static void assertResized(float[] row, int size, double... expected) {
        try (PointerScope scope = new PointerScope()) {
            float[] level = Tensors.toFloats(Resize.bilinear(Tensors.of(row, 1, 1, 1, row.length), 1, size));
            float[] upright = Tensors.toFloats(Resize.bilinear(Tensors.of(row, 1, 1, row.length, 1), size, 1));
            assertNear("level", level, expected, FLOAT32);
            assertNear("upright", upright, expected, FLOAT32);
        }
    }
}
