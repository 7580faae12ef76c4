package gander.baseline;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.gan.ImageSampler;
import gander.nn.Chain;
import gander.nn.Linear;
import gander.nn.ParameterArrays;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.Noise;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A {@link VariationalAutoencoder} that was fitted. Samples are the decoder's means for codes of the prior: no pixel noise
 * is added.
 */
final class FittedVariationalAutoencoder implements Baseline {
    private final VariationalAutoencoder config;
    private final Network network;
    private final Parameters parameters;
    private final long rounds;

    /** The layers, apart from their weights. */
    static final class Network {
        final ParameterLayout layout = new ParameterLayout();
        final Reconstruction reconstruction;
        final int latent;
        final Decoder decoder;
        private final Chain hidden;
        private final Linear mean;
        private final Linear logVariance;

        Network(VariationalAutoencoder config, ImageShape shape) {
            reconstruction = config.reconstruction();
            latent = config.latent();
            hidden = Chain.rectified(layout, "encoder", shape.size(), config.hidden());
            mean = new Linear(
                    layout, "encoder.mean", config.hidden().get(config.hidden().size() - 1), latent);
            logVariance = new Linear(
                    layout,
                    "encoder.logVariance",
                    config.hidden().get(config.hidden().size() - 1),
                    latent);
            decoder = new Decoder(layout, latent, config.hidden(), shape);
        }

        /** q(z | x): both [N, latent]. */
        record Posterior(Tensor mean, Tensor logVariance) {}

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

        /**
         * Equation 10 of the paper with the sign turned and L = 1, and its two parts: the reconstruction's negative
         * log-likelihood and the divergence; each [N], in nats.
         */
        List<Tensor> loss(Weights weights, Tensor x, long[] rowKeys) {
            Posterior q = encode(weights, x);
            Tensor z = EvidenceBound.codes(q.mean(), q.logVariance(), Noise.normal(rowKeys, latent));
            Tensor error =
                    reconstruction.logLikelihood(x, decoder.logits(weights, z)).neg();
            Tensor divergence = EvidenceBound.divergence(q.mean(), q.logVariance());
            return List.of(error.add(divergence), error, divergence);
        }
    }

    private FittedVariationalAutoencoder(
            VariationalAutoencoder config, Network network, Parameters parameters, long rounds) {
        this.config = config;
        this.network = network;
        this.parameters = parameters;
        this.rounds = rounds;
    }

    static FittedVariationalAutoencoder fit(
            VariationalAutoencoder config, ImageSet training, long seed, FitListener listener) {
        Network network = new Network(config, training.shape());
        Parameters parameters = new Parameters(network.layout, ComputeDevice.CPU);
        try (MinibatchFit fit = new MinibatchFit(
                new MinibatchFit.Rules(config.epochs(), config.batch(), config.optimizer()),
                training,
                seed,
                parameters)) {
            fit.run(
                    List.of("Loss/negativeElbo", "Loss/reconstruction", "Loss/kl"),
                    network::loss,
                    listener,
                    () -> sampler(network, parameters));
            return new FittedVariationalAutoencoder(config, network, parameters, config.epochs());
        } catch (RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }

    static FittedVariationalAutoencoder restore(VariationalAutoencoder config, BaselineConfig.SavedModel saved) {
        Network network = new Network(config, saved.images());
        Parameters parameters = ParameterArrays.read(saved.arrays(), network.layout, ComputeDevice.CPU);
        return new FittedVariationalAutoencoder(config, network, parameters, saved.rounds());
    }

    private static ImageSampler sampler(Network network, Parameters parameters) {
        return new ImageSampler(network.decoder.generator(), parameters.frozen(), ComputeDevice.CPU);
    }

    @Override
    public BaselineConfig config() {
        return config;
    }

    @Override
    public long rounds() {
        return rounds;
    }

    @Override
    public ImageShape imageShape() {
        return network.decoder.generator().imageShape();
    }

    @Override
    public float[] floats(long seed, long from, int count) {
        return sampler(network, parameters).floats(seed, from, count);
    }

    @Override
    public byte[] bytes(long seed, long from, int count) {
        return sampler(network, parameters).bytes(seed, from, count);
    }

    @Override
    public List<NamedArray> save() {
        return ParameterArrays.of(parameters);
    }

    /** A lower bound of a proper likelihood: of binarised pixels where those of the fit are not Bernoulli's. */
    @Override
    public Optional<LogDensity> logDensity() {
        return Optional.of(new VariationalLikelihood(network, parameters.frozen()));
    }

    @Override
    public List<Figure> measure(ImageSet test) {
        return new VariationalLikelihood(network, parameters.frozen()).measure(test);
    }

    /** Through the means of the codes. */
    private Tensor reconstruct(Tensor x) {
        Weights weights = parameters.frozen();
        return network.decode(weights, network.encode(weights, x).mean());
    }

    @Override
    public Optional<float[]> reconstructions(ImageSet images, int count) {
        return Optional.of(TensorBlocks.floats(images.pixels(), count, this::reconstruct));
    }

    @Override
    public List<Picture> pictures(ImageSet test) {
        Weights weights = parameters.frozen();
        Picture reconstructions = Pictures.reconstructions(test, this::reconstruct);
        return network.latent == 2
                ? List.of(Pictures.manifold(imageShape(), codes -> network.decode(weights, codes)), reconstructions)
                : List.of(reconstructions);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
