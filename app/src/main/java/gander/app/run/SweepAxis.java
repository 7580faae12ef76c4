package gander.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.recipe.Names;
import gander.recipe.Recipe;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A key of a recipe and the values that it is to take, one after another.
 *
 * @param key a path, as in {@code train.seed}; or a name alone, which stands for every key of that name, wherever it is; {@code seed} is the run's
 * @param values as a recipe writes them, at least one
 */
public record SweepAxis(String key, List<String> values) {
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");
    private static final int MOST_VALUES = 1000;

    /** Keeps a copy. */
    public SweepAxis {
        values = List.copyOf(values);
    }

    /**
     * What was typed: {@code gamma=0.01,0.1,1}, or {@code train.seed=1..3}, or values that are lists and mappings themselves.
     *
     * @throws UserException if it is none of these
     */
    public static SweepAxis of(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1 || typed.substring(equals + 1).isBlank()) {
            throw new UserException("--over: got " + Names.shown(typed)
                    + ", expected KEY=VALUE,VALUE or KEY=FIRST..LAST, as in gamma=0.1,1 or train.seed=1..3");
        }
        String values = typed.substring(equals + 1).strip();
        Matcher range = RANGE.matcher(values);
        String key = typed.substring(0, equals).strip();
        return new SweepAxis(
                key.equals("seed") ? "train.seed" : key, range.matches() ? between(typed, range) : split(values));
    }

    private static List<String> between(String typed, Matcher range) {
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        if (last < first || last - first >= MOST_VALUES) {
            throw new UserException("--over: got " + Names.shown(typed)
                    + ", expected a range from the smaller to the larger, of at most " + MOST_VALUES + " numbers");
        }
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    /** At the commas that are not within brackets. */
    private static List<String> split(String values) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= values.length(); i++) {
            char letter = i == values.length() ? ',' : values.charAt(i);
            if (letter == '[' || letter == '{') {
                depth++;
            } else if (letter == ']' || letter == '}') {
                depth--;
            }
            if (i == values.length() || (letter == ',' && depth == 0)) {
                parts.add(values.substring(from, i).strip());
                from = i + 1;
            }
        }
        return parts;
    }

    /**
     * The recipe with one of the values.
     *
     * @throws UserException if there is no such key, or the value does not fit
     */
    Recipe<TrainingConfig> over(Recipe<TrainingConfig> recipe, String value) {
        String source = "--over " + key + "=" + value;
        if (key.contains(".") || recipe.tree().has(key)) {
            return recipe.set(key, value, source);
        }
        ObjectNode tree = RecipeTree.toTree(recipe.bind());
        JsonNode written =
                RecipeTree.set(RecipeTree.toTree(recipe.bind()), key, value).get(key);
        if (!replaced(tree, written)) {
            throw new UserException(
                    "--over: no key of the recipe is named " + Names.shown(key)
                            + "; expected a name that it has, such as gamma where there is a penalty, or a path such as train.seed");
        }
        return Recipe.of(RecipeBinder.bind(tree, TrainingConfig.class, source));
    }

    private boolean replaced(JsonNode node, JsonNode value) {
        boolean found = false;
        for (JsonNode part : node) {
            found |= replaced(part, value);
        }
        if (node instanceof ObjectNode mapping && mapping.has(key)) {
            mapping.set(key, value.deepCopy());
            found = true;
        }
        return found;
    }

    /** What a setting of it is called in tables: {@code gamma 0.1}; with the whole path where the last part says too little. */
    String label(String value, boolean whole) {
        return (whole ? key : last()) + " " + value;
    }

    /** The last part of the key. */
    String last() {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
