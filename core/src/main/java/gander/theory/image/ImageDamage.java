package gander.theory.image;

import gander.tensor.CounterRandom;
import gander.theory.density.Normal;
import java.util.Arrays;

/**
 * Something done to a grey image that a person would call much or little. Images are row-major [side, side], 0 for paper and 1
 * for ink; what lies beyond an edge is paper.
 */
public enum ImageDamage {
    /** Moved three pixels to the right: the same drawing, elsewhere. */
    SHIFTED {
        @Override
        public float[] apply(float[] image, int side, long key) {
            return each(side, (row, column) -> at(image, side, row, column - SHIFT));
        }
    },
    /** Each pixel the least of itself and its four neighbours, half and half with what it was: a thinner pen. */
    THINNED {
        @Override
        public float[] apply(float[] image, int side, long key) {
            return each(side, (row, column) -> {
                float least = at(image, side, row, column);
                for (int[] step : CROSS) {
                    least = Math.min(least, at(image, side, row + step[0], column + step[1]));
                }
                return 0.5f * (least + at(image, side, row, column));
            });
        }
    },
    /** A Gaussian blur with a standard deviation of {@value #BLUR} pixels. */
    BLURRED {
        @Override
        public float[] apply(float[] image, int side, long key) {
            float[] across = each(side, (row, column) -> blurred(image, side, row, column, 0, 1));
            return each(side, (row, column) -> blurred(across, side, row, column, 1, 0));
        }
    },
    /** Normal noise with a standard deviation of {@value #NOISE} added to each pixel, clipped to [0, 1]. */
    NOISY {
        @Override
        public float[] apply(float[] image, int side, long key) {
            return each(side, (row, column) -> {
                double noisy = image[row * side + column] + NOISE * Normal.STANDARD.draw(key, row * side + column);
                return (float) Math.max(0, Math.min(1, noisy));
            });
        }
    };

    private static final int SHIFT = 3;
    private static final double BLUR = 1.5;
    private static final int BLUR_REACH = 5;
    private static final double NOISE = 0.3;
    private static final int[][] CROSS = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

    /**
     * The damaged image, a new array.
     *
     * @param image [side, side] in [0, 1]
     * @param key of what is random, see {@link CounterRandom}
     */
    public abstract float[] apply(float[] image, int side, long key);

    @FunctionalInterface
    private interface Pixel {
        float at(int row, int column);
    }

    private static float[] each(int side, Pixel pixel) {
        float[] made = new float[side * side];
        for (int i = 0; i < made.length; i++) {
            made[i] = pixel.at(i / side, i % side);
        }
        return made;
    }

    private static float at(float[] image, int side, int row, int column) {
        return row < 0 || row >= side || column < 0 || column >= side ? 0 : image[row * side + column];
    }

    /** Along one direction. */
    private static float blurred(float[] image, int side, int row, int column, int down, int right) {
        double[] weights = new double[2 * BLUR_REACH + 1];
        Arrays.setAll(weights, i -> Math.exp(-(i - BLUR_REACH) * (i - BLUR_REACH) / (2 * BLUR * BLUR)));
        double total = Arrays.stream(weights).sum();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int off = i - BLUR_REACH;
            sum += weights[i] * at(image, side, row + off * down, column + off * right);
        }
        return (float) (sum / total);
    }
}
