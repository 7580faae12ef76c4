package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One value that two trees disagree on.
 *
 * @param path its key, {@code train.batch} or {@code layers[2].width}
 * @param left what the left tree holds, a missing node if nothing
 * @param right what the right tree holds, a missing node if nothing
 */
public record Difference(String path, JsonNode left, JsonNode right) {

    static List<Difference> between(JsonNode left, JsonNode right) {
        List<Difference> differences = new ArrayList<>();
        collect("", left, right, differences);
        return differences;
    }

    /** {@code train.batch was 128, now 64}. */
    @Override
    public String toString() {
        return path + " was " + shown(left) + ", now " + shown(right);
    }

    private static void collect(String path, JsonNode left, JsonNode right, List<Difference> differences) {
        if (left.isObject() && right.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            left.fieldNames().forEachRemaining(keys::add);
            right.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                collect(path.isEmpty() ? key : path + "." + key, left.path(key), right.path(key), differences);
            }
        } else if (left.isArray() && right.isArray() && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                collect(path + "[" + i + "]", left.get(i), right.get(i), differences);
            }
        } else if (!same(left, right)) {
            differences.add(new Difference(path, orMissing(left), orMissing(right)));
        }
    }

    /** Numbers by value: 1 and 1.0 are written differently and mean the same. */
    private static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber() && !(left.isIntegralNumber() && right.isIntegralNumber())) {
            return Double.compare(left.doubleValue(), right.doubleValue()) == 0;
        }
        if (left.isNumber() && right.isNumber()) {
            return left.bigIntegerValue().equals(right.bigIntegerValue());
        }
        return orMissing(left).equals(orMissing(right));
    }

    private static JsonNode orMissing(JsonNode node) {
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "absent" : Names.shown(node.isTextual() ? node.textValue() : node.toString());
    }
}
