package gander.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records to trees and JSON, and one tree laid over another. No tree given to these is changed. */
public final class RecipeTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    private RecipeTree() {}

    /**
     * A record as a tree, its keys in the order of the components; an empty Optional is null, so that its key shows.
     * What {@link RecipeBinder#bind} makes of the tree equals the record.
     *
     * @throws IllegalArgumentException for a number that is not finite, or a component that no recipe can hold
     */
    public static ObjectNode toTree(Record value) {
        return components(value);
    }

    /** As {@link #toTree(Record)}, with the key {@code type} first if {@code declared} is a sealed interface. */
    public static ObjectNode toTree(Record value, Class<?> declared) {
        return (ObjectNode) node(value, declared);
    }

    /** The tree of a record as JSON, indented, a newline at its end; equal records give equal text. */
    public static String writeJson(Record value) {
        return writeJson(toTree(value));
    }

    /** A tree as JSON, indented, a newline at its end. */
    public static String writeJson(JsonNode tree) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /**
     * The base with an overlay laid over it: mappings are merged key by key, anything else replaces what was there. So
     * does a mapping of another {@code type}, for one variant's settings mean nothing to another; the same type as a
     * text alone, {@code loss: minimax}, leaves the base's settings as they are.
     */
    public static JsonNode merge(JsonNode base, JsonNode overlay) {
        if (overlay.isTextual() && base.isObject() && overlay.equals(base.path(Variants.TYPE))) {
            return base.deepCopy();
        }
        if (!overlay.isObject()) {
            return overlay.deepCopy();
        }
        ObjectNode merged = NODES.objectNode();
        if (base.isObject()) {
            merged.setAll((ObjectNode) base.deepCopy());
        } else if (base.isTextual()) {
            merged.set(Variants.TYPE, base);
        }
        boolean otherType = merged.has(Variants.TYPE)
                && overlay.has(Variants.TYPE)
                && !merged.get(Variants.TYPE).equals(overlay.get(Variants.TYPE));
        if (otherType) {
            return overlay.deepCopy();
        }
        for (Map.Entry<String, JsonNode> entry : overlay.properties()) {
            JsonNode under = merged.path(entry.getKey());
            merged.set(entry.getKey(), merge(under, entry.getValue()));
        }
        return merged;
    }

    /**
     * The tree with the value at a path replaced, or merged if the value is a mapping, as in
     * {@code set(tree, "train.batch", "64")}. The value is YAML: {@code 1e-4}, {@code [2, 3]}, {@code {type: r1}}.
     *
     * @throws UserException if the path has an empty part or the value is not YAML
     */
    public static ObjectNode set(ObjectNode tree, String path, String value) {
        return (ObjectNode)
                merge(tree, Assignment.of(path, value, path + "=" + value).tree());
    }

    /** Where two trees differ, in the order of the left tree's keys; null and an absent key are the same. */
    public static List<Difference> diff(JsonNode left, JsonNode right) {
        return Difference.between(left, right);
    }

    private static ObjectNode components(Record value) {
        ObjectNode tree = NODES.objectNode();
        Records.keys(value.getClass());
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                Object part = Records.get(component, value);
                if (Records.isUnwrapped(component)) {
                    tree.setAll(components((Record) part));
                } else {
                    tree.set(component.getName(), node(part, component.getGenericType()));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(component.getName() + ": " + e.getMessage(), e);
            }
        }
        return tree;
    }

    private static JsonNode node(Object value, Type declared) {
        if (value instanceof Optional<?> optional && declared instanceof ParameterizedType type) {
            return optional.isEmpty() ? NODES.nullNode() : node(optional.get(), type.getActualTypeArguments()[0]);
        }
        if (value instanceof List<?> list && declared instanceof ParameterizedType type) {
            ArrayNode elements = NODES.arrayNode();
            list.forEach(element -> elements.add(node(element, type.getActualTypeArguments()[0])));
            return elements;
        }
        if (value instanceof Record nested) {
            ObjectNode tree = components(nested);
            if (declared == value.getClass()) {
                return tree;
            }
            // Found among the variants, or refused: what is written can be read.
            boolean variant = declared instanceof Class<?> sealed
                    && Variants.of(sealed).get(Variants.name(value.getClass())) == value.getClass();
            if (!variant) {
                throw new IllegalArgumentException(value.getClass().getName() + " is no variant of " + declared);
            }
            ObjectNode named = NODES.objectNode().put(Variants.TYPE, Variants.name(value.getClass()));
            return named.setAll(tree);
        }
        if (value == null || !(declared instanceof Class<?> plain) || !Scalars.handles(plain)) {
            throw new IllegalArgumentException("a recipe cannot hold " + value + " as " + declared.getTypeName());
        }
        return Scalars.write(value);
    }
}
