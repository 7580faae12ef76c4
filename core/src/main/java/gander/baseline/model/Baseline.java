package gander.baseline.model;

import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.gan.GenerativeModel;
import java.util.List;
import java.util.Optional;

/** A model that was fitted to images, of a kind that is not a GAN. */
public interface Baseline extends GenerativeModel, AutoCloseable {
    /** Epochs or iterations that it was fitted for; 1 for a fit of one pass. */
    long rounds();

    /** All that was fitted, by names: what {@link gander.baseline.BaselineConfig#restore} takes. */
    List<NamedArray> save();

    /** How likely it finds images; empty if the model has no such notion. */
    default Optional<LogDensity> logDensity() {
        return Optional.empty();
    }

    /**
     * What can be said of the fit in numbers by images that it was not fitted to, such as the mean of the log-density or the
     * accuracy as a classifier. A function of the model and the images.
     */
    List<NamedValue> measure(ImageSet test);

    /**
     * What it makes of the first images of a set through its code: float32 in [0, 1], row-major [count, C, H, W]; empty if it
     * has no code.
     *
     * @param count from 1 to the set's size
     */
    default Optional<float[]> reconstructions(ImageSet images, int count) {
        return Optional.empty();
    }

    /**
     * Pictures of what it has learnt, beside its samples.
     *
     * @param test images that it was not fitted to
     */
    default List<Picture> pictures(ImageSet test) {
        return List.of();
    }

    /** {@link #floats} rounded to the nearest of the 256 bytes. */
    @Override
    default byte[] bytes(long seed, long from, int count) {
        float[] values = floats(seed, from, count);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.rint(255 * Math.min(1, Math.max(0, values[i])));
        }
        return bytes;
    }

    /** Frees native memory, if it has any; the model is not to be used any more. */
    @Override
    void close();
}
