package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.recipe.SourceLocation.Located;
import java.nio.file.Path;

/**
 * Settings as they come together: defaults, over them files, over them assignments and flags, each in the order of the
 * calls. It remembers who said what, so that a message names the file and line, or the flag, that is wrong.
 *
 * <pre>{@code
 * Options options = Recipe.of(new Options()).file(path).set("train.batch=64").bind();
 * }</pre>
 *
 * @param <T> the record that the recipe describes
 */
public final class Recipe<T extends Record> {
    private final Class<T> type;
    private final ObjectNode tree;
    private final SourceLocation location;

    private Recipe(Class<T> type, ObjectNode tree, SourceLocation location) {
        this.type = type;
        this.tree = tree;
        this.location = location;
    }

    /** A recipe that says nothing yet: keys without defaults of their own must be given. */
    public static <T extends Record> Recipe<T> of(Class<T> type) {
        return new Recipe<>(type, JsonNodeFactory.instance.objectNode(), SourceLocation.of("the recipe"));
    }

    /** A recipe that says what this record says, until something is laid over it. */
    @SuppressWarnings("unchecked")
    public static <T extends Record> Recipe<T> of(T defaults) {
        return new Recipe<>(
                (Class<T>) defaults.getClass(), RecipeTree.toTree(defaults), SourceLocation.of("the defaults"));
    }

    /** This with a file laid over it; UserException if it cannot be read. */
    public Recipe<T> file(Path path) {
        return over(RecipeFile.locate(path));
    }

    /** This with an assignment such as {@code train.batch=64} laid over it; UserException if it is not one. */
    public Recipe<T> set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new UserException("--set got " + Names.shown(assignment) + ", expected key=value");
        }
        String path = assignment.substring(0, equals).strip();
        return set(path, assignment.substring(equals + 1), "--set " + assignment);
    }

    /**
     * This with one value laid over it.
     *
     * @param path the key, as in {@code train.batch}
     * @param value the value as YAML
     * @param source what messages call it: the flag, say
     * @throws UserException if the value is not YAML
     */
    public Recipe<T> set(String path, String value, String source) {
        return over(Assignment.of(path, value, source));
    }

    /** This with one value laid over it that is text as it stands, whatever it would mean in YAML. */
    public Recipe<T> setText(String path, String text, String source) {
        return over(Assignment.ofText(path, text, source));
    }

    /** The record; UserException if anything laid over the defaults does not fit it, see {@link RecipeBinder#bind}. */
    public T bind() {
        return RecipeBinder.bind(tree, type, location);
    }

    /** The tree as it stands. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    private Recipe<T> over(Located overlay) {
        JsonNode whole = Shorthands.expand(overlay.tree(), type, "", overlay.location());
        ObjectNode merged = (ObjectNode) RecipeTree.merge(tree, whole);
        return new Recipe<>(type, merged, location.overlaid(overlay.location()));
    }
}
