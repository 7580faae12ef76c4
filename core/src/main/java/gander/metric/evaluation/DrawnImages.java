package gander.metric.evaluation;

import gander.UserException;
import gander.data.ImageShape;
import gander.gan.GenerativeModel;
import gander.tensor.CounterRandom;
import java.util.stream.IntStream;

/** Images that are put in for scoring: a model's, and noise. All uint8, row-major [N, C, H, W]. */
final class DrawnImages {
    /** A multiple of the sampler's 128 rows. */
    private static final int SLICE = 1024;

    private static final long NOISE_KEY = CounterRandom.key(255, 1);

    private DrawnImages() {}

    /**
     * The first {@code count} samples of a model under this seed, rounded to bytes.
     *
     * @throws UserException if a value is not a number, which rounding would make some byte or other
     */
    static byte[] of(GenerativeModel model, long seed, int count) {
        int size = model.imageShape().size();
        byte[] pixels = new byte[Math.multiplyExact(count, size)];
        for (int from = 0; from < count; from += SLICE) {
            int rows = Math.min(SLICE, count - from);
            float[] values = model.floats(seed, from, rows);
            for (int i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new UserException("the model's image " + (from + i / size) + " of seed " + seed
                            + " has a pixel of " + values[i] + ", expected 0 to 1; its training has diverged: train it"
                            + " anew with a smaller optimizer.*.learningRate");
                }
                // Halves to even, as libtorch rounds them.
                pixels[from * size + i] = (byte) Math.rint(Math.min(1, Math.max(0, values[i])) * 255f);
            }
        }
        return pixels;
    }

    /** Images whose every byte is drawn uniformly: the same in every evaluation. */
    static byte[] noise(ImageShape shape, int count) {
        int size = shape.size();
        byte[] pixels = new byte[Math.multiplyExact(count, size)];
        IntStream.range(0, count).parallel().forEach(image -> {
            long key = CounterRandom.key(NOISE_KEY, image);
            byte[] one = new byte[size];
            for (int i = 0; i < size; i++) {
                one[i] = (byte) (CounterRandom.bits(key, i / Long.BYTES) >>> (Byte.SIZE * (i % Long.BYTES)));
            }
            System.arraycopy(one, 0, pixels, image * size, size);
        });
        return pixels;
    }
}
