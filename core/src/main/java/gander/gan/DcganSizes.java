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
        if (width < 1 || width > LayerSizes.LARGEST) {
            throw new IllegalArgumentException("width must be from 1 to " + LayerSizes.LARGEST + ", got " + width);
        }
    }

    /**
     * Values of the coarse image: of so many channels, at a quarter of height and width.
     *
     * @param key the recipe's key for the network
     */
    static int coarseUnits(String key, int channels, ImageShape shape) {
        long units = (long) channels * (shape.height() / REDUCTION) * (shape.width() / REDUCTION);
        if (units > Integer.MAX_VALUE) {
            throw new UserException(key + ".width: " + channels + " channels at a quarter of the size of " + shape
                    + " images are " + units + " units, expected less than 2^31; choose a smaller width");
        }
        return (int) units;
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
