package gander.data.pen;

import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.Split;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pen digits as a data set of MNIST's form: 60,000 images to train on and 10,000 to test with, 1x28x28, drawn by
 * {@link PenDigits} on all cores. Its seed is part of the set, so that there is one such set, whatever a run's seed.
 */
public final class PenSource implements ImageSource {
    /** The seed of the data set: the year of the first GAN. */
    public static final long SEED = 2014;

    private static final int TRAIN_SIZE = 60_000;
    private static final int TEST_SIZE = 10_000;
    private static final ImageShape SHAPE = new ImageShape(1, PenDigits.SIDE, PenDigits.SIDE);

    @Override
    public String name() {
        return "pen";
    }

    @Override
    public Optional<Extent> extent(Split split) {
        return Optional.of(new Extent(SHAPE, split == Split.TRAIN ? TRAIN_SIZE : TEST_SIZE));
    }

    /** Draws one part; the test images are those that come after the training ones. */
    @Override
    public ImageSet load(Split split) {
        return first(split, split == Split.TRAIN ? TRAIN_SIZE : TEST_SIZE);
    }

    /**
     * Draws the first images of one part, and no others.
     *
     * @param count from 1 to the part's size, 60,000 or 10,000
     */
    public ImageSet first(Split split, int count) {
        int most = split == Split.TRAIN ? TRAIN_SIZE : TEST_SIZE;
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("expected 1 to " + most + " images, got " + count);
        }
        return draw(split == Split.TRAIN ? 0 : TRAIN_SIZE, count);
    }

    private ImageSet draw(int first, int count) {
        ImageSet.Builder builder = new ImageSet.Builder(name(), count, SHAPE);
        IntStream.range(0, count).parallel().forEach(i -> {
            byte[] image = new byte[SHAPE.size()];
            PenDigits.draw(SEED, first + i, image, 0);
            builder.put(i, image, 0, PenDigits.label(SEED, first + i));
        });
        return builder.build();
    }
}
