package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import gander.UserException;
import gander.recipe.SourceLocation.Located;

/** {@code train.batch=64} as a tree of one leaf. */
final class Assignment {
    private Assignment() {}

    /** The tree; {@code source} is what messages call it. UserException if path or value make no sense. */
    static Located of(String path, String value, String source) {
        return of(path, YamlReader.read(value, Names.shown(source)).tree(), source);
    }

    /** The same with a value that is text as it stands. */
    static Located ofText(String path, String text, String source) {
        return of(path, JsonNodeFactory.instance.textNode(text), source);
    }

    private static Located of(String path, JsonNode value, String source) {
        String[] keys = path.split("\\.", -1);
        if (keys.length > YamlReader.MAX_DEPTH) {
            throw new UserException(Names.shown(source) + ": got a key of " + keys.length + " parts, expected at most "
                    + YamlReader.MAX_DEPTH);
        }
        JsonNode tree = value;
        SourceLocation location = SourceLocation.of(Names.shown(source), tree);
        for (int i = keys.length - 1; i >= 0; i--) {
            if (keys[i].isBlank()) {
                throw new UserException(Names.shown(source) + ": got an empty key, expected one like train.batch=64");
            }
            tree = JsonNodeFactory.instance.objectNode().set(keys[i], tree);
            location = SourceLocation.through(keys[i], location);
        }
        return new Located(tree, location);
    }
}
