package gander.gan;

import gander.data.ImageShape;
import gander.nn.Activation;
import gander.recipe.Default;
import java.util.List;

/** A generator architecture and its sizes, as a recipe writes it. */
public sealed interface GeneratorConfig {
    /** The network for images of this shape. */
    Generator build(ImageShape shape);

    /**
     * A multilayer perceptron; see {@link MlpGenerator}.
     *
     * @param latent components of z, from 1 to 32768
     * @param prior distribution of z
     * @param hidden units of each hidden layer, from 1 to 32768, the one next to z first
     * @param activation after each hidden layer
     * @param output after the last layer: sigmoid (pixels in [0, 1]), tanh (in [-1, 1]) or, for points, identity
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
            if (output != Activation.IDENTITY) {
                requireBounded(output, "; or identity, for points");
            }
        }

        @Override
        public Generator build(ImageShape shape) {
            return new MlpGenerator(this, shape);
        }
    }

    /**
     * Transposed convolutions; see {@link DcganGenerator}. For images whose height and width are divisible by 4.
     *
     * @param latent components of z
     * @param prior distribution of z
     * @param width channels at half the image's size, from 1 to 32768; there are twice as many at a quarter of it
     * @param activation after each hidden layer
     * @param output after the last layer: sigmoid (pixels in [0, 1]) or tanh (in [-1, 1])
     */
    record Dcgan(
            @Default("100") int latent,
            @Default("normal") Latent.Prior prior,
            @Default("32") int width,
            @Default("relu") Activation activation,
            @Default("tanh") Activation output)
            implements GeneratorConfig {
        /** Checks sizes and output. */
        public Dcgan {
            new Latent(latent, prior);
            DcganSizes.requireWidth(width);
            requireBounded(output, "");
        }

        @Override
        public Generator build(ImageShape shape) {
            return new DcganGenerator(this, shape);
        }
    }

    private static void requireBounded(Activation output, String otherwise) {
        if (output != Activation.SIGMOID && output != Activation.TANH) {
            throw new IllegalArgumentException(
                    "output must be sigmoid or tanh, which bound the pixels" + otherwise + ", got " + output);
        }
    }
}
