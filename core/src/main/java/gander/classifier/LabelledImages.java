package gander.classifier;

import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Images and the classes that they belong to. The pixels stay their owner's to free. Points with d coordinates of any
 * size are images of 1 x 1 x d too: then the values are float32, and models see them as they are.
 */
public final class LabelledImages {
    private final Tensor pixels;
    private final byte[] labels;

    /**
     * Images of these classes.
     *
     * @param pixels [N, C, H, W], N at least 1: uint8, which models see on [0, 1], or float32, which they see as they are
     * @param labels the images' classes [N], 0 to 255
     */
    public LabelledImages(Tensor pixels, byte[] labels) {
        Tensors.requireShape("pixels", pixels, labels.length, -1, -1, -1);
        if (labels.length == 0) {
            throw new IllegalArgumentException("labelled images must be at least one, got none");
        }
        PixelRows.requireType(pixels);
        this.pixels = pixels;
        this.labels = labels.clone();
    }

    /** All images of a set, which must stay open as long as this is used. */
    public static LabelledImages of(ImageSet images) {
        byte[] labels = new byte[images.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) images.label(i);
        }
        return new LabelledImages(images.pixels(), labels);
    }

    /** The number of images. */
    public int size() {
        return labels.length;
    }

    /** All pixels: uint8 or float32 [N, C, H, W]. */
    public Tensor pixels() {
        return pixels;
    }

    /** The class of image i, 0 to 255. */
    public int label(int i) {
        return labels[i] & 0xFF;
    }

    /** The classes that occur, in ascending order. */
    int[] classes() {
        return IntStream.range(0, labels.length)
                .map(this::label)
                .distinct()
                .sorted()
                .toArray();
    }

    /**
     * So many of the images, drawn without replacement under this seed, or all if there are no more; the caller's scope owns
     * the copy. Drawn and not the first ones, because some data sets are sorted by class.
     */
    public LabelledImages sample(int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("a sample must have at least one image, got " + count);
        }
        if (count >= size()) {
            return this;
        }
        long[] drawn = new EpochShuffle(RandomStream.CLASSIFIER.key(seed, 0), size()).batch(0, count);
        byte[] theirs = new byte[count];
        for (int i = 0; i < count; i++) {
            theirs[i] = labels[(int) drawn[i]];
        }
        return new LabelledImages(pixels.index_select(0, Tensors.of(drawn)), theirs);
    }
}
