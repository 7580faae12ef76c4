package gander.baseline;

import gander.baseline.math.Checks;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.baseline.neural.FittedVariationalAutoencoder;
import gander.baseline.neural.MinibatchFit;
import gander.baseline.neural.Reconstruction;
import gander.baseline.neural.VariationalNetwork;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.ImageSampler;
import gander.optim.OptimizerConfig;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import java.util.List;

/**
 * A variational autoencoder (Kingma and Welling 2014, arXiv:1312.6114): an encoder that gives a Gaussian over codes for an
 * image, a decoder that gives a distribution over images for a code, and a standard normal prior of the codes, fitted to the
 * evidence lower bound of equation 10 with one code per image (L = 1).
 *
 * @param latent components of the code, from 1 to 32768
 * @param hidden units of each hidden layer of the encoder, the one next to the pixels first; the decoder mirrors them
 * @param reconstruction the distribution over images
 * @param epochs how often each image is shown, positive
 * @param batch images in a minibatch, positive
 * @param optimizer how the networks follow their gradient
 */
public record VariationalAutoencoder(
        @Default("2") int latent,
        @Default("[512]") List<Integer> hidden,
        @Default("bernoulli") Reconstruction reconstruction,
        @Default("50") int epochs,
        @Default("64") int batch,
        @Default("{}") OptimizerConfig.Adam optimizer)
        implements BaselineConfig {

    /** Checks the ranges. */
    public VariationalAutoencoder {
        hidden = Checks.layers(latent, hidden);
        Checks.positive("epochs", epochs);
        Checks.positive("batch", batch);
    }

    /**
     * jiaxingqi/DeepLearning's vae_mlp_keras.py: 784-512-2-512-784 for 28x28 images, cross-entropy, for 50 epochs in
     * minibatches of 64.
     */
    public static VariationalAutoencoder reference() {
        return RecipeBinder.defaults(VariationalAutoencoder.class);
    }

    @Override
    public void requireFits(String data, ImageShape shape, int count) {
        ImageSampler.requireShape(shape);
        Checks.network(data, count, batch, network(shape).layout());
    }

    @Override
    public Baseline fit(ImageSet training, long seed, FitListener listener) {
        requireFits(training.name(), training.shape(), training.size());
        return FittedVariationalAutoencoder.fit(
                network(training.shape()), new MinibatchFit.Rules(epochs, batch, optimizer), training, seed, listener);
    }

    @Override
    public Baseline restore(SavedModel saved) {
        return FittedVariationalAutoencoder.restore(network(saved.images()), saved);
    }

    private VariationalNetwork network(ImageShape shape) {
        return new VariationalNetwork(latent, hidden, reconstruction, shape);
    }
}
