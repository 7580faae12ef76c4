package gander.app.run;

import gander.UserException;
import gander.classifier.ClassifierConfig;
import gander.recipe.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What {@code gander classify} is asked for, as it was typed.
 *
 * @param models names of classifiers, in the order of the table
 * @param trainImages how many to learn from at most
 */
public record ClassifyWanted(List<String> models, int trainImages) {
    /** Every model, and every image. */
    public static final String ALL = "all";

    /**
     * What was typed.
     *
     * @throws UserException if a name is no classifier's, or the number of images is none
     */
    public static ClassifyWanted of(String models, String trainImages) {
        return new ClassifyWanted(models(models), count(trainImages));
    }

    private static List<String> models(String typed) {
        Set<String> known = ClassifierConfig.standard().keySet();
        if (typed.equals(ALL)) {
            return List.copyOf(known);
        }
        List<String> asked =
                Arrays.stream(typed.split(",", -1)).map(String::strip).toList();
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new UserException("--models: got \"" + Names.shown(name) + "\", expected all or some of "
                        + String.join(",", known) + Names.didYouMean(name, known));
            }
        }
        return known.stream().filter(asked::contains).toList();
    }

    private static int count(String typed) {
        if (typed.equals(ALL)) {
            return Integer.MAX_VALUE;
        }
        try {
            int count = Integer.parseInt(typed);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw wrongCount(typed, e);
        }
        throw wrongCount(typed, null);
    }

    private static UserException wrongCount(String typed, NumberFormatException cause) {
        return new UserException(
                "--train-images: got " + Names.shown(typed) + ", expected a positive number of images, or all", cause);
    }
}
