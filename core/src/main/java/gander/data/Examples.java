package gander.data;

import gander.UserException;
import gander.tensor.ComputeDevice;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** What a game is played against: a finite set that batches are drawn from by index, of images or of points. */
public interface Examples extends AutoCloseable {
    /** What examples are of. */
    enum Kind {
        /** Pixels on an interval. */
        IMAGES("images"),
        /** Numbers without bounds. */
        POINTS("points");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /**
         * Fails unless a generator of this range makes such examples.
         *
         * @param data the data set's name
         * @throws UserException naming the recipe's key
         */
        public void requireRange(PixelRange range, String data) {
            if (this == IMAGES && range == PixelRange.UNBOUNDED) {
                throw new UserException("generator.output: got identity, which bounds nothing, but " + data
                        + " has images, whose pixels are bounded; choose sigmoid or tanh");
            }
            if (this == POINTS && range != PixelRange.UNBOUNDED) {
                throw new UserException("generator.output: got an output that is bounded, but " + data
                        + " has points, which are not; start with recipes/ring.yaml, or choose identity, of a generator"
                        + " of type mlp");
            }
        }

        /** "images" or "points". */
        @Override
        public String toString() {
            return words;
        }
    }

    /** What the examples are of. */
    Kind kind();

    /** The classes of the examples, where they have any. */
    default Optional<Labels> labels() {
        return Optional.empty();
    }

    /** SHA-256 of all that the set holds, in hex: two sets with the same one train the same network. */
    String fingerprint();

    /** The set's name, such as "mnist". */
    String name();

    /** The shape of each example; a point of d numbers is seen as an image of 1x1xd. */
    ImageShape shape();

    /** The number of examples. */
    int size();

    /** The examples of these indices: float32 [indices.length, C, H, W] on the interval {@code range}. */
    Tensor batch(long[] indices, PixelRange range);

    /** The same on this device. */
    default Tensor batch(long[] indices, PixelRange range, ComputeDevice device) {
        return device.place(batch(indices, range));
    }

    /** Frees the examples. */
    @Override
    void close();
}
