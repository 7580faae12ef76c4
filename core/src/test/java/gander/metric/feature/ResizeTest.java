package gander.metric.feature;

import static gander.Near.assertNear;

import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
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

    /** The weights of 4 pixels made 2 are 3/7, 3/7 and 1/7, and then 1/7, 3/7 and 3/7; a width of 2 made 1 is the mean. */
    @Test
    void aResultOnePixelWideOrHighIsOfTheSameWeights() {
        float[] line = {0.2f, 0.8f, 0.4f, 1};
        double[] halved = {(3 * 0.2 + 3 * 0.8 + 0.4) / 7, (0.8 + 3 * 0.4 + 3 * 1) / 7};
        double mean = (0.2 + 0.8 + 0.4 + 1) / 4;
        try (PointerScope scope = new PointerScope()) {
            assertResized(halved, Tensors.of(line, 1, 1, 4, 1), 2, 1);
            assertResized(halved, Tensors.of(line, 1, 1, 1, 4), 1, 2);
            assertResized(new double[] {mean}, Tensors.of(line, 1, 1, 2, 2), 1, 1);
            // Means of the two columns: the line above.
            float[] pairs = {0.1f, 0.3f, 0.7f, 0.9f, 0.3f, 0.5f, 0.9f, 1.1f};
            assertResized(halved, Tensors.of(pairs, 1, 1, 4, 2), 2, 1);
            // Grey as three channels, which share their memory.
            Tensor colours = Tensors.of(line, 1, 1, 4, 1).expand(1, 3, 4, 1);
            assertResized(
                    new double[] {halved[0], halved[1], halved[0], halved[1], halved[0], halved[1]}, colours, 2, 1);
        }
    }

    private static void assertResized(double[] expected, Tensor images, int height, int width) {
        Tensor resized = Resize.bilinear(images, height, width);
        assertNear("to " + height + "x" + width, Tensors.toFloats(resized), expected, FLOAT32);
    }

    /** Level in an image of two rows that are the same, and upright in one of two such columns. */
    private static void assertResized(float[] row, int size, double... expected) {
        int length = row.length;
        float[] rows = new float[2 * length];
        float[] columns = new float[2 * length];
        double[] expectedRows = new double[2 * size];
        double[] expectedColumns = new double[2 * size];
        for (int i = 0; i < 2 * length; i++) {
            rows[i] = row[i % length];
            columns[i] = row[i / 2];
        }
        for (int i = 0; i < 2 * size; i++) {
            expectedRows[i] = expected[i % size];
            expectedColumns[i] = expected[i / 2];
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor level = Resize.bilinear(Tensors.of(rows, 1, 1, 2, length), 2, size);
            Tensor upright = Resize.bilinear(Tensors.of(columns, 1, 1, length, 2), size, 2);
            assertNear("level", Tensors.toFloats(level), expectedRows, FLOAT32);
            assertNear("upright", Tensors.toFloats(upright), expectedColumns, FLOAT32);
        }
    }
}
