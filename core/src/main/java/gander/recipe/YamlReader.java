package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.recipe.SourceLocation.Located;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML to a tree, from the parser's events. Jackson's own reader takes an alias for the text of its name and knows no
 * lines; SnakeYAML's takes {@code on} for true and 1:30 for 90. Plain scalars are read here by YAML 1.2's core schema
 * (yaml.org, chapter 10.3), with underscores allowed between the digits of whole numbers.
 */
final class YamlReader {
    /** The longest text that is read, in code points. */
    static final int MAX_LENGTH = 1 << 20;

    static final int MAX_DEPTH = 64;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+(_[0-9]+)*");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    /** Longer ones are text: no number needs it, and parsing would take time that grows with the square. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private final ParserImpl parser;
    private final String source;

    private YamlReader(ParserImpl parser, String source) {
        this.parser = parser;
        this.source = source;
    }

    /** The tree in this text, a null node if there is none; UserException with line and column if it is not YAML. */
    static Located read(String text, String source) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_LENGTH);
        limits.setNestingDepthLimit(MAX_DEPTH);
        try {
            return new YamlReader(new ParserImpl(new StreamReader(text), limits), source).document();
        } catch (MarkedYAMLException e) {
            String problem = e.getProblem() == null ? e.getContext() : e.getProblem();
            throw new UserException(where(source, e.getProblemMark()) + ": " + Names.shown(problem), e);
        } catch (YAMLException | IllegalArgumentException e) {
            // The latter is how SnakeYAML takes numbers beyond its reach, the escape UFFFFFFFF for one.
            throw new UserException(source + ": " + Names.shown(String.valueOf(e.getMessage())), e);
        }
    }

    private Located document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return new Located(NODES.nullNode(), SourceLocation.of(source));
        }
        parser.getEvent();
        Located root = node(0);
        parser.getEvent();
        Event next = parser.getEvent();
        if (!next.is(Event.ID.StreamEnd)) {
            throw wrong(next, "got a second document, expected the end of the file");
        }
        return new Located(
                root.tree(), SourceLocation.of(source, 0, root.location().parts()));
    }

    private Located node(int depth) {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent alias) {
            throw wrong(event, "got the alias *" + Names.shown(alias.getAnchor()) + ", expected the value itself");
        }
        if (((NodeEvent) event).getAnchor() != null) {
            throw wrong(
                    event,
                    "got the anchor &" + Names.shown(((NodeEvent) event).getAnchor())
                            + ", expected values without names");
        }
        if (depth > MAX_DEPTH) {
            throw wrong(event, "got more than " + MAX_DEPTH + " levels of nesting, expected fewer");
        }
        if (event instanceof MappingStartEvent mapping) {
            checkTag(event, mapping.getTag());
            return mapping(event, depth);
        }
        if (event instanceof SequenceStartEvent sequence) {
            checkTag(event, sequence.getTag());
            return sequence(event, depth);
        }
        ScalarEvent scalar = (ScalarEvent) event;
        checkTag(event, scalar.getTag());
        return new Located(scalar.isPlain() ? plain(scalar.getValue()) : NODES.textNode(scalar.getValue()), at(event));
    }

    private Located mapping(Event start, int depth) {
        ObjectNode tree = NODES.objectNode();
        Map<String, SourceLocation> locations = new HashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event event = parser.peekEvent();
            if (!(event instanceof ScalarEvent scalar)) {
                throw wrong(event, "got a key that is not a name, expected key: value");
            }
            parser.getEvent();
            String key = scalar.getValue();
            Located value = node(depth + 1);
            if (tree.has(key)) {
                throw wrong(event, "the key " + Names.shown(key) + " is there twice, expected it once");
            }
            tree.set(key, value.tree());
            locations.put(
                    key,
                    SourceLocation.of(source, at(event).line(), value.location().parts()));
        }
        parser.getEvent();
        return new Located(tree, SourceLocation.of(source, at(start).line(), locations));
    }

    private Located sequence(Event start, int depth) {
        ArrayNode tree = NODES.arrayNode();
        Map<String, SourceLocation> locations = new HashMap<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Located value = node(depth + 1);
            locations.put("[" + tree.size() + "]", value.location());
            tree.add(value.tree());
        }
        parser.getEvent();
        return new Located(tree, SourceLocation.of(source, at(start).line(), locations));
    }

    private static JsonNode plain(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            return NODES.textNode(text);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "", "~", "null" -> NODES.nullNode();
            case "true", "false" -> NODES.booleanNode(lower.equals("true"));
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return whole(new BigInteger(text.replace("_", "")));
        }
        if (HEX.matcher(text).matches()) {
            return whole(new BigInteger(text.substring(2), 16));
        }
        return DECIMAL.matcher(text).matches() ? NODES.numberNode(Double.parseDouble(text)) : NODES.textNode(text);
    }

    private static JsonNode whole(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private void checkTag(Event event, String tag) {
        if (tag != null) {
            throw wrong(event, "got the tag " + Names.shown(tag) + ", expected plain values");
        }
    }

    private SourceLocation at(Event event) {
        return SourceLocation.of(source, event.getStartMark().getLine() + 1, Map.of());
    }

    private UserException wrong(Event event, String message) {
        return new UserException(where(source, event.getStartMark()) + ": " + message);
    }

    private static String where(String source, Mark mark) {
        return mark == null ? source : source + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
