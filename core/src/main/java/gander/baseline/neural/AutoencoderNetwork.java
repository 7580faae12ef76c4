package gander.baseline.neural;

import gander.baseline.math.Blocks;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.nn.Chain;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The layers of {@link gander.baseline.Autoencoder}. */
public final class AutoencoderNetwork implements CodeNetwork {
    private static final int BLOCK = 500;

    private final ParameterLayout layout = new ParameterLayout();
    private final int latent;
    private final Chain hidden;
    private final Linear code;
    private final Decoder decoder;

    /**
     * Layers for images of this shape.
     *
     * @param units of the encoder's hidden layers, the one next to the pixels first; the decoder mirrors them
     */
    public AutoencoderNetwork(int latent, List<Integer> units, ImageShape shape) {
        this.latent = latent;
        hidden = Chain.rectified(layout, "encoder", shape.size(), units);
        code = new Linear(layout, "encoder.code", units.get(units.size() - 1), latent);
        decoder = new Decoder(layout, latent, units, shape);
    }

    int latent() {
        return latent;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public Decoder decoder() {
        return decoder;
    }

    /** Codes [N, latent] of pixels [N, D] in [0, 1]. */
    private Tensor encode(Weights weights, Tensor x) {
        return code.forward(weights, hidden.forward(weights, x, Pass.evaluation()), Pass.evaluation());
    }

    @Override
    public Tensor reconstruct(Weights weights, Tensor x) {
        return torch.sigmoid(decoder.logits(weights, encode(weights, x)));
    }

    @Override
    public List<String> terms() {
        return List.of("Loss/mse");
    }

    @Override
    public List<Tensor> loss(Weights weights, Tensor x, long[] rowKeys) {
        return List.of(squaredError(weights, x));
    }

    /** Of the reconstruction, the mean over the pixels, [N]. */
    Tensor squaredError(Weights weights, Tensor x) {
        return reconstruct(weights, x).sub(x).square().mean(1);
    }

    /** The Gaussian of the codes of the first {@code count} images. */
    CodeGaussian codes(Weights weights, ImageSet images, int count) {
        try (PointerScope scope = new PointerScope()) {
            Tensor all = Tensors.zeros(count, latent);
            Blocks.forEach(count, BLOCK, (from, rows) -> all.narrow(0, from, rows)
                    .copy_(encode(weights, TensorBlocks.grey(images.pixels(), from, rows))));
            return CodeGaussian.fit(all);
        }
    }
}
