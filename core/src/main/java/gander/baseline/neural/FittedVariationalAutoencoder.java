package gander.baseline.neural;

import gander.baseline.model.FitListener;
import gander.baseline.model.LogDensity;
import gander.baseline.model.NamedValue;
import gander.baseline.model.Picture;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.gan.ImageSampler;
import gander.nn.ParameterArrays;
import gander.nn.Parameters;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variational autoencoder that was fitted. Samples are the decoder's means for codes of the prior: no pixel noise is added.
 */
public final class FittedVariationalAutoencoder extends FittedNetwork<VariationalNetwork> {
    private FittedVariationalAutoencoder(VariationalNetwork network, Parameters parameters, long rounds) {
        super(network, parameters, rounds);
    }

    /** Fits a network to images. */
    public static FittedVariationalAutoencoder fit(
            VariationalNetwork network, MinibatchFit.Rules rules, ImageSet training, long seed, FitListener listener) {
        return fit(
                network,
                rules,
                training,
                seed,
                listener,
                parameters -> sampler(network, parameters),
                parameters -> new FittedVariationalAutoencoder(network, parameters, rules.epochs()));
    }

    /** The model that was saved. */
    public static FittedVariationalAutoencoder restore(VariationalNetwork network, SavedModel saved) {
        Parameters parameters = ParameterArrays.read(saved.arrays(), network.layout(), ComputeDevice.CPU);
        return new FittedVariationalAutoencoder(network, parameters, saved.rounds());
    }

    private static ImageSampler sampler(VariationalNetwork network, Parameters parameters) {
        return new ImageSampler(network.decoder().generator(), parameters.frozen(), ComputeDevice.CPU);
    }

    @Override
    ImageSampler sampler() {
        return sampler(network(), parameters());
    }

    /** A lower bound of a proper likelihood: of binarised pixels where those of the fit are not Bernoulli's. */
    @Override
    public Optional<LogDensity> logDensity() {
        return Optional.of(new VariationalLikelihood(network(), parameters().frozen()));
    }

    @Override
    public List<NamedValue> measure(ImageSet test) {
        return new VariationalLikelihood(network(), parameters().frozen()).measure(test);
    }

    /** The plane of codes before the reconstructions, where codes have two components. */
    @Override
    public List<Picture> pictures(ImageSet test) {
        if (network().latent() != 2) {
            return super.pictures(test);
        }
        Weights weights = parameters().frozen();
        List<Picture> pictures = new ArrayList<>();
        pictures.add(Pictures.manifold(imageShape(), codes -> network().decode(weights, codes)));
        pictures.addAll(super.pictures(test));
        return pictures;
    }
}
