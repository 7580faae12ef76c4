package gander.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.FileFault;
import gander.UserException;
import gander.recipe.SourceLocation.Located;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parses recipes, YAML or JSON, within limits that no honest recipe meets: 1 MiB, nesting of 64. Duplicate keys are
 * errors, for one of the two would be ignored; so are YAML's anchors, aliases and tags, which make a recipe say
 * something other than what is read.
 */
public final class RecipeFile {
    /** The size of the largest file that is read. */
    public static final int MAX_BYTES = YamlReader.MAX_LENGTH;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(YamlReader.MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private RecipeFile() {}

    /**
     * The tree in a file: JSON if its name ends in {@code .json}, YAML otherwise. An empty file is an empty tree.
     *
     * @throws UserException with file, line and column if it cannot be read or is not a mapping of keys to values
     */
    public static ObjectNode read(Path path) {
        return (ObjectNode) locate(path).tree();
    }

    /** The tree in this YAML; {@code source} names it in messages. Throws UserException as {@link #read}. */
    public static ObjectNode parse(String yaml, String source) {
        return (ObjectNode) mapping(YamlReader.read(yaml, source)).tree();
    }

    static Located locate(Path path) {
        String text = text(path);
        boolean json = path.toString().endsWith(".json");
        return mapping(json ? json(text, path.toString()) : YamlReader.read(text, path.toString()));
    }

    private static Located mapping(Located located) {
        if (located.tree().isNull()) {
            return new Located(JsonNodeFactory.instance.objectNode(), located.location());
        }
        if (!located.tree().isObject()) {
            throw new UserException(located.location() + ": got "
                    + Names.shown(located.tree().toString()) + ", expected a mapping of keys to values");
        }
        return located;
    }

    private static String text(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UserException(path + " is too large; expected a recipe of at most " + MAX_BYTES + " bytes");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new UserException(path + " is not UTF-8 text; expected a recipe", e);
        } catch (IOException e) {
            String fault = FileFault.of(e) == FileFault.MISSING
                    ? " does not exist"
                    : " cannot be read: " + FileFault.reason(e) + "; expected a recipe";
            throw new UserException(path + fault, e);
        }
    }

    private static Located json(String text, String source) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode tree = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                throw new UserException(source + ":" + line + ": got more text, expected the end of the JSON");
            }
            JsonNode root = tree == null || tree.isMissingNode() ? JsonNodeFactory.instance.nullNode() : tree;
            return new Located(root, SourceLocation.of(source, root));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? source
                    : source + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr();
            throw new UserException(where + ": " + Names.shown(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IllegalStateException("a string does not fail to be read", e);
        }
    }
}
