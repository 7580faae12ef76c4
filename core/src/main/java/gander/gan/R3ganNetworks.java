package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Convolution;
import gander.nn.Downsampling;
import gander.nn.Filter;
import gander.nn.Float32;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Reshape;
import gander.nn.Residual;
import gander.nn.Upsampling;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of Huang et al. 2024 (R3GAN), arXiv:2501.05441: residual blocks that widen to twice their channels,
 * convolve these in groups and come back, with leaky rectifiers and no normalisation. The last convolution of each block starts at
 * 0 and the others the smaller the more blocks there are (Fixup: Zhang et al. 2019, arXiv:1901.09321), so that the network starts
 * as its resampling alone.
 *
 * <p>Where we deviate: the coarsest image is a linear map of z, and the discriminator's last layer one of the coarsest image,
 * where the paper has a basis that is modulated, and a convolution by channel before it.
 */
final class R3ganNetworks {
    private static final Filter PIXEL = new Filter(1, 1, 0);
    private static final Filter AROUND = new Filter(3, 1, 1);
    private static final Initializer START = new Initializer.XavierUniform();
    private static final int EXPANSION = 2;
    private static final int MOST_BLOCKS = 16;

    private R3ganNetworks() {}

    /**
     * Fails unless blocks can be made so.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static void requireSizes(int width, int blocks, int groups) {
        LayerSizes.requireBaseWidth(width);
        LayerSizes.requireRange("blocks", blocks, 1, MOST_BLOCKS);
        if (groups < 1 || EXPANSION * width % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide twice the width, " + EXPANSION * width + ", got " + groups);
        }
    }

    /** From z to images. */
    static Generator generator(
            Latent latent,
            int width,
            int blocks,
            int groups,
            Activation output,
            ImageShape shape,
            Conditions conditions) {
        Pyramid pyramid = Pyramid.of(shape);
        ParameterLayout layout = new ParameterLayout();
        int channels = LayerSizes.channels(width, pyramid.levels());
        List<Layer> layers = pyramid.seed(layout, latent, channels, conditions, START);
        int all = blocks * (pyramid.levels() + 1);
        for (int level = pyramid.levels(); level >= 0; level--) {
            String name = "level" + level;
            int next = LayerSizes.channels(width, level);
            if (channels != next) {
                layers.add(new Convolution(layout, name + ".in", channels, next, PIXEL, START));
            }
            if (level < pyramid.levels()) {
                Pyramid.Size size = pyramid.at(level);
                layers.add(new Upsampling(size.height(), size.width(), Upsampling.Kind.BILINEAR));
            }
            layers.addAll(blocks(layout, name, next, blocks, groups, all));
            channels = next;
        }
        layers.add(new Convolution(layout, "last", channels, shape.channels(), PIXEL, START));
        layers.add(new Float32());
        layers.add(output);
        return new Generator(latent, shape, OutputRange.of(output), new Network(layout, new Chain(layers)), conditions);
    }

    /** From images to logits. */
    static Discriminator discriminator(
            int width, int blocks, int groups, ImageShape shape, int packing, Conditions conditions) {
        int levels = Pyramid.of(shape).levels();
        ParameterLayout layout = new ParameterLayout();
        List<Layer> layers = new ArrayList<>();
        conditions.entry().ifPresent(layers::add);
        int channels = LayerSizes.channels(width, 0);
        layers.add(new Convolution(
                layout, "first", conditions.channels(packing * shape.channels()), channels, PIXEL, START));
        int all = blocks * (levels + 1);
        for (int level = 0; level <= levels; level++) {
            String name = "level" + level;
            int next = LayerSizes.channels(width, level);
            if (level > 0) {
                layers.add(Downsampling.SMOOTHED);
            }
            if (channels != next) {
                layers.add(new Convolution(layout, name + ".in", channels, next, PIXEL, START));
            }
            layers.addAll(blocks(layout, name, next, blocks, groups, all));
            channels = next;
        }
        int features = LayerSizes.units("discriminator", channels, shape.height() >> levels, shape.width() >> levels);
        layers.add(Reshape.to(features));
        layers.add(conditions.head(layout, features, new Linear(layout, "logit", features, 1, START)));
        layers.add(conditions.verdict());
        return new Discriminator(shape, packing, new Network(layout, new Chain(layers)));
    }

    private static List<Layer> blocks(
            ParameterLayout layout, String name, int channels, int count, int groups, int all) {
        List<Layer> blocks = new ArrayList<>();
        int wide = EXPANSION * channels;
        double fixup = Math.pow(all, -0.25); // L^(-1 / (2m - 2)) with m = 3 convolutions in each of L blocks
        for (int i = 0; i < count; i++) {
            String block = name + ".block" + i;
            blocks.add(Residual.around(Chain.of(
                    new Convolution(layout, block + ".widen", channels, wide, PIXEL, scaled(fixup, channels)),
                    Activation.LEAKY_RELU,
                    new Convolution(
                            layout, block + ".groups", wide, wide, AROUND, groups, scaled(fixup, wide / groups * 9)),
                    Activation.LEAKY_RELU,
                    new Convolution(layout, block + ".narrow", wide, channels, PIXEL, new Initializer.Constant(0)))));
        }
        return blocks;
    }

    /** He et al. 2015, arXiv:1502.01852, for leaky rectifiers of slope 0.2, times a factor. */
    private static Initializer scaled(double factor, int inputs) {
        return new Initializer.Normal(factor * Math.sqrt(2 / (1 + 0.2 * 0.2) / inputs));
    }
}
