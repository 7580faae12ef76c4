package gander.gan;

import gander.data.ImageShape;
import java.util.Optional;

/** Anything that images can be drawn from: a GAN's generator, or a model of another kind that was fitted to images. */
public interface GenerativeModel {
    /** The shape of the images. */
    ImageShape imageShape();

    /**
     * Samples [from, from + count) of the seed as uint8, row-major [count, C, H, W]. Sample i of a seed is always the same
     * image, whatever is asked for beside it.
     */
    byte[] bytes(long seed, long from, int count);

    /** The same samples as float32 in [0, 1]: what the model gives, before it is rounded to bytes. */
    float[] floats(long seed, long from, int count);

    /** Whether samples are points, whose numbers have no bounds: then there are no bytes of them. */
    default boolean isOfPoints() {
        return false;
    }

    /** The classes that those samples were drawn for, [count], 0 to 255; empty if the model knows no classes. */
    default Optional<byte[]> labels(long seed, long from, int count) {
        return Optional.empty();
    }
}
