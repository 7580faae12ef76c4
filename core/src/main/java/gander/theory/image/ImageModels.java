package gander.theory.image;

import gander.baseline.Autoencoder;
import gander.baseline.Autoencoder.Sampling;
import gander.baseline.VariationalAutoencoder;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.baseline.neural.Reconstruction;
import gander.data.ImageSet;
import gander.export.SealedSafetensors;
import gander.gan.Discriminator;
import gander.gan.GenerativeModel;
import gander.nn.Pass;
import gander.optim.OptimizerConfig;
import gander.recipe.Recipe;
import gander.tensor.Tensors;
import gander.train.Networks;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * An autoencoder, a variational one and a GAN with one budget: as many components of the code or of z, the same layers from
 * there to the pixels, as many images in as many minibatches. Small enough for seconds.
 */
public final class ImageModels implements AutoCloseable {
    /** Components of the code, and of z. */
    public static final int LATENT = 16;

    /** Units of the one hidden layer that each network has. */
    public static final int HIDDEN = 128;

    /** How often each image is shown to each model. */
    public static final int EPOCHS = 20;

    /** Images in a minibatch. */
    public static final int BATCH = 64;

    private static final OptimizerConfig.Adam ADAM = new OptimizerConfig.Adam(1e-3, 0.9, 0.999, 1e-8);

    private final Baseline autoencoder;
    private final Baseline standardNormal;
    private final Baseline variational;
    private final Trainer gan;
    private final Discriminator discriminator;

    private ImageModels(
            Baseline autoencoder,
            Baseline standardNormal,
            Baseline variational,
            Trainer gan,
            Discriminator discriminator) {
        this.autoencoder = autoencoder;
        this.standardNormal = standardNormal;
        this.variational = variational;
        this.gan = gan;
        this.discriminator = discriminator;
    }

    /** Trains all of them, a function of the images and the seed. */
    public static ImageModels train(ImageSet images, long seed) {
        Baseline autoencoder = autoencoder(Sampling.FITTED_GAUSSIAN).fit(images, seed, FitListener.NONE);
        Baseline standardNormal = autoencoder(Sampling.STANDARD_NORMAL).restore(saved(autoencoder));
        Baseline variational = new VariationalAutoencoder(
                        LATENT, List.of(HIDDEN), Reconstruction.BERNOULLI, EPOCHS, BATCH, ADAM)
                .fit(images, seed, FitListener.NONE);
        TrainingConfig config = gan(seed);
        Networks networks = Networks.of(config, images.shape());
        Trainer gan = new Trainer(config, networks, images);
        gan.run(facts -> {}, () -> false);
        return new ImageModels(autoencoder, standardNormal, variational, gan, networks.discriminator());
    }

    private static Autoencoder autoencoder(Sampling sampling) {
        return new Autoencoder(LATENT, List.of(HIDDEN), sampling, EPOCHS, BATCH, ADAM);
    }

    /** The same layers and weights; the distribution of the codes is not among them. */
    private static SavedModel saved(Baseline model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            SealedSafetensors.write(bytes, model.save(), Map.of());
            return new SavedModel(
                    model.imageShape(), model.rounds(), SealedSafetensors.read(bytes.toByteArray(), "the autoencoder"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A generator that is faster than the discriminator, and little momentum: with so few steps the usual rates draw nothing yet. */
    private static TrainingConfig gan(long seed) {
        return Recipe.of(TrainingConfig.reference())
                .set("generator.latent=" + LATENT)
                .set("generator.prior=normal")
                .set("generator.hidden=[" + HIDDEN + "]")
                .set("discriminator.hidden=[" + HIDDEN + "]")
                .set("discriminator.dropout=[0.3]")
                .set("optimizer.generator.learningRate=2e-3")
                .set("optimizer.generator.beta1=0.5")
                .set("optimizer.discriminator.beta1=0.5")
                .set("train.batch=" + BATCH)
                .set("train.shards=1")
                .set("train.epochs=" + EPOCHS)
                .set("train.seed=" + seed)
                .bind();
    }

    /** The autoencoder, which draws its codes from a Gaussian that was fitted to those of the training images. */
    public Baseline autoencoder() {
        return autoencoder;
    }

    /** The same autoencoder, which draws its codes from the standard normal. */
    public Baseline standardNormal() {
        return standardNormal;
    }

    /** The variational autoencoder. */
    public Baseline variational() {
        return variational;
    }

    /** The GAN's generator. */
    public GenerativeModel generator() {
        return gan.sampler();
    }

    /**
     * What the GAN's discriminator says of images, ln(D / (1 - D)) for each.
     *
     * @param pixels float32 in [0, 1], row-major [N, C, H, W]
     */
    public double[] logits(float[] pixels) {
        int size = autoencoder.imageShape().size();
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return Tensors.toDoubles(discriminator.forward(
                    gan.discriminatorParameters().frozen(),
                    Tensors.of(
                            pixels,
                            pixels.length / size,
                            autoencoder.imageShape().channels(),
                            autoencoder.imageShape().height(),
                            autoencoder.imageShape().width()),
                    Pass.evaluation()));
        }
    }

    /** Frees all of them. */
    @Override
    public void close() {
        autoencoder.close();
        standardNormal.close();
        variational.close();
        gan.close();
    }
}
