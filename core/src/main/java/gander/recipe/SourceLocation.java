package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a part of a tree was written, and where its own parts were; shaped like the tree, so that memory grows with the
 * file and not with the lengths of paths.
 *
 * @param source the file, flag or assignment; empty for a mapping that {@code a.b=1} merely passes through
 * @param line the line in it from 1, or 0 if lines mean nothing there
 * @param parts the locations of keys and list elements, where they are known
 */
record SourceLocation(Optional<String> source, int line, Map<String, SourceLocation> parts) {

    /** A tree and where it was written. */
    record Located(JsonNode tree, SourceLocation location) {}

    static SourceLocation of(String source) {
        return new SourceLocation(Optional.of(source), 0, Map.of());
    }

    static SourceLocation of(String source, int line, Map<String, SourceLocation> parts) {
        return new SourceLocation(Optional.of(source), line, parts);
    }

    /** A tree that comes from this source as a whole. */
    static SourceLocation of(String source, JsonNode tree) {
        Map<String, SourceLocation> parts = new HashMap<>();
        tree.properties().forEach(entry -> parts.put(entry.getKey(), of(source, entry.getValue())));
        for (int i = 0; tree.isArray() && i < tree.size(); i++) {
            parts.put("[" + i + "]", of(source, tree.get(i)));
        }
        return of(source, 0, parts);
    }

    /** A mapping that this source only passes through on its way to one key. */
    static SourceLocation through(String key, SourceLocation location) {
        return new SourceLocation(Optional.empty(), 0, Map.of(key, location));
    }

    /** The location of a part: its own if known, or else this. */
    SourceLocation part(String key) {
        SourceLocation part = parts.getOrDefault(key, this);
        return part.source.isPresent() ? part : new SourceLocation(source, line, part.parts);
    }

    /** Where a key comes from that should not be there: a mapping around it was not written for its own sake. */
    SourceLocation bringer(String key) {
        SourceLocation part = parts.getOrDefault(key, this);
        return part.source.isPresent() || part.parts.isEmpty()
                ? part(key)
                : part.bringer(part.parts.keySet().iterator().next());
    }

    /** The locations after something written over there was laid over something written here. */
    SourceLocation overlaid(SourceLocation over) {
        Map<String, SourceLocation> merged = new HashMap<>(parts);
        over.parts.forEach((key, location) -> merged.merge(key, location, SourceLocation::overlaid));
        return over.source.isPresent()
                ? new SourceLocation(over.source, over.line, merged)
                : new SourceLocation(source, line, merged);
    }

    /** This and the other sources that had a say in its keys: one of them is to blame for what the keys make together. */
    String all() {
        Stream<String> others = parts.values().stream()
                .map(SourceLocation::source)
                .flatMap(Optional::stream)
                .filter(other -> !Objects.equals(source, Optional.of(other)))
                .sorted();
        return Stream.concat(Stream.of(toString()), others).distinct().collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return line == 0 ? source.orElse("the recipe") : source.orElse("the recipe") + ":" + line;
    }
}
