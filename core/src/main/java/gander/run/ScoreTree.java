package gander.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.recipe.RecipeBinder;

/**
 * Scores as JSON, those of older builds too: they called what real images get {@code floor} and what noise gets {@code
 * ceiling}, in the protocols' lines as well, and had the share of copies improve towards that of real images.
 */
public final class ScoreTree {
    private ScoreTree() {}

    /**
     * A score.
     *
     * @param source what to call the tree in messages
     * @throws UserException if it is none
     */
    public static Score read(JsonNode tree, String source) {
        return RecipeBinder.bind(today(tree), Score.class, source);
    }

    /** A tree whose scores, a list under {@code key}, are as this build writes them. */
    static JsonNode today(JsonNode tree, String key) {
        if (!tree.path(key).isArray()) {
            return tree;
        }
        ObjectNode renewed = tree.deepCopy();
        ArrayNode scores = renewed.putArray(key);
        tree.path(key).forEach(score -> scores.add(today(score)));
        return renewed;
    }

    private static JsonNode today(JsonNode score) {
        if (!score.isObject() || !score.has("floor") || score.has("real")) {
            return score;
        }
        ObjectNode renewed = score.deepCopy();
        renewed.set("real", renewed.remove("floor"));
        if (renewed.has("ceiling")) {
            renewed.set("noise", renewed.remove("ceiling"));
        }
        if (score.path("protocol").isTextual()) {
            renewed.put(
                    "protocol",
                    score.path("protocol")
                            .textValue()
                            .replace("; floor: ", "; real: ")
                            .replace("(so the floor is 1 % ", "(so real images get 1 % "));
        }
        if (score.path("metric").asText().startsWith("copies")) {
            renewed.put("better", "lower");
        }
        return renewed;
    }
}
