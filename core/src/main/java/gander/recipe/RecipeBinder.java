package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.export.SafetensorsFile;
import gander.recipe.SourceLocation.Located;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trees to records, by the names of their components; the package says which types they may have. */
public final class RecipeBinder {

    private RecipeBinder() {}

    /**
     * The value that a tree describes.
     *
     * @param type a record, or a sealed interface of records
     * @param source what to call the tree in messages: the file, usually
     * @throws UserException naming the key's whole path if a key is unknown, missing or of the wrong type, or if a
     *     record refuses its values with an IllegalArgumentException
     * @throws IllegalArgumentException if the type has a component that no recipe can hold
     */
    public static <T> T bind(JsonNode tree, Class<T> type, String source) {
        return bind(tree, type, SourceLocation.of(source));
    }

    /**
     * The value that a file describes in its metadata.
     *
     * @param key of the metadata: a tree as text
     * @throws UserException naming file and key, if there is none or it is not of this type
     */
    public static <T> T bind(SafetensorsFile file, String key, Class<T> type) {
        String source = file.source() + ", " + key;
        return bind(RecipeFile.parse(file.text(key), source), type, source);
    }

    /**
     * A record whose every key is left out.
     *
     * @throws UserException if a key is required
     */
    public static <T extends Record> T defaults(Class<T> type) {
        return bind(JsonNodeFactory.instance.objectNode(), type, SourceLocation.of("the defaults"));
    }

    static <T> T bind(JsonNode tree, Class<T> type, SourceLocation location) {
        return type.cast(value(tree, type, "", location));
    }

    static Object value(JsonNode node, Type type, String path, SourceLocation location) {
        if (type instanceof ParameterizedType generic) {
            Type of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return node.isNull() ? Optional.empty() : Optional.of(value(node, of, path, location));
            }
            if (generic.getRawType() == List.class) {
                return list(node, of, path, location);
            }
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("a recipe cannot hold " + type + " at " + path);
        }
        if (Scalars.handles(plain)) {
            return Scalars.read(node, plain, where(path, location));
        }
        return plain.isRecord() ? mapping(node, plain, path, location) : variant(node, plain, path, location);
    }

    private static List<Object> list(JsonNode node, Type of, String path, SourceLocation location) {
        if (!node.isArray()) {
            throw Scalars.wrong(node, "a list", where(path, location));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(value(node.get(i), of, path + "[" + i + "]", location.part("[" + i + "]")));
        }
        return List.copyOf(values);
    }

    private static Object variant(JsonNode written, Class<?> sealed, String path, SourceLocation location) {
        Map<String, Class<?>> variants = Variants.of(sealed);
        JsonNode node = Shorthands.read(written, sealed, path, location);
        JsonNode name = node.isObject() ? node.path(Variants.TYPE) : node;
        if (!name.isTextual()) {
            throw Scalars.wrong(node, expected(sealed), where(path, location));
        }
        Class<?> variant = variants.get(name.textValue());
        if (variant == null) {
            SourceLocation typed = node.isObject() ? location.part(Variants.TYPE) : location;
            String near = Names.didYouMean(name.textValue(), variants.keySet());
            throw Scalars.wrong(name, expected(sealed) + near, where(path, typed));
        }
        ObjectNode rest = node.isObject() ? node.deepCopy() : JsonNodeFactory.instance.objectNode();
        rest.remove(Variants.TYPE);
        return record(rest, variant, path, location);
    }

    private static Object mapping(JsonNode node, Class<?> type, String path, SourceLocation location) {
        if (!node.isObject()) {
            throw Scalars.wrong(node, expected(type), where(path, location));
        }
        return record(node, type, path, location);
    }

    private static Object record(JsonNode node, Class<?> type, String path, SourceLocation location) {
        List<String> names = Records.names(type);
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!names.contains(key)) {
                throw unknown(key, names, path, location.bringer(key));
            }
        }
        return components(node, type, path, location);
    }

    /** The record of those keys that are its own: an unwrapped one's mapping has others beside them. */
    private static Object components(JsonNode node, Class<?> type, String path, SourceLocation location) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            values.add(
                    Records.isUnwrapped(component)
                            ? components(withDefaults(node, component, path), component.getType(), path, location)
                            : component(node, component, path, location));
        }
        try {
            return Records.make(type, values.toArray());
        } catch (IllegalArgumentException e) {
            String in = path.isEmpty() ? location.all() : path + " in " + location.all();
            throw new UserException(in + ": " + e.getMessage(), e);
        }
    }

    /** A mapping with the values that an unwrapped component has here where its own record has others. */
    private static JsonNode withDefaults(JsonNode node, RecordComponent unwrapped, String path) {
        Default here = unwrapped.getAnnotation(Default.class);
        if (here == null) {
            return node;
        }
        ObjectNode all = node.deepCopy();
        YamlReader.read(here.value(), "the defaults of " + path)
                .tree()
                .properties()
                .forEach(entry -> {
                    if (!all.has(entry.getKey())) {
                        all.set(entry.getKey(), entry.getValue());
                    }
                });
        return all;
    }

    private static Object component(JsonNode node, RecordComponent component, String path, SourceLocation location) {
        String key = component.getName();
        String at = child(path, key);
        if (node.has(key)) {
            return value(node.get(key), component.getGenericType(), at, location.part(key));
        }
        Default otherwise = component.getAnnotation(Default.class);
        if (otherwise != null) {
            Located written = YamlReader.read(otherwise.value(), "the default of " + at);
            return value(written.tree(), component.getGenericType(), at, written.location());
        }
        if (component.getType() == Optional.class) {
            return Optional.empty();
        }
        throw new UserException(at + " is missing in " + location.all() + " and has no default; expected "
                + expected(component.getType()));
    }

    private static UserException unknown(String key, List<String> names, String path, SourceLocation location) {
        String near = Names.nearest(key, names)
                .map(name -> "did you mean " + child(path, name) + "?")
                .orElse(names.isEmpty() ? "expected none here" : "expected one of " + String.join(", ", names));
        return new UserException("unknown key " + child(path, Names.shown(key)) + " in " + location + "; " + near);
    }

    private static String expected(Class<?> type) {
        if (Scalars.handles(type)) {
            return Scalars.expected(type);
        }
        if (type == List.class) {
            return "a list";
        }
        return type.isRecord()
                ? "a mapping with " + String.join(", ", Records.names(type))
                : "a type, one of " + String.join(", ", Variants.of(type).keySet());
    }

    private static String where(String path, SourceLocation location) {
        return path.isEmpty() ? location.toString() : path + " in " + location;
    }

    private static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
