package gander.classifier;

import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Images of 8x8 noisy pixels, of four classes: which quadrant is brighter. */
public final class Quadrants {
    /** A class for each quadrant. */
    public static final int CLASSES = 4;

    private static final int SIDE = 8;

    private Quadrants() {}

    /**
     * Images 0 to count - 1 of this seed, classes in turn; tensors are the caller's scope's.
     *
     * @param contrast how much brighter the quadrant is, beside noise on [0, 100): above 100 there is no overlap
     */
    public static LabelledImages draw(long seed, int count, int contrast) {
        byte[] labels = new byte[count];
        byte[] pixels = pixels(seed, labels, contrast);
        return new LabelledImages(tensor(pixels, count), labels);
    }

    /** The bytes of those images [count, 1, 8, 8]; their classes go into {@code labels}. */
    public static byte[] pixels(long seed, byte[] labels, int contrast) {
        int size = SIDE * SIDE;
        byte[] pixels = new byte[labels.length * size];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % CLASSES);
            long key = CounterRandom.key(seed, i);
            for (int p = 0; p < size; p++) {
                int quadrant = 2 * (p / SIDE / (SIDE / 2)) + p % SIDE / (SIDE / 2);
                int bright = quadrant == labels[i] ? contrast : 0;
                pixels[i * size + p] = (byte) (CounterRandom.below(key, p, 100) + bright);
            }
        }
        return pixels;
    }

    /** Bytes as uint8 [count, 1, 8, 8]. */
    static Tensor tensor(byte[] pixels, int count) {
        Tensor tensor = Tensors.empty(ScalarType.Byte, count, 1, SIDE, SIDE);
        Tensors.bytes(tensor).put(pixels);
        return tensor;
    }
}
