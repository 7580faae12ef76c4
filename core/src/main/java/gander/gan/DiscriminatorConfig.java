package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Parametrization;
import gander.recipe.Default;
import gander.tensor.Noise;
import java.util.List;

/** A discriminator architecture and its sizes, as a recipe writes it. */
public sealed interface DiscriminatorConfig {
    /** The network for images of this shape, given with these conditions. */
    Discriminator build(ImageShape shape, Conditions conditions);

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
     */
    record Mlp(
            @Default("[256, 64]") List<Integer> hidden,
            @Default("relu") Activation activation,
            @Default("[0.5, 0.0]") List<Double> dropout,
            @Default("plain") Parametrization parametrization)
            implements DiscriminatorConfig {
        /** Layers whose weights are their parameters. */
        public Mlp(List<Integer> hidden, Activation activation, List<Double> dropout) {
            this(hidden, activation, dropout, new Parametrization.Plain());
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
        }

        @Override
        public Discriminator build(ImageShape shape, Conditions conditions) {
            return MlpNetworks.discriminator(hidden, activation, dropout, parametrization, shape, conditions);
        }
    }

    /**
     * Convolutions; Radford et al. 2016, arXiv:1511.06434. For images whose height and width are divisible by 4.
     *
     * @param width channels at half the image's size, from 1 to 32768; there are twice as many at a quarter of it
     * @param activation after each convolution
     * @param parametrization of each layer's weight
     */
    record Dcgan(
            @Default("32") int width,
            @Default("leaky-relu") Activation activation,
            @Default("plain") Parametrization parametrization)
            implements DiscriminatorConfig {
        /** Layers whose weights are their parameters. */
        public Dcgan(int width, Activation activation) {
            this(width, activation, new Parametrization.Plain());
        }

        /** Checks the width. */
        public Dcgan {
            DcganNetworks.requireWidth(width);
        }

        @Override
        public Discriminator build(ImageShape shape, Conditions conditions) {
            return DcganNetworks.discriminator(width, activation, parametrization, shape, conditions);
        }
    }
}
