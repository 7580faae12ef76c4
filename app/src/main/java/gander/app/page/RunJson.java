package gander.app.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A run's JSON files, read for showing: what is missing or torn is left out, never an error. */
final class RunJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private RunJson() {}

    /** The file's value; empty if there is no such file, or it does not hold JSON. */
    static Optional<JsonNode> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Hands on the objects of a file of one object a line, in order, without holding them all. */
    static void readLines(Path file, Consumer<JsonNode> each) {
        if (!Files.isReadable(file)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                parse(line).filter(JsonNode::isObject).ifPresent(each);
            }
        } catch (IOException e) {
            // What came before the unreadable part has been handed on, and is what there is to show.
        }
    }

    /** Empty for what is no JSON, such as a line that was being written when the run was killed. */
    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Nested keys joined with dots, in the file's order; lists of plain values on one line. */
    static Map<String, String> flatten(JsonNode node) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", node, flat);
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> flat) {
        boolean nested = node.isObject() || (node.isArray() && holdsContainers(node));
        if (nested && !node.isEmpty()) {
            String prefix = path.isEmpty() ? "" : path + ".";
            if (node.isObject()) {
                node.properties().forEach(entry -> flatten(prefix + entry.getKey(), entry.getValue(), flat));
            } else {
                for (int i = 0; i < node.size(); i++) {
                    flatten(prefix + i, node.get(i), flat);
                }
            }
        } else {
            flat.put(path, text(node));
        }
    }

    private static String text(JsonNode node) {
        if (node.isNull() || (node.isContainerNode() && node.isEmpty())) {
            return "none";
        }
        if (node.isArray()) {
            StringBuilder joined = new StringBuilder();
            node.forEach(element -> joined.append(joined.isEmpty() ? "" : ", ").append(text(element)));
            return joined.toString();
        }
        return node.isDouble() ? number(node.asDouble()) : node.asText();
    }

    /** 0.0002, where Java would say 2.0E-4. */
    private static String number(double value) {
        double size = Math.abs(value);
        return size >= 1e-7 && size < 1e15
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    private static boolean holdsContainers(JsonNode array) {
        for (JsonNode element : array) {
            if (element.isContainerNode()) {
                return true;
            }
        }
        return false;
    }
}
