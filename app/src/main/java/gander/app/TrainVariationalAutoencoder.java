package gander.app;

import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.baseline.VariationalAutoencoder;
import gander.recipe.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander train vae}. */
@Command(
        name = "vae",
        description = "Fits a variational autoencoder by its evidence lower bound.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander train vae                  784-512-2-512-784 on MNIST, with its plane of codes as manifold.png",
            "  gander train vae --latent 20      a code that has room for more of a digit",
        })
final class TrainVariationalAutoencoder extends TrainBaseline {
    @Option(names = "--latent", paramLabel = "N", description = "Components of the code. Default: 2")
    private String latent;

    @Option(
            names = "--hidden",
            paramLabel = "[N,...]",
            description = "Units of the encoder's hidden layers; the decoder mirrors them. Default: [512]")
    private String hidden;

    @Option(
            names = "--reconstruction",
            paramLabel = "NAME",
            description = "Of a pixel for a code: bernoulli (summed cross-entropy) or gaussian (summed squared error)."
                    + " Default: bernoulli")
    private String reconstruction;

    @Option(names = "--epochs", paramLabel = "N", description = "Times each training image is shown. Default: 50")
    private String epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch. Default: 64")
    private String batch;

    @Override
    BaselineConfig defaults() {
        return VariationalAutoencoder.reference();
    }

    @Override
    Recipe<BaselineOptions> over(Recipe<BaselineOptions> recipe) {
        Recipe<BaselineOptions> result = set(recipe, "--latent", "model.latent", latent);
        result = set(result, "--hidden", "model.hidden", hidden);
        result = setText(result, "--reconstruction", "model.reconstruction", reconstruction);
        result = set(result, "--epochs", "model.epochs", epochs);
        return set(result, "--batch", "model.batch", batch);
    }
}
