package gander.app.command;

import gander.UserException;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.baseline.HiddenMarkov;
import gander.recipe.RecipeTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gander train hmm}. */
@Command(
        name = "hmm",
        description = "Fits hidden Markov models over the rows of an image, one for each class, by Baum-Welch.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  gander train hmm --rows codebook --states 30"})
final class TrainHiddenMarkov extends TrainBaseline {
    @Option(
            names = "--rows",
            paramLabel = "NAME",
            description = "What a state says of a row: gaussian (normal pixels) or codebook (the nearest of 256 rows)."
                    + " Default: gaussian")
    private String rows;

    @Option(names = "--states", paramLabel = "N", description = "States of each chain. Default: 40")
    private String states;

    @Option(names = "--iterations", paramLabel = "N", description = "Most iterations. Default: 50")
    private String iterations;

    @Override
    public BaselineConfig defaults() {
        return HiddenMarkov.gaussian();
    }

    @Override
    Flags<BaselineOptions> over(Flags<BaselineOptions> flags) {
        return flags.set("--rows", "model.rows", rows == null ? null : tree(rows))
                .set("--states", "model.states", states)
                .set("--iterations", "model.iterations", iterations);
    }

    private static String tree(String word) {
        HiddenMarkov model =
                switch (word) {
                    case "gaussian" -> HiddenMarkov.gaussian();
                    case "codebook" -> HiddenMarkov.codebook();
                    default -> throw new UserException("--rows: got " + word + ", expected gaussian or codebook");
                };
        return RecipeTree.toTree((Record) model.rows(), HiddenMarkov.RowModel.class)
                .toString();
    }
}
