package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/** Trees with every {@link Shorthand} written out. Before trees are merged: a word and a mapping have no key in common. */
final class Shorthands {
    private Shorthands() {}

    /** The tree of such a type; UserException if a shorthand makes no sense. The tree given is not changed. */
    static JsonNode expand(JsonNode tree, Type type, String path, SourceLocation location) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return expand(tree, generic.getActualTypeArguments()[0], path, location);
        }
        if (!(type instanceof Class<?> plain)) {
            return tree;
        }
        if (!plain.isRecord()) {
            return read(tree, plain, path, location, true);
        }
        if (!tree.isObject()) {
            return tree;
        }
        ObjectNode expanded = tree.deepCopy();
        for (Map.Entry<String, Type> key : Records.keys(plain).entrySet()) {
            String name = key.getKey();
            if (tree.has(name)) {
                String at = path.isEmpty() ? name : path + "." + name;
                expanded.set(name, expand(tree.get(name), key.getValue(), at, location.part(name)));
            }
        }
        return expanded;
    }

    /** One choice, if its type has a shorthand. */
    static JsonNode read(JsonNode tree, Class<?> sealed, String path, SourceLocation location) {
        return read(tree, sealed, path, location, false);
    }

    private static JsonNode read(
            JsonNode tree, Class<?> sealed, String path, SourceLocation location, boolean maybeAPart) {
        Shorthand shorthand = sealed.getAnnotation(Shorthand.class);
        if (shorthand == null) {
            return tree;
        }
        try {
            Shorthand.Reader reader = shorthand.value().getDeclaredConstructor().newInstance();
            return maybeAPart && !reader.isForPartsToo() ? tree : reader.read(tree);
        } catch (IllegalArgumentException e) {
            throw new UserException((path.isEmpty() ? location : path + " in " + location) + ": " + e.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(shorthand.value() + " cannot be made", e);
        }
    }
}
