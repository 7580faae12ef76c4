package gander.train;

import gander.data.ImageSet;
import gander.gan.GenerativeModel;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How different the generator's images are from each other, as a share of how different real ones are: the mean distance
 * from an image to the one most like it, among {@value #IMAGES} generated ones, divided by the same among as many training
 * images. 1 is as varied as the data, 0 is one image over and over. Distances are Euclidean, between 8-bit pixels.
 *
 * <p>The nearest one is asked for and not all: a generator that draws three images in turn has pairs as far apart as the
 * data, but each image has a double. It takes no feature network, so it sees repetition only, not quality: noise scores above 1.
 */
final class Diversity {
    /** So many that a handful of repeated images shows, so few that their 8,128 distances take milliseconds. */
    static final int IMAGES = 128;

    /** A sum of so many squares of differences of bytes is below 2^31. */
    private static final int SUMMANDS = 1 << 15;

    private final long seed;
    private final int count;
    private final double real;

    /** Compares with the first images of the seed's own order. */
    Diversity(ImageSet images, long seed) {
        this.seed = seed;
        this.count = Math.min(IMAGES, images.size());
        real = meanNearest(images.chosen(seed, count), count);
    }

    /** Of the model's first samples of the seed; undefined where the training images are all alike. */
    OptionalDouble of(GenerativeModel model) {
        return real == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(meanNearest(model.bytes(seed, 0, count), count) / real);
    }

    /**
     * The mean distance from each image to the nearest other one; 0 for a single image. In whole numbers up to the root, so
     * that the order of the sums does not matter.
     *
     * @param pixels uint8 [count, ...]
     */
    static double meanNearest(byte[] pixels, int count) {
        int size = pixels.length / count;
        int[] values = new int[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xFF;
        }
        long[] nearest = new long[count];
        Arrays.fill(nearest, count == 1 ? 0 : Long.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                long distance = squaredDistance(values, i * size, j * size, size);
                nearest[i] = Math.min(nearest[i], distance);
                nearest[j] = Math.min(nearest[j], distance);
            }
        }
        double sum = 0;
        for (long squared : nearest) {
            sum += Math.sqrt((double) squared);
        }
        return sum / count;
    }

    private static long squaredDistance(int[] values, int a, int b, int size) {
        long sum = 0;
        for (int done = 0; done < size; done += SUMMANDS) {
            int part = 0;
            int end = Math.min(size, done + SUMMANDS);
            for (int i = done; i < end; i++) {
                int difference = values[a + i] - values[b + i];
                part += difference * difference;
            }
            sum += part;
        }
        return sum;
    }
}
