package gander.data.pen;

import gander.tensor.CounterRandom;

/**
 * Handwritten digits drawn on the spot: data that needs no file and no network. An image is a pure function of seed and
 * index, so any part of the set can be drawn by any thread in any order, and the bytes are the same on every machine:
 * the drawing uses only additions, products, quotients and square roots, which IEEE 754 and Java 17 define to the bit.
 *
 * <p>A digit is a skeleton of pen strokes ({@link PenSkeletons}), written by a hand with habits of its own
 * ({@link PenHand}: wobble, proportions, slant, pressure), and inked as MNIST is (LeCun, Bottou, Bengio, Haffner 1998,
 * "Gradient-based learning applied to document recognition"): antialiased, its longer side 20 pixels, and moved by whole
 * pixels until the centre of mass is the centre of the image ({@link PenRaster}).
 */
public final class PenDigits {
    /** Height and width of an image. */
    public static final int SIDE = PenRaster.SIDE;

    private static final int LABEL = 1;
    private static final int HAND = 2;

    private PenDigits() {}

    /** The digit that image {@code index} shows under this seed, each of the ten equally likely. */
    public static int label(long seed, long index) {
        return CounterRandom.below(CounterRandom.key(seed, LABEL), index, 10);
    }

    /**
     * Draws image {@code index} into {@code out[offset .. offset + 784)}: uint8 [28, 28], rows from the top, 0 for paper
     * and 255 for ink.
     *
     * @throws IllegalArgumentException if the image does not fit into {@code out} at {@code offset}
     */
    public static void draw(long seed, long index, byte[] out, int offset) {
        if (offset < 0 || offset > out.length - SIDE * SIDE) {
            throw new IllegalArgumentException(
                    "an image takes " + SIDE * SIDE + " bytes, got offset " + offset + " in an array of " + out.length);
        }
        PenPath path = new PenHand(CounterRandom.key(seed, HAND, index)).write(label(seed, index));
        PenRaster.ink(path, out, offset);
    }
}
