package gander.baseline.neural;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.gan.Generator;
import gander.gan.Latent;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Perceptron;
import gander.nn.Weights;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Fully connected layers from a code to pixels: what both autoencoders draw images with. */
final class Decoder implements Generator {
    private final ParameterLayout layout;
    private final int latent;
    private final ImageShape shape;
    private final Perceptron hidden;
    private final Linear output;
    private final UnaryOperator<Tensor> codes;

    /** Declares its layers in a layout that it shares with an encoder of these hidden layers, which it mirrors. */
    Decoder(ParameterLayout layout, int latent, List<Integer> encoderHidden, ImageShape shape) {
        this.layout = layout;
        this.latent = latent;
        this.shape = shape;
        List<Integer> mirrored = new ArrayList<>(encoderHidden);
        Collections.reverse(mirrored);
        hidden = Perceptron.rectified(layout, "decoder", latent, mirrored);
        output = new Linear(layout, "decoder.output", mirrored.get(mirrored.size() - 1), shape.size());
        codes = UnaryOperator.identity();
    }

    private Decoder(Decoder other, UnaryOperator<Tensor> codes) {
        layout = other.layout;
        latent = other.latent;
        shape = other.shape;
        hidden = other.hidden;
        output = other.output;
        this.codes = codes;
    }

    /** The same layers, drawing from what this makes of standard normal codes [N, latent]. */
    Decoder drawingFrom(UnaryOperator<Tensor> distribution) {
        return new Decoder(this, distribution);
    }

    /** What a sigmoid makes pixels of: [N, D] for codes [N, latent]. */
    Tensor logits(Weights weights, Tensor codes) {
        Tensors.requireShape("codes", codes, -1, latent);
        return output.forward(weights, hidden.forward(weights, codes, Pass.evaluation()));
    }

    @Override
    public Latent latent() {
        return new Latent(latent, Latent.Prior.NORMAL);
    }

    @Override
    public ImageShape imageShape() {
        return shape;
    }

    @Override
    public PixelRange pixelRange() {
        return PixelRange.ZERO_TO_ONE;
    }

    /** The encoder's parameters too: the two are trained, saved and loaded as one. */
    @Override
    public ParameterLayout parameters() {
        return layout;
    }

    @Override
    public Tensor forward(Weights weights, Tensor z, Pass pass) {
        return torch.sigmoid(logits(weights, codes.apply(z)))
                .view(z.size(0), shape.channels(), shape.height(), shape.width());
    }
}
