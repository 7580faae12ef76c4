package gander.app;

import gander.baseline.Autoencoder;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.recipe.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander train ae}. */
@Command(
        name = "ae",
        description = "Fits an autoencoder by mean squared error, and a Gaussian to its codes to draw images from.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander train ae                                784-512-20-512-784 on MNIST",
            "  gander train ae --sampling standard-normal     the naive way to draw images",
        })
final class TrainAutoencoder extends TrainBaseline {
    @Option(names = "--latent", paramLabel = "N", description = "Components of the code. Default: 20")
    private String latent;

    @Option(
            names = "--hidden",
            paramLabel = "[N,...]",
            description = "Units of the encoder's hidden layers; the decoder mirrors them. Default: [512]")
    private String hidden;

    @Option(
            names = "--sampling",
            paramLabel = "NAME",
            description = "Where the codes of samples come from: fitted-gaussian (mean and covariance of the training"
                    + " images' codes) or standard-normal. Default: fitted-gaussian")
    private String sampling;

    @Option(names = "--epochs", paramLabel = "N", description = "Times each training image is shown. Default: 50")
    private String epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch. Default: 64")
    private String batch;

    @Override
    BaselineConfig defaults() {
        return Autoencoder.reference();
    }

    @Override
    Recipe<BaselineOptions> over(Recipe<BaselineOptions> recipe) {
        Recipe<BaselineOptions> result = set(recipe, "--latent", "model.latent", latent);
        result = set(result, "--hidden", "model.hidden", hidden);
        result = setText(result, "--sampling", "model.sampling", sampling);
        result = set(result, "--epochs", "model.epochs", epochs);
        return set(result, "--batch", "model.batch", batch);
    }
}
