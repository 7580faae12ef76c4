package gander.baseline.neural;

import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.gan.Generator;
import gander.gan.ImageSampler;
import gander.nn.ParameterArrays;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An autoencoder that was fitted. */
public final class FittedAutoencoder extends FittedNetwork<AutoencoderNetwork> {
    private static final int BLOCK = 500;

    /** Training images whose codes are looked at for the samples of an epoch before the last. */
    private static final int PREVIEW_IMAGES = 10_000;

    private final boolean fittedCodes;
    private final CodeGaussian codes;

    private FittedAutoencoder(
            AutoencoderNetwork network, Parameters parameters, boolean fittedCodes, CodeGaussian codes, long rounds) {
        super(network, parameters, rounds);
        this.fittedCodes = fittedCodes;
        this.codes = codes;
    }

    /**
     * Fits a network to images.
     *
     * @param fittedCodes whether samples are drawn from the Gaussian of the training images' codes, or else from the standard
     *     normal
     */
    public static FittedAutoencoder fit(
            AutoencoderNetwork network,
            boolean fittedCodes,
            MinibatchFit.Rules rules,
            ImageSet training,
            long seed,
            FitListener listener) {
        int preview = Math.min(PREVIEW_IMAGES, training.size());
        return fit(
                network,
                rules,
                training,
                seed,
                listener,
                parameters -> sampler(
                        network, parameters, fittedCodes, network.codes(parameters.frozen(), training, preview)),
                parameters -> new FittedAutoencoder(
                        network,
                        parameters,
                        fittedCodes,
                        network.codes(parameters.frozen(), training, training.size()),
                        rules.epochs()));
    }

    /** The model that was saved. */
    public static FittedAutoencoder restore(AutoencoderNetwork network, boolean fittedCodes, SavedModel saved) {
        CodeGaussian codes = CodeGaussian.restore(saved.arrays(), network.latent());
        Parameters parameters = ParameterArrays.read(saved.arrays(), network.layout(), ComputeDevice.CPU);
        return new FittedAutoencoder(network, parameters, fittedCodes, codes, saved.rounds());
    }

    private static ImageSampler sampler(
            AutoencoderNetwork network, Parameters parameters, boolean fittedCodes, CodeGaussian codes) {
        Generator generator = fittedCodes
                ? network.decoder().generatorFrom(codes::of)
                : network.decoder().generator();
        return new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU);
    }

    @Override
    ImageSampler sampler() {
        return sampler(network(), parameters(), fittedCodes, codes);
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(super.save());
        arrays.addAll(codes.save());
        return arrays;
    }

    /** Test/mse: the squared error of the reconstructions, the mean over pixels in [0, 1] and images. */
    @Override
    public List<NamedValue> measure(ImageSet test) {
        double[] errors = TensorBlocks.each(
                test.pixels(), BLOCK, x -> network().squaredError(parameters().frozen(), x));
        return List.of(
                new NamedValue("Test/mse", Arrays.stream(errors).average().orElseThrow()));
    }
}
