package gander.gan;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Convolution;
import gander.nn.Crop;
import gander.nn.Filter;
import gander.nn.Float32;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.MinibatchDeviation;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parametrization;
import gander.nn.Reshape;
import gander.nn.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of Radford et al. 2016 (DCGAN), arXiv:1511.06434, figure 1. The generator projects z to a coarse image of many
 * channels, which transposed convolutions of stride 2 bring to full size; the discriminator goes the other way, to one logit.
 *
 * <p>Where we deviate: the paper's kernels are of 5; ours are of 4, a multiple of the stride. Layers have biases, with
 * normalisation or without, so that an image's logit need not depend on the others of its batch.
 */
final class DcganNetworks {
    /** Halves or doubles height and width exactly. The stride divides the kernel, so all pixels are written equally often. */
    private static final Filter FILTER = new Filter(4, 2, 1);

    /** All weights' start: Radford et al. 2016, section 4. */
    private static final Initializer INITIALIZER = new Initializer.Normal(0.02);

    private DcganNetworks() {}

    /** From z to images. */
    static Generator generator(
            Latent latent,
            int width,
            Activation activation,
            Activation output,
            Normalization normalization,
            int levels,
            ImageShape shape,
            Conditions conditions) {
        Pyramid pyramid = Pyramid.of(shape, levels);
        ParameterLayout layout = new ParameterLayout();
        int channels = channels("generator", width, levels - 1);
        Pyramid.Size size = pyramid.coarsest();
        List<Layer> layers = pyramid.seed(layout, latent, channels, conditions, INITIALIZER);
        String name = "project";
        for (int level = levels - 1; level >= 0; level--) {
            layers.addAll(normalization.of(layout, name, channels, conditions));
            layers.add(activation);
            name = "up" + (levels - 1 - level);
            int next = level == 0 ? shape.channels() : channels / 2;
            layers.add(new TransposedConvolution(layout, name, channels, next, FILTER, INITIALIZER));
            Pyramid.Size finer = pyramid.at(level);
            if (2 * size.height() != finer.height() || 2 * size.width() != finer.width()) {
                layers.add(new Crop(finer.height(), finer.width()));
            }
            channels = next;
            size = finer;
        }
        layers.add(new Float32());
        layers.add(output);
        return new Generator(latent, shape, OutputRange.of(output), new Network(layout, new Chain(layers)), conditions);
    }

    /**
     * From images to logits.
     *
     * @throws UserException if the images are too small to be halved so often
     */
    static Discriminator discriminator(
            int width,
            Activation activation,
            Parametrization parametrization,
            Normalization normalization,
            int levels,
            int minibatchDeviation,
            ImageShape shape,
            int packing,
            Conditions conditions) {
        int rows = shape.height() >> levels;
        int columns = shape.width() >> levels;
        if (rows < 1 || columns < 1) {
            throw new UserException("discriminator.levels: " + levels + " halvings leave nothing of " + shape
                    + " images; choose fewer, or larger images");
        }
        ParameterLayout layout = new ParameterLayout();
        List<Layer> layers = new ArrayList<>();
        conditions.entry().ifPresent(layers::add);
        int in = conditions.channels(packing * shape.channels());
        for (int level = 0; level < levels; level++) {
            int out = channels("discriminator", width, level);
            String name = "down" + level;
            layers.add(parametrization.of(new Convolution(layout, name, in, out, FILTER, INITIALIZER), layout, name));
            if (level > 0) {
                layers.addAll(normalization.of(layout, name, out, Conditions.NONE));
            }
            layers.add(activation);
            in = out;
        }
        if (minibatchDeviation > 0) {
            layers.add(new MinibatchDeviation(minibatchDeviation));
            in++;
        }
        int features = LayerSizes.units("discriminator", in, rows, columns);
        layers.add(Reshape.to(features));
        layers.add(conditions.head(
                layout,
                features,
                parametrization.of(new Linear(layout, "logit", features, 1, INITIALIZER), layout, "logit")));
        layers.add(conditions.verdict());
        return new Discriminator(shape, packing, new Network(layout, new Chain(layers)));
    }

    /** Channels after so many doublings. */
    private static int channels(String key, int width, int doublings) {
        return LayerSizes.units(key, (long) width << doublings, 1, 1);
    }
}
