package gander.app.command;

import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.baseline.VariationalAutoencoder;
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
final class TrainVariationalAutoencoder extends TrainCoder {
    @Option(names = "--latent", paramLabel = "N", description = "Components of the code. Default: 2")
    private String latent;

    @Option(
            names = "--reconstruction",
            paramLabel = "NAME",
            description = "Of a pixel for a code: bernoulli (summed cross-entropy) or gaussian (summed squared error)."
                    + " Default: bernoulli")
    private String reconstruction;

    @Override
    public BaselineConfig defaults() {
        return VariationalAutoencoder.reference();
    }

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return super.over(flags.set("--latent", "model.latent", latent))
                .setText("--reconstruction", "model.reconstruction", reconstruction);
    }
}
