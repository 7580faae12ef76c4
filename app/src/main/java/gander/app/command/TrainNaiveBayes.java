package gander.app.command;

import gander.UserException;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.baseline.NaiveBayes;
import gander.recipe.RecipeTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander train nb}. */
@Command(
        name = "nb",
        description = "Fits naive Bayes: for each class, pixels that are independent of each other.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  gander train nb --pixels gaussian"})
final class TrainNaiveBayes extends TrainBaseline {
    @Option(
            names = "--pixels",
            paramLabel = "NAME",
            description = "The distribution of a pixel given the class: bernoulli (ink or none) or gaussian. Default:"
                    + " bernoulli")
    private String pixels;

    @Override
    public BaselineConfig defaults() {
        return NaiveBayes.bernoulli();
    }

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return flags.set("--pixels", "model.pixels", pixels == null ? null : tree(pixels));
    }

    private static String tree(String word) {
        NaiveBayes model =
                switch (word) {
                    case "bernoulli" -> NaiveBayes.bernoulli();
                    case "gaussian" -> NaiveBayes.gaussian();
                    default -> throw new UserException("--pixels: got " + word + ", expected bernoulli or gaussian");
                };
        return RecipeTree.toTree((Record) model.pixels(), NaiveBayes.Pixels.class)
                .toString();
    }
}
