package gander.gan;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Filter;
import gander.nn.Initializer;

/** What the two networks of a convolutional pair have in common. */
final class DcganSizes {
    /** Halves or doubles height and width exactly. The stride divides the kernel, so all pixels are written equally often. */
    static final Filter FILTER = new Filter(4, 2, 1);

    /** All weights' start: Radford et al. 2016, section 4. */
    static final Initializer INITIALIZER = new Initializer.Normal(0.02);

    /** Two layers of stride 2. */
    static final int REDUCTION = 4;

    private DcganSizes() {}

    static void requireWidth(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("width must be positive, got " + width);
        }
    }

    /**
     * Fails unless two halvings leave whole pixels.
     *
     * @param key the recipe's key for the network
     */
    static void requireShape(String key, ImageShape shape) {
        if (shape.height() % REDUCTION != 0 || shape.width() % REDUCTION != 0) {
            throw new UserException(key + ".type: dcgan needs images whose height and width are divisible by "
                    + REDUCTION + ", got " + shape + " images; choose other data, or type: mlp");
        }
    }
}
