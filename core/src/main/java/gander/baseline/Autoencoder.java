package gander.baseline;

import gander.baseline.math.Checks;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.baseline.neural.AutoencoderNetwork;
import gander.baseline.neural.FittedAutoencoder;
import gander.baseline.neural.MinibatchFit;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.ImageSampler;
import gander.optim.OptimizerConfig;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import java.util.List;

/**
 * An autoencoder (Hinton and Salakhutdinov 2006, "Reducing the dimensionality of data with neural networks"): fully
 * connected layers from pixels to a code and back, fitted to the mean squared error of pixels in [0, 1]. It is no
 * generative model by itself; to draw images, codes are drawn from a distribution that is laid over them afterwards.
 *
 * @param latent components of the code, from 1 to 32768
 * @param hidden units of each hidden layer of the encoder, the one next to the pixels first; the decoder mirrors them
 * @param sampling where the codes of samples come from
 * @param epochs how often each image is shown, positive
 * @param batch images in a minibatch, positive
 * @param optimizer how the networks follow their gradient
 */
public record Autoencoder(
        @Default("20") int latent,
        @Default("[512]") List<Integer> hidden,
        @Default("fitted-gaussian") Sampling sampling,
        @Default("50") int epochs,
        @Default("64") int batch,
        @Default("{}") OptimizerConfig.Adam optimizer)
        implements BaselineConfig {

    /** The distribution of the codes that samples are decoded from. */
    public enum Sampling {
        /** A Gaussian with the mean and covariance of the training images' codes. */
        FITTED_GAUSSIAN,
        /** The standard normal, which nothing in the fit has led the codes to: the naive way. */
        STANDARD_NORMAL
    }

    /** Checks the ranges. */
    public Autoencoder {
        hidden = Checks.layers(latent, hidden);
        Checks.positive("epochs", epochs);
        Checks.positive("batch", batch);
    }

    /** 784-512-20-512-784 for 28x28 images, for 50 epochs in minibatches of 64. */
    public static Autoencoder reference() {
        return RecipeBinder.defaults(Autoencoder.class);
    }

    @Override
    public void requireFits(String data, ImageShape shape, int count) {
        ImageSampler.requireShape(shape);
        Checks.network(data, count, batch, network(shape).layout());
    }

    @Override
    public Baseline fit(ImageSet training, long seed, FitListener listener) {
        requireFits(training.name(), training.shape(), training.size());
        return FittedAutoencoder.fit(
                network(training.shape()),
                sampling == Sampling.FITTED_GAUSSIAN,
                new MinibatchFit.Rules(epochs, batch, optimizer),
                training,
                seed,
                listener);
    }

    @Override
    public Baseline restore(SavedModel saved) {
        return FittedAutoencoder.restore(network(saved.images()), sampling == Sampling.FITTED_GAUSSIAN, saved);
    }

    private AutoencoderNetwork network(ImageShape shape) {
        return new AutoencoderNetwork(latent, hidden, shape);
    }
}
