package gander.train;

import gander.UserException;
import gander.recipe.Difference;
import gander.recipe.RecipeTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which options a resumed run may change: those that decide how long it goes on and what it keeps, not those that decide
 * what it computes or what its files hold. Data may be said to be elsewhere: that they are the same data is checked by their
 * fingerprint. A run that silently went on with another game would be a run of neither.
 */
public final class ResumePolicy {
    private static final Set<String> MAY_CHANGE =
            Set.of("train.epochs", "run.checkpointEverySteps", "run.checkpointsKept");

    private static final String DATA = "data.";

    private ResumePolicy() {}

    /**
     * Fails unless the run can go on with these options. What a file of an older version leaves out counts as said.
     *
     * @throws UserException naming each option that would change the game, and its values
     */
    public static void require(TrainingConfig begun, TrainingConfig now) {
        List<Difference> forbidden =
                RecipeTree.diff(RecipeTree.toTree(begun.resolve()), RecipeTree.toTree(now.resolve())).stream()
                        .filter(difference -> !MAY_CHANGE.contains(difference.path())
                                && !difference.path().startsWith(DATA))
                        .toList();
        if (!forbidden.isEmpty()) {
            throw new UserException("a resumed run must go on with the game it began: "
                    + forbidden.stream().map(Difference::toString).collect(Collectors.joining("; "))
                    + "; leave it as it was, or start a new run");
        }
    }
}
