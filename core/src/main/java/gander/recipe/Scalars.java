package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import gander.FileFault;
import gander.UserException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The leaves of a tree: numbers, flags, texts, paths and enums, to Java and back. */
final class Scalars {
    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(float.class, "a finite number"),
            Map.entry(Float.class, "a finite number"),
            Map.entry(double.class, "a finite number"),
            Map.entry(Double.class, "a finite number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(String.class, "text (a number as text goes in quotes)"),
            Map.entry(Path.class, "a path (a number as a path goes in quotes)"));

    private Scalars() {}

    static boolean handles(Class<?> type) {
        return EXPECTED.containsKey(type) || type.isEnum();
    }

    /** What a value of this type looks like, to end a message with. */
    static String expected(Class<?> type) {
        return type.isEnum() ? "one of " + String.join(", ", constants(type).keySet()) : EXPECTED.get(type);
    }

    /** The value in a node; UserException, which names {@code where}, if it holds none of this type. */
    static Object read(JsonNode node, Class<?> type, String where) {
        if (type.isEnum() && node.isTextual()) {
            Map<String, Object> constants = constants(type);
            Object constant = constants.get(node.textValue());
            if (constant == null) {
                String near = Names.didYouMean(node.textValue(), constants.keySet());
                throw wrong(node, expected(type) + near, where);
            }
            return constant;
        }
        if (type == Path.class && node.isTextual()) {
            return path(node.textValue(), where);
        }
        return value(node, type).orElseThrow(() -> wrong(node, expected(type) + range(node, type), where));
    }

    /** The node of a value; IllegalArgumentException for numbers that are not finite, which JSON cannot hold. */
    static JsonNode write(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("a recipe holds finite numbers only, got " + value);
        }
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            return number == (int) number ? nodes.numberNode((int) number) : nodes.numberNode(number);
        }
        if (value instanceof Float) {
            // 0.1f as 0.1, not as the double nearest to it, which has nine digits more.
            return nodes.numberNode(Double.parseDouble(value.toString()));
        }
        if (value instanceof Double number) {
            return nodes.numberNode(number.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        return nodes.textNode(value instanceof Enum<?> constant ? Names.kebab(constant.name()) : value.toString());
    }

    static UserException wrong(JsonNode got, String expected, String where) {
        return new UserException((where.isEmpty() ? "" : where + ": ") + "got " + Names.shown(got.toString())
                + ", expected " + expected);
    }

    private static Optional<Object> value(JsonNode node, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Optional.of(node)
                    .filter(n -> isWhole(n) && n.canConvertToInt())
                    .map(JsonNode::intValue);
        }
        if (type == long.class || type == Long.class) {
            return Optional.of(node)
                    .filter(n -> isWhole(n) && n.canConvertToLong())
                    .map(JsonNode::longValue);
        }
        if (type == float.class || type == Float.class) {
            return Optional.of(node)
                    .filter(n -> n.isNumber() && Float.isFinite((float) n.doubleValue()))
                    .map(n -> (float) n.doubleValue());
        }
        if (type == double.class || type == Double.class) {
            return Optional.of(node)
                    .filter(n -> n.isNumber() && Double.isFinite(n.doubleValue()))
                    .map(JsonNode::doubleValue);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(node).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
        }
        if (type == String.class) {
            return Optional.ofNullable(node.textValue());
        }
        return Optional.empty();
    }

    private static Path path(String text, String where) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UserException(
                    where + ": got " + Names.shown(text) + ", expected a path: " + FileFault.reason(e), e);
        }
    }

    /** 1e6 is a whole number, 1.5 is not; beyond 2^53 a double stands for several, so it names none. */
    private static boolean isWhole(JsonNode node) {
        double value = node.doubleValue();
        return node.isIntegralNumber() || (node.isNumber() && value == Math.rint(value) && Math.abs(value) <= 0x1p53);
    }

    private static String range(JsonNode node, Class<?> type) {
        boolean outside = isWhole(node);
        if (outside && (type == int.class || type == Integer.class)) {
            return " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        }
        return outside && (type == long.class || type == Long.class)
                ? " from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE
                : "";
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> constants.put(Names.kebab(((Enum<?>) constant).name()), constant));
        return constants;
    }
}
