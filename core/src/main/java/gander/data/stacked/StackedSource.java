package gander.data.stacked;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.Labels;
import gander.data.Split;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Three images of a grey labelled set, drawn at random, as the red, green and blue of one: of MNIST this is Stacked MNIST with
 * its 1,000 modes (Metz et al. 2017, arXiv:1611.02163, section 3.3.1; Lin et al. 2018, arXiv:1712.04086). Of k classes come
 * k^3: images of classes a, b and c, as red, green and blue, make one of class (a k + b) k + c, the number "abc" where k is 10.
 *
 * <p>Which three image i is of is a function of the seed, the part and i. Training images are made of training images, test
 * images of test images; there is one of these for each six of those, as in MNIST.
 */
public final class StackedSource implements ImageSource {
    private static final int CHANNELS = 3;
    private static final int TRAINING_PER_TEST = 6;

    /** The most classes whose cube is an int. */
    private static final int MOST_CLASSES = 1290;

    private final ImageSource of;
    private final int count;
    private final long seed;

    /**
     * A set of so many stacks.
     *
     * @param of the set that they are made of
     * @param count how many to train on, positive
     * @param seed that draws them
     */
    public StackedSource(ImageSource of, int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, got " + count);
        }
        this.of = of;
        this.count = count;
        this.seed = seed;
    }

    /** "stacked:" and the set's name. */
    @Override
    public String name() {
        return "stacked:" + of.name();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(of.notes());
        notes.add(name() + ": each image is three of " + of.name()
                + ", drawn by the seed, in red, green and blue, and its class is that of all three");
        return notes;
    }

    private int count(Split split) {
        return split == Split.TRAIN ? count : Math.max(1, count / TRAINING_PER_TEST);
    }

    @Override
    public Optional<Extent> extent(Split split) {
        return of.extent(split)
                .filter(grey -> grey.shape().channels() == 1)
                .map(grey -> new Extent(stacked(grey.shape()), count(split)));
    }

    private static ImageShape stacked(ImageShape grey) {
        return new ImageShape(CHANNELS, grey.height(), grey.width());
    }

    /**
     * {@inheritDoc}
     *
     * @throws UserException also if the set's images are not grey, or have no labels
     */
    @Override
    public ImageSet load(Split split) {
        try (ImageSet grey = of.load(split);
                PointerScope scope = new PointerScope()) {
            Labels labels = requireStackable(grey);
            int own = count(split);
            int[] chosen = chosen(split, own, grey.size());
            long[] rows = new long[chosen.length];
            int[] classes = new int[own];
            for (int i = 0; i < chosen.length; i++) {
                rows[i] = chosen[i];
                classes[i / CHANNELS] = classes[i / CHANNELS] * labels.classes() + labels.of(chosen[i]);
            }
            Tensor pixels = grey.pixels().index_select(0, Tensors.of(rows)).flatten();
            PointerScope kept = scope.extend();
            int all = labels.classes() * labels.classes() * labels.classes();
            return ImageSet.of(
                    name(),
                    stacked(grey.shape()),
                    own,
                    Optional.of(new Labels(all, index -> classes[Math.toIntExact(index)])),
                    pixels,
                    kept::deallocate);
        }
    }

    private Labels requireStackable(ImageSet grey) {
        if (grey.shape().channels() != 1) {
            throw new UserException(
                    "data.of: got " + of.name() + ", whose images have "
                            + grey.shape().channels()
                            + " channels, expected grey ones, one for each of red, green and blue; take a grey set such as mnist");
        }
        Labels labels = grey.labels()
                .orElseThrow(() -> new UserException("data.of: got " + of.name()
                        + ", which has no labels, expected a label for each image, of which a stack's is made; take a set"
                        + " that has them, such as mnist"));
        if (labels.classes() > MOST_CLASSES) {
            throw new UserException(
                    "data.of: got " + of.name() + " with " + labels.classes() + " classes, expected at most "
                            + MOST_CLASSES + ", for a stack has a class for each three of them");
        }
        return labels;
    }

    /** Three places for each image, red first. */
    private int[] chosen(Split split, int images, int size) {
        long key = RandomStream.DATA.key(seed, split == Split.TRAIN ? 0 : 1);
        int[] chosen = new int[Math.multiplyExact(images, CHANNELS)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = CounterRandom.below(CounterRandom.key(key, i / CHANNELS), i % CHANNELS, size);
        }
        return chosen;
    }
}
