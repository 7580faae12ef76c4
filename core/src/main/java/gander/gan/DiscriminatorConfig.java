package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Parametrization;
import gander.recipe.Default;
import gander.tensor.Noise;
import java.util.List;

/** A discriminator architecture and its sizes, as a recipe writes it. */
public sealed interface DiscriminatorConfig {
    /**
     * The network for images of this shape, given with these conditions.
     *
     * @param packing as {@link Discriminator#packing()}
     */
    Discriminator build(ImageShape shape, int packing, Conditions conditions);

    /** The network that gives a logit for each image of this shape. */
    default Discriminator build(ImageShape shape, Conditions conditions) {
        return build(shape, 1, conditions);
    }

    /** The network for images of this shape, given with nothing. */
    default Discriminator build(ImageShape shape) {
        return build(shape, Conditions.NONE);
    }

    /**
     * A multilayer perceptron; Goodfellow et al. 2014, arXiv:1406.2661, section 5.
     *
     * @param hidden units of each hidden layer, from 1 to 32768, the one next to the image first
     * @param activation after each hidden layer
     * @param dropout rate after each hidden layer, in [0, 1) and rounded to 31 bits; as many as hidden layers
     * @param parametrization of each layer's weight
     * @param normalization before each activation
     * @param minibatchDeviation rows in a group whose spread the last layer is told of, at least 2; 0: it is not
     */
    record Mlp(
            @Default("[256, 64]") List<Integer> hidden,
            @Default("relu") Activation activation,
            @Default("[0.5, 0.0]") List<Double> dropout,
            @Default("plain") Parametrization parametrization,
            @Default("none") Normalization normalization,
            @Default("0") int minibatchDeviation)
            implements DiscriminatorConfig {
        /** Layers whose weights are their parameters. */
        public Mlp(List<Integer> hidden, Activation activation, List<Double> dropout) {
            this(hidden, activation, dropout, new Parametrization.Plain());
        }

        /** Layers without normalisation. */
        public Mlp(List<Integer> hidden, Activation activation, List<Double> dropout, Parametrization parametrization) {
            this(hidden, activation, dropout, parametrization, Normalization.NONE, 0);
        }

        /** Checks sizes and rates. */
        public Mlp {
            hidden = LayerSizes.require("hidden", hidden);
            dropout = List.copyOf(dropout);
            if (dropout.size() != hidden.size()) {
                throw new IllegalArgumentException(
                        "dropout needs one rate for each of the " + hidden.size() + " hidden layers, got " + dropout);
            }
            if (!dropout.stream().allMatch(rate -> rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("dropout rates must be in [0, 1), got " + dropout);
            }
            if (!dropout.stream().allMatch(Noise::isDropoutRate)) {
                throw new IllegalArgumentException("dropout rates are rounded to 31 bits and must not be 1 then, got "
                        + dropout + "; expected at most 0.999999999");
            }
            LayerSizes.requireGroup(minibatchDeviation);
        }

        @Override
        public Discriminator build(ImageShape shape, int packing, Conditions conditions) {
            return MlpNetworks.discriminator(
                    hidden,
                    activation,
                    dropout,
                    parametrization,
                    normalization,
                    minibatchDeviation,
                    shape,
                    packing,
                    conditions);
        }
    }

    /**
     * Convolutions; Radford et al. 2016, arXiv:1511.06434. For images of any size.
     *
     * @param width channels at half the image's size, from 1 to 32768; there are twice as many at each halving
     * @param activation after each convolution
     * @param parametrization of each layer's weight
     * @param normalization before each activation but the first, as in the paper
     * @param levels convolutions, each of which halves height and width, from 1 to 8
     * @param minibatchDeviation rows in a group whose spread the last layer is told of, at least 2; 0: it is not
     */
    record Dcgan(
            @Default("32") int width,
            @Default("leaky-relu") Activation activation,
            @Default("plain") Parametrization parametrization,
            @Default("none") Normalization normalization,
            @Default("2") int levels,
            @Default("0") int minibatchDeviation)
            implements DiscriminatorConfig {
        /** Layers whose weights are their parameters. */
        public Dcgan(int width, Activation activation) {
            this(width, activation, new Parametrization.Plain());
        }

        /** Two levels without normalisation. */
        public Dcgan(int width, Activation activation, Parametrization parametrization) {
            this(width, activation, parametrization, Normalization.NONE, 2, 0);
        }

        /** Checks the sizes. */
        public Dcgan {
            LayerSizes.requireWidth(width);
            LayerSizes.requireLevels(levels);
            LayerSizes.requireGroup(minibatchDeviation);
        }

        @Override
        public Discriminator build(ImageShape shape, int packing, Conditions conditions) {
            return DcganNetworks.discriminator(
                    width,
                    activation,
                    parametrization,
                    normalization,
                    levels,
                    minibatchDeviation,
                    shape,
                    packing,
                    conditions);
        }
    }

    /**
     * Residual pairs of convolutions of 3x3; Miyato et al. 2018 (SNGAN), arXiv:1802.05957, tables 4 and 5, with any
     * parametrization. For images of any size, halved until their shorter side has at most 7 pixels.
     *
     * @param width channels at the image's size, from 1 to 4096; there are twice as many at each halving, up to eight times
     * @param activation before each convolution but the first
     * @param parametrization of each layer's weight
     * @param minibatchDeviation rows in a group whose spread the last layer is told of, at least 2; 0: it is not
     */
    record Resnet(
            @Default("32") int width,
            @Default("leaky-relu") Activation activation,
            @Default("plain") Parametrization parametrization,
            @Default("0") int minibatchDeviation)
            implements DiscriminatorConfig {
        /** Checks the sizes. */
        public Resnet {
            LayerSizes.requireBaseWidth(width);
            LayerSizes.requireGroup(minibatchDeviation);
        }

        @Override
        public Discriminator build(ImageShape shape, int packing, Conditions conditions) {
            return ResnetNetworks.discriminator(
                    width, activation, parametrization, minibatchDeviation, shape, packing, conditions);
        }
    }

    /**
     * Residual bottlenecks of grouped convolutions without normalisation, resampled with filters; Huang et al. 2024 (R3GAN),
     * arXiv:2501.05441.
     *
     * @param width channels at the image's size, from 1 to 4096; there are twice as many at each halving, up to eight times
     * @param blocks residual blocks at each size, from 1 to 16
     * @param groups of the convolutions within a block, which has twice the channels of its size
     */
    record R3gan(
            @Default("32") int width,
            @Default("1") int blocks,
            @Default("16") int groups) implements DiscriminatorConfig {
        /** Checks the sizes. */
        public R3gan {
            R3ganNetworks.requireSizes(width, blocks, groups);
        }

        @Override
        public Discriminator build(ImageShape shape, int packing, Conditions conditions) {
            return R3ganNetworks.discriminator(width, blocks, groups, shape, packing, conditions);
        }
    }
}
