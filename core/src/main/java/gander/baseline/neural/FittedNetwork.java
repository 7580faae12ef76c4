package gander.baseline.neural;

import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.Picture;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.gan.GenerativeModel;
import gander.gan.ImageSampler;
import gander.nn.ParameterArrays;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/** A network from pixels to codes and back that was fitted: what both autoencoders have in common. */
abstract class FittedNetwork<N extends CodeNetwork> implements Baseline {
    private final N network;
    private final Parameters parameters;
    private final long rounds;

    FittedNetwork(N network, Parameters parameters, long rounds) {
        this.network = network;
        this.parameters = parameters;
        this.rounds = rounds;
    }

    /**
     * Fits a network and makes a model of it.
     *
     * @param preview the model as it is after an epoch
     * @param model the model as it is at the end; it owns the parameters
     */
    static <M extends Baseline> M fit(
            CodeNetwork network,
            MinibatchFit.Rules rules,
            ImageSet training,
            long seed,
            FitListener listener,
            Function<Parameters, GenerativeModel> preview,
            Function<Parameters, M> model) {
        Parameters parameters = new Parameters(network.layout(), ComputeDevice.CPU);
        try (MinibatchFit fit = new MinibatchFit(rules, training, seed, parameters)) {
            fit.run(network.terms(), network::loss, listener, () -> preview.apply(parameters));
            return model.apply(parameters);
        } catch (RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }

    /** What draws samples. */
    abstract ImageSampler sampler();

    final N network() {
        return network;
    }

    final Parameters parameters() {
        return parameters;
    }

    /** Pixels [N, D] in [0, 1] as the decoder gives them back. */
    final Tensor reconstruct(Tensor x) {
        return network.reconstruct(parameters.frozen(), x);
    }

    @Override
    public final long rounds() {
        return rounds;
    }

    @Override
    public final ImageShape imageShape() {
        return network.decoder().generator().imageShape();
    }

    @Override
    public final float[] floats(long seed, long from, int count) {
        return sampler().floats(seed, from, count);
    }

    @Override
    public final byte[] bytes(long seed, long from, int count) {
        return sampler().bytes(seed, from, count);
    }

    @Override
    public List<NamedArray> save() {
        return ParameterArrays.of(parameters);
    }

    @Override
    public final Optional<float[]> reconstructions(ImageSet images, int count) {
        return Optional.of(TensorBlocks.floats(images.pixels(), count, this::reconstruct));
    }

    @Override
    public List<Picture> pictures(ImageSet test) {
        return List.of(Pictures.reconstructions(test, this::reconstruct));
    }

    @Override
    public final void close() {
        parameters.close();
    }
}
