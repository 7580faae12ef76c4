package gander.baseline;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.gan.Generator;
import gander.gan.ImageSampler;
import gander.nn.Chain;
import gander.nn.Linear;
import gander.nn.ParameterArrays;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** An {@link Autoencoder} that was fitted. */
final class FittedAutoencoder implements Baseline {
    private static final int BLOCK = 500;

    /** Training images whose codes are looked at for the samples of an epoch before the last. */
    private static final int PREVIEW_IMAGES = 10_000;

    private final Autoencoder config;
    private final Network network;
    private final Parameters parameters;
    private final CodeGaussian codes;
    private final long rounds;

    /** The layers, apart from their weights. */
    static final class Network {
        final ParameterLayout layout = new ParameterLayout();
        private final int latent;
        private final Chain hidden;
        private final Linear code;
        private final Decoder decoder;

        Network(Autoencoder config, ImageShape shape) {
            latent = config.latent();
            hidden = Chain.rectified(layout, "encoder", shape.size(), config.hidden());
            code = new Linear(
                    layout, "encoder.code", config.hidden().get(config.hidden().size() - 1), latent);
            decoder = new Decoder(layout, latent, config.hidden(), shape);
        }

        /** Codes [N, latent] of pixels [N, D] in [0, 1]. */
        Tensor encode(Weights weights, Tensor x) {
            return code.forward(weights, hidden.forward(weights, x, Pass.evaluation()), Pass.evaluation());
        }

        /** Pixels [N, D] in [0, 1] as the decoder gives them back. */
        Tensor reconstruct(Weights weights, Tensor x) {
            return torch.sigmoid(decoder.logits(weights, encode(weights, x)));
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

    private FittedAutoencoder(
            Autoencoder config, Network network, Parameters parameters, CodeGaussian codes, long rounds) {
        this.config = config;
        this.network = network;
        this.parameters = parameters;
        this.codes = codes;
        this.rounds = rounds;
    }

    static FittedAutoencoder fit(Autoencoder config, ImageSet training, long seed, FitListener listener) {
        Network network = new Network(config, training.shape());
        Parameters parameters = new Parameters(network.layout, ComputeDevice.CPU);
        try (MinibatchFit fit = new MinibatchFit(
                new MinibatchFit.Rules(config.epochs(), config.batch(), config.optimizer()),
                training,
                seed,
                parameters)) {
            int preview = Math.min(PREVIEW_IMAGES, training.size());
            fit.run(
                    List.of("Loss/mse"),
                    (weights, x, keys) -> List.of(squaredError(network.reconstruct(weights, x), x)),
                    listener,
                    () -> sampler(config, network, parameters, network.codes(parameters.frozen(), training, preview)));
            CodeGaussian codes = network.codes(parameters.frozen(), training, training.size());
            return new FittedAutoencoder(config, network, parameters, codes, config.epochs());
        } catch (RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }

    static FittedAutoencoder restore(Autoencoder config, BaselineConfig.SavedModel saved) {
        Network network = new Network(config, saved.images());
        CodeGaussian codes = CodeGaussian.restore(saved.arrays(), config.latent());
        Parameters parameters = ParameterArrays.read(saved.arrays(), network.layout, ComputeDevice.CPU);
        return new FittedAutoencoder(config, network, parameters, codes, saved.rounds());
    }

    /** The mean over the pixels, [N]. */
    private static Tensor squaredError(Tensor reconstruction, Tensor x) {
        return reconstruction.sub(x).square().mean(1);
    }

    private static ImageSampler sampler(
            Autoencoder config, Network network, Parameters parameters, CodeGaussian codes) {
        Generator generator =
                switch (config.sampling()) {
                    case FITTED_GAUSSIAN -> network.decoder.generatorFrom(codes::of);
                    case STANDARD_NORMAL -> network.decoder.generator();
                };
        return new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU);
    }

    private ImageSampler sampler() {
        return sampler(config, network, parameters, codes);
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
        return sampler().floats(seed, from, count);
    }

    @Override
    public byte[] bytes(long seed, long from, int count) {
        return sampler().bytes(seed, from, count);
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(ParameterArrays.of(parameters));
        arrays.addAll(codes.save());
        return arrays;
    }

    /** Test/mse: the squared error of the reconstructions, the mean over pixels in [0, 1] and images. */
    @Override
    public List<Figure> measure(ImageSet test) {
        double[] errors = TensorBlocks.each(
                test.pixels(), BLOCK, x -> squaredError(network.reconstruct(parameters.frozen(), x), x));
        return List.of(new Figure("Test/mse", Arrays.stream(errors).average().orElseThrow()));
    }

    @Override
    public Optional<float[]> reconstructions(ImageSet images, int count) {
        return Optional.of(
                TensorBlocks.floats(images.pixels(), count, x -> network.reconstruct(parameters.frozen(), x)));
    }

    @Override
    public List<Picture> pictures(ImageSet test) {
        return List.of(Pictures.reconstructions(test, x -> network.reconstruct(parameters.frozen(), x)));
    }

    @Override
    public void close() {
        parameters.close();
    }
}
