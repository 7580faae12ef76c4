package gander.baseline.neural;

import gander.data.ImageShape;
import gander.nn.Chain;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Noise;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The layers of {@link gander.baseline.VariationalAutoencoder}. */
public final class VariationalNetwork implements CodeNetwork {
    private final ParameterLayout layout = new ParameterLayout();
    private final Reconstruction reconstruction;
    private final int latent;
    private final Decoder decoder;
    private final Chain hidden;
    private final Linear mean;
    private final Linear logVariance;

    /**
     * Layers for images of this shape.
     *
     * @param units of the encoder's hidden layers, the one next to the pixels first; the decoder mirrors them
     */
    public VariationalNetwork(int latent, List<Integer> units, Reconstruction reconstruction, ImageShape shape) {
        this.reconstruction = reconstruction;
        this.latent = latent;
        int last = units.get(units.size() - 1);
        hidden = Chain.rectified(layout, "encoder", shape.size(), units);
        mean = new Linear(layout, "encoder.mean", last, latent);
        logVariance = new Linear(layout, "encoder.logVariance", last, latent);
        decoder = new Decoder(layout, latent, units, shape);
    }

    /** q(z | x): both [N, latent]. */
    record Posterior(Tensor mean, Tensor logVariance) {}

    int latent() {
        return latent;
    }

    Reconstruction reconstruction() {
        return reconstruction;
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public Decoder decoder() {
        return decoder;
    }

    /** The posterior of pixels [N, D] in [0, 1]. */
    Posterior encode(Weights weights, Tensor x) {
        Tensor y = hidden.forward(weights, x, Pass.evaluation());
        return new Posterior(
                mean.forward(weights, y, Pass.evaluation()), logVariance.forward(weights, y, Pass.evaluation()));
    }

    /** Pixels [N, D] in [0, 1] for codes [N, latent]. */
    Tensor decode(Weights weights, Tensor codes) {
        return torch.sigmoid(decoder.logits(weights, codes));
    }

    /** Through the means of the codes. */
    @Override
    public Tensor reconstruct(Weights weights, Tensor x) {
        return decode(weights, encode(weights, x).mean());
    }

    @Override
    public List<String> terms() {
        return List.of("Loss/negativeElbo", "Loss/reconstruction", "Loss/kl");
    }

    /**
     * Equation 10 of the paper with the sign turned and L = 1, and its two parts: the reconstruction's negative
     * log-likelihood and the divergence; each [N], in nats.
     */
    @Override
    public List<Tensor> loss(Weights weights, Tensor x, long[] rowKeys) {
        Posterior q = encode(weights, x);
        Tensor z = EvidenceBound.codes(q.mean(), q.logVariance(), Noise.normal(rowKeys, latent));
        Tensor error =
                reconstruction.logLikelihood(x, decoder.logits(weights, z)).neg();
        Tensor divergence = EvidenceBound.divergence(q.mean(), q.logVariance());
        return List.of(error.add(divergence), error, divergence);
    }
}
