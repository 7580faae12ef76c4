package gander.gan;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Convolution;
import gander.nn.Filter;
import gander.nn.Float32;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parametrization;
import gander.nn.Reshape;
import gander.nn.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of Radford et al. 2016 (DCGAN), arXiv:1511.06434, figure 1, for small images. The generator projects z to a
 * coarse image of many channels, which two transposed convolutions of stride 2 bring to full size; the discriminator goes the
 * other way, to one logit.
 *
 * <p>Where we deviate: the paper has four convolutions, for 64x64 images, with kernels of 5; ours are of 4, a multiple of the
 * stride. The paper has batch normalisation between the layers of both networks; here the generator may have it, and the
 * discriminator's layers have biases in its place, so that an image's logit does not depend on the others of its batch.
 */
final class DcganNetworks {
    /** Halves or doubles height and width exactly. The stride divides the kernel, so all pixels are written equally often. */
    private static final Filter FILTER = new Filter(4, 2, 1);

    /** All weights' start: Radford et al. 2016, section 4. */
    private static final Initializer INITIALIZER = new Initializer.Normal(0.02);

    /** Two layers of stride 2. */
    private static final int REDUCTION = 4;

    private DcganNetworks() {}

    /**
     * From z to images.
     *
     * @throws UserException if height or width is not divisible by 4
     */
    static Generator generator(
            Latent latent,
            int width,
            Activation activation,
            Normalization normalization,
            Activation output,
            ImageShape shape,
            Conditions conditions) {
        requireShape("generator", shape);
        ParameterLayout layout = new ParameterLayout();
        List<Layer> layers = new ArrayList<>();
        conditions.stem(layout).ifPresent(layers::add);
        int coarse = coarseUnits("generator", 2 * width, shape);
        layers.add(new Linear(layout, "project", conditions.inputs(latent.size()), coarse, INITIALIZER));
        layers.add(Reshape.to(2L * width, shape.height() / REDUCTION, shape.width() / REDUCTION));
        layers.addAll(normalization.of(layout, "project", 2 * width));
        layers.add(activation);
        layers.add(new TransposedConvolution(layout, "up0", 2 * width, width, FILTER, INITIALIZER));
        layers.addAll(normalization.of(layout, "up0", width));
        layers.add(activation);
        layers.add(new TransposedConvolution(layout, "up1", width, shape.channels(), FILTER, INITIALIZER));
        layers.add(new Float32());
        layers.add(output);
        return new Generator(latent, shape, OutputRange.of(output), new Network(layout, new Chain(layers)), conditions);
    }

    /**
     * From images to logits.
     *
     * @throws UserException if height or width is not divisible by 4
     */
    static Discriminator discriminator(
            int width,
            Activation activation,
            Parametrization parametrization,
            ImageShape shape,
            Conditions conditions) {
        requireShape("discriminator", shape);
        int features = coarseUnits("discriminator", 2 * width, shape);
        ParameterLayout layout = new ParameterLayout();
        Layer first = parametrization.of(
                new Convolution(layout, "down0", shape.channels(), width, FILTER, INITIALIZER), layout, "down0");
        Layer second = parametrization.of(
                new Convolution(layout, "down1", width, 2 * width, FILTER, INITIALIZER), layout, "down1");
        Layer logit = parametrization.of(new Linear(layout, "logit", features, 1, INITIALIZER), layout, "logit");
        Layer head = conditions.head(layout, features, logit);
        return new Discriminator(
                shape,
                new Network(
                        layout,
                        Chain.of(first, activation, second, activation, Reshape.to(features), head, Reshape.to())));
    }

    /**
     * Fails unless a width is one that layers may have.
     *
     * @throws IllegalArgumentException if it is not from 1 to 32768
     */
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
    private static int coarseUnits(String key, int channels, ImageShape shape) {
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
    private static void requireShape(String key, ImageShape shape) {
        if (shape.height() % REDUCTION != 0 || shape.width() % REDUCTION != 0) {
            throw new UserException(key + ".type: dcgan needs images whose height and width are divisible by "
                    + REDUCTION + ", got " + shape + " images; choose other data, or type: mlp");
        }
    }
}
