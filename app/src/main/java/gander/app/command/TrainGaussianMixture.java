package gander.app.command;

import gander.UserException;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.baseline.GaussianMixture;
import gander.recipe.RecipeTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander train gmm}. */
@Command(
        name = "gmm",
        description = "Fits Gaussian mixtures, one for each class, by expectation maximisation.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander train gmm --parts 20 --axes 80",
            "  gander train gmm --space all-pixels",
        })
final class TrainGaussianMixture extends TrainBaseline {
    @Option(
            names = "--space",
            paramLabel = "NAME",
            description = "What the Gaussians are of: principal (coordinates along the axes of largest variance, full"
                    + " covariances) or all-pixels (diagonal covariances). Default: principal")
    private String space;

    @Option(names = "--parts", paramLabel = "N", description = "Gaussians in each mixture. Default: 10")
    private String parts;

    @Option(names = "--axes", paramLabel = "N", description = "Axes of the principal space. Default: 50")
    private String axes;

    @Option(
            names = "--covariance",
            paramLabel = "NAME",
            description = "full or diagonal, in the principal space. Default: full")
    private String covariance;

    @Option(names = "--iterations", paramLabel = "N", description = "Most iterations. Default: 100")
    private String iterations;

    @Override
    public BaselineConfig defaults() {
        return GaussianMixture.principal();
    }

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return flags.set("--space", "model", space == null ? null : tree(space))
                .set("--parts", "model.parts", parts)
                .set("--axes", "model.space.axes", axes)
                .setText("--covariance", "model.space.covariance", covariance)
                .set("--iterations", "model.iterations", iterations);
    }

    /** The whole model: the floor of the variances goes with the space. */
    private static String tree(String word) {
        GaussianMixture model =
                switch (word) {
                    case "principal" -> GaussianMixture.principal();
                    case "all-pixels" -> GaussianMixture.pixels();
                    default -> throw new UserException("--space: got " + word + ", expected principal or all-pixels");
                };
        return RecipeTree.toTree(model, BaselineConfig.class).toString();
    }
}
