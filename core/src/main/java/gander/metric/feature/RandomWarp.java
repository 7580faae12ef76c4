package gander.metric.feature;

import gander.data.ImageShape;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Images turned, sheared, scaled and shifted a little at random, so that a network in training sees no image twice. Simard
 * et al. 2003, "Best practices for convolutional neural networks applied to visual document analysis", section 2, the affine
 * part. What a row becomes is a function of its key alone.
 */
final class RandomWarp {
    private static final double MOST_DEGREES = 12;
    private static final double MOST_SHEAR = 0.15;
    private static final double MOST_SCALING = 0.12;
    /** Of the side: 2 pixels of 28. */
    private static final double MOST_SHIFT = 1.0 / 14;

    private static final int NUMBERS = 6;
    private static final int BILINEAR = 0;
    private static final int REPEAT_THE_EDGE = 1;

    private RandomWarp() {}

    /** From float32 [N, C, H, W] to the same shape; one random key for each row. */
    static Tensor apply(Tensor images, ImageShape shape, long[] rowKeys) {
        float[] maps = new float[NUMBERS * rowKeys.length];
        for (int row = 0; row < rowKeys.length; row++) {
            fill(maps, NUMBERS * row, rowKeys[row], (double) shape.height() / shape.width());
        }
        Tensor theta = Tensors.of(maps, rowKeys.length, 2, 3);
        Tensor grid = torch.affine_grid_generator(theta, images.shape(), false);
        return torch.grid_sampler(images, grid, BILINEAR, REPEAT_THE_EDGE, false);
    }

    /**
     * The map [2, 3] from a place in the new image to one in the old, in coordinates that run from -1 to 1 on both axes:
     * {@code aspect}, height by width, keeps a rotation one where the image is not square.
     */
    private static void fill(float[] maps, int at, long key, double aspect) {
        double angle = Math.toRadians(MOST_DEGREES * symmetric(key, 0));
        double shear = MOST_SHEAR * symmetric(key, 1);
        double scaleX = 1 + MOST_SCALING * symmetric(key, 2);
        double scaleY = 1 + MOST_SCALING * symmetric(key, 3);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        maps[at] = (float) (scaleX * cos);
        maps[at + 1] = (float) (scaleX * (shear * cos - sin) * aspect);
        maps[at + 2] = (float) (2 * MOST_SHIFT * symmetric(key, 4));
        maps[at + 3] = (float) (scaleY * sin / aspect);
        maps[at + 4] = (float) (scaleY * (shear * sin + cos));
        maps[at + 5] = (float) (2 * MOST_SHIFT * symmetric(key, 5));
    }

    /** Uniform on [-1, 1). */
    private static double symmetric(long key, int index) {
        return 2 * CounterRandom.uniform(key, index) - 1;
    }
}
