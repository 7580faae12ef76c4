package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.recipe.Default;
import gander.recipe.Unwrapped;
import java.util.List;

/**
 * A generator architecture and its sizes, as a recipe writes it.
 *
 * <p>Another architecture is another record here.
 */
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
     * @param latent distribution of z
     * @param hidden units of each hidden layer, from 1 to 32768, the one next to z first
     * @param activation after each hidden layer
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1]), or identity for points
     * @param normalization before each activation
     * @param residual whether a hidden layer as wide as what it is given is added to that, as He et al. 2016,
     *     arXiv:1512.03385
     */
    record Mlp(
            @Unwrapped Latent latent,
            @Default("[128]") List<Integer> hidden,
            @Default("relu") Activation activation,
            @Default("sigmoid") Activation output,
            @Default("none") Normalization normalization,
            @Default("false") boolean residual)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public Mlp {
            hidden = LayerSizes.require("hidden", hidden);
            OutputRange.of(output);
        }

        /** Layers one after another, without normalisation. */
        public Mlp(int latent, Latent.Prior prior, List<Integer> hidden, Activation activation, Activation output) {
            this(new Latent(latent, prior), hidden, activation, output, Normalization.NONE, false);
        }

        @Override
        public Generator build(ImageShape shape, Conditions conditions) {
            return MlpNetworks.generator(
                    latent, hidden, activation, output, normalization, residual, shape, conditions);
        }
    }

    /**
     * Transposed convolutions; Radford et al. 2016, arXiv:1511.06434. For images of any size.
     *
     * @param latent distribution of z
     * @param width channels at half the image's size, from 1 to 32768; there are twice as many at each halving
     * @param activation after each hidden layer
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1])
     * @param normalization before each activation
     * @param levels transposed convolutions, each of which doubles height and width, from 1 to 8; the paper's 64x64 images have
     *     four
     */
    record Dcgan(
            @Unwrapped @Default("{prior: normal}") Latent latent,
            @Default("32") int width,
            @Default("relu") Activation activation,
            @Default("tanh") Activation output,
            @Default("none") Normalization normalization,
            @Default("2") int levels)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public Dcgan {
            LayerSizes.requireWidth(width);
            LayerSizes.requireLevels(levels);
            OutputRange.requireBounded(output);
        }

        /** Two levels without normalisation. */
        public Dcgan(int latent, Latent.Prior prior, int width, Activation activation, Activation output) {
            this(latent, prior, width, activation, output, Normalization.NONE);
        }

        /** Two levels. */
        public Dcgan(
                int latent,
                Latent.Prior prior,
                int width,
                Activation activation,
                Activation output,
                Normalization normalization) {
            this(new Latent(latent, prior), width, activation, output, normalization, 2);
        }

        @Override
        public Generator build(ImageShape shape, Conditions conditions) {
            return DcganNetworks.generator(latent, width, activation, output, normalization, levels, shape, conditions);
        }
    }

    /**
     * Residual pairs of convolutions of 3x3; Miyato et al. 2018 (SNGAN), arXiv:1802.05957, tables 4 and 5. For images of any size:
     * they grow from the smallest to which they can be halved with at most 7 pixels on the shorter side.
     *
     * @param latent distribution of z
     * @param width channels at the image's size, from 1 to 4096; there are twice as many at each halving, up to eight times
     * @param activation before each convolution
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1])
     * @param normalization before each activation
     */
    record Resnet(
            @Unwrapped @Default("{prior: normal}") Latent latent,
            @Default("32") int width,
            @Default("relu") Activation activation,
            @Default("tanh") Activation output,
            @Default("batch") Normalization normalization)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public Resnet {
            LayerSizes.requireBaseWidth(width);
            OutputRange.requireBounded(output);
        }

        @Override
        public Generator build(ImageShape shape, Conditions conditions) {
            return ResnetNetworks.generator(latent, width, activation, output, normalization, shape, conditions);
        }
    }

    /**
     * Residual bottlenecks of grouped convolutions without normalisation, resampled with filters; Huang et al. 2024 (R3GAN),
     * arXiv:2501.05441. For images of any size, which grow as those of {@link Resnet}.
     *
     * @param latent distribution of z
     * @param width channels at the image's size, from 1 to 4096; there are twice as many at each halving, up to eight times
     * @param blocks residual blocks at each size, from 1 to 16
     * @param groups of the convolutions within a block, which has twice the channels of its size
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1])
     */
    record R3gan(
            @Unwrapped @Default("{prior: normal, latent: 64}")
            Latent latent,

            @Default("32") int width,
            @Default("1") int blocks,
            @Default("16") int groups,
            @Default("tanh") Activation output)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public R3gan {
            R3ganNetworks.requireSizes(width, blocks, groups);
            OutputRange.requireBounded(output);
        }

        @Override
        public Generator build(ImageShape shape, Conditions conditions) {
            return R3ganNetworks.generator(latent, width, blocks, groups, output, shape, conditions);
        }
    }
}
