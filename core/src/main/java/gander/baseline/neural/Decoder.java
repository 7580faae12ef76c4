package gander.baseline.neural;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.gan.Generator;
import gander.gan.Latent;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Layer;
import gander.nn.Linear;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Reshape;
import gander.nn.Weights;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Fully connected layers from a code to pixels: what both autoencoders draw images with. */
final class Decoder {
    private final ParameterLayout layout;
    private final int latent;
    private final ImageShape shape;
    private final Chain logits;

    /** Declares its layers in a layout that it shares with an encoder of these hidden layers, which it mirrors. */
    Decoder(ParameterLayout layout, int latent, List<Integer> encoderHidden, ImageShape shape) {
        this.layout = layout;
        this.latent = latent;
        this.shape = shape;
        List<Integer> mirrored = new ArrayList<>(encoderHidden);
        Collections.reverse(mirrored);
        logits = Chain.of(
                Chain.rectified(layout, "decoder", latent, mirrored),
                new Linear(layout, "decoder.output", mirrored.get(mirrored.size() - 1), shape.size()));
    }

    /** What a sigmoid makes pixels of: [N, D] for codes [N, latent]. */
    Tensor logits(Weights weights, Tensor codes) {
        Tensors.requireShape("codes", codes, -1, latent);
        return logits.forward(weights, codes, Pass.evaluation());
    }

    /**
     * Images for standard normal codes. Its parameters are the encoder's too: the two are trained, saved and loaded as one.
     */
    Generator generator() {
        return generator(Chain.of(logits, Activation.SIGMOID, images()));
    }

    /** Images for what this makes of standard normal codes [N, latent]. */
    Generator generatorFrom(UnaryOperator<Tensor> distribution) {
        Layer codes = (weights, z, pass) -> distribution.apply(z);
        return generator(Chain.of(codes, logits, Activation.SIGMOID, images()));
    }

    private Generator generator(Layer layers) {
        return new Generator(
                new Latent(latent, Latent.Prior.NORMAL), shape, PixelRange.ZERO_TO_ONE, new Network(layout, layers));
    }

    private Layer images() {
        return Reshape.to(shape.channels(), shape.height(), shape.width());
    }
}
