package gander.app.command;

import gander.baseline.Autoencoder;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
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
final class TrainAutoencoder extends TrainCoder {
    @Option(names = "--latent", paramLabel = "N", description = "Components of the code. Default: 20")
    private String latent;

    @Option(
            names = "--sampling",
            paramLabel = "NAME",
            description = "Where the codes of samples come from: fitted-gaussian (mean and covariance of the training"
                    + " images' codes) or standard-normal. Default: fitted-gaussian")
    private String sampling;

    @Override
    public BaselineConfig defaults() {
        return Autoencoder.reference();
    }

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return super.over(flags.set("--latent", "model.latent", latent))
                .setText("--sampling", "model.sampling", sampling);
    }
}
