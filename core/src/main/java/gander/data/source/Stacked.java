package gander.data.source;

import gander.UserException;
import gander.data.Examples;
import gander.data.ImageSource;
import gander.data.LoadListener;
import gander.data.stacked.StackedSource;
import gander.recipe.Default;

/**
 * Three images of a grey labelled set as the colours of one; see {@link StackedSource}.
 *
 * @param of the set
 * @param count images to train on, from 1 to 10,000,000
 * @param seed that draws them
 */
public record Stacked(
        DataConfig of,
        @Default("60000") int count,
        @Default("1") long seed) implements DataConfig {
    private static final int MOST = 10_000_000;

    /** Checks the set and the range. */
    public Stacked {
        if (of instanceof Stacked) {
            throw new IllegalArgumentException(
                    "a stack is in colour, and one is made of grey images; name another set");
        }
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be from 1 to " + MOST + ", got " + count);
        }
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.IMAGES;
    }

    @Override
    public Choice open(LoadListener listener) {
        if (of.kind() != Examples.Kind.IMAGES) {
            throw new UserException("data.of: got " + of.words() + ", which has " + of.kind()
                    + ", expected grey images with labels, such as mnist");
        }
        Choice inner = of.open(listener);
        ImageSource images = inner.images();
        return new Choice(
                new Stacked(inner.config(), count, seed),
                new StackedSource(images, count, seed),
                "three images in one, of: " + inner.reason());
    }

    @Override
    public String words() {
        return "stacked:" + of.words();
    }
}
