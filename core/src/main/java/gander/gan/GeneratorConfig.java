package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.recipe.Default;
import java.util.List;

/** A generator architecture and its sizes, as a recipe writes it. */
public sealed interface GeneratorConfig {
    /** The network for images of this shape, given with these conditions. */
    Generator build(ImageShape shape, Conditions conditions);

    /** The network for images of this shape, given with nothing. */
    default Generator build(ImageShape shape) {
        return build(shape, Conditions.NONE);
    }

    /**
     * A multilayer perceptron; Goodfellow et al. 2014, arXiv:1406.2661, section 5.
     *
     * @param latent components of z, from 1 to 32768
     * @param prior distribution of z
     * @param hidden units of each hidden layer, from 1 to 32768, the one next to z first
     * @param activation after each hidden layer
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1]), or identity for points
     */
    record Mlp(
            @Default("100") int latent,
            @Default("uniform") Latent.Prior prior,
            @Default("[128]") List<Integer> hidden,
            @Default("relu") Activation activation,
            @Default("sigmoid") Activation output)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public Mlp {
            new Latent(latent, prior);
            hidden = LayerSizes.require("hidden", hidden);
            OutputRange.of(output);
        }

        @Override
        public Generator build(ImageShape shape, Conditions conditions) {
            return MlpNetworks.generator(new Latent(latent, prior), hidden, activation, output, shape, conditions);
        }
    }

    /**
     * Transposed convolutions; Radford et al. 2016, arXiv:1511.06434. For images whose height and width are divisible by 4.
     *
     * @param latent components of z
     * @param prior distribution of z
     * @param width channels at half the image's size, from 1 to 32768; there are twice as many at a quarter of it
     * @param activation after each hidden layer
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1])
     * @param normalization before each activation
     */
    record Dcgan(
            @Default("100") int latent,
            @Default("normal") Latent.Prior prior,
            @Default("32") int width,
            @Default("relu") Activation activation,
            @Default("tanh") Activation output,
            @Default("none") Normalization normalization)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public Dcgan {
            new Latent(latent, prior);
            DcganNetworks.requireWidth(width);
            OutputRange.requireBounded(output);
        }

        /** Without normalisation. */
        public Dcgan(int latent, Latent.Prior prior, int width, Activation activation, Activation output) {
            this(latent, prior, width, activation, output, Normalization.NONE);
        }

        @Override
        public Generator build(ImageShape shape, Conditions conditions) {
            return DcganNetworks.generator(
                    new Latent(latent, prior), width, activation, normalization, output, shape, conditions);
        }
    }
}
