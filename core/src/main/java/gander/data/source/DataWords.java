package gander.data.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.recipe.Shorthand;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The words that are short for a data set, and the form of older files, {@code {source: WORD, dir: DIR}}. */
public final class DataWords implements Shorthand.Reader {
    private static final String SOURCE = "source";
    private static final String DIR = "dir";
    private static final String FILE = "file";
    private static final String SIZE = "size";

    /** The types whose files may be said to be in a folder. */
    private static final Set<String> IN_FOLDER = Set.of("mnist", "auto");

    /** A reader. */
    public DataWords() {}

    /** A type of data whose word goes on after a colon with the value of one of its keys. */
    private record Prefixed(String type, String key, String shown) {
        private String word() {
            return type + ":" + shown;
        }
    }

    private static final List<String> PLAIN =
            List.of("mnist", "pen", "auto", "ring", "grid", "spiral", "moons", "rectangle");

    private static final List<Prefixed> PREFIXED = List.of(
            new Prefixed("folder", DIR, "DIR"),
            new Prefixed("idx", DIR, "DIR"),
            new Prefixed("cifar", DIR, "DIR"),
            new Prefixed("npy", FILE, "FILE"),
            new Prefixed("npz", FILE, "FILE"),
            new Prefixed("points", FILE, "FILE"));

    /** The data that are made of others, whose word follows. */
    private static final String STACKED = "stacked";

    private static final String OF = "of";

    /** The words as a user may type them, such as {@code mnist} and {@code idx:DIR}. */
    public static List<String> all() {
        return Stream.of(PLAIN.stream(), PREFIXED.stream().map(Prefixed::word), Stream.of(STACKED + ":NAME"))
                .flatMap(words -> words)
                .toList();
    }

    /**
     * What the word is short for: its type, and the key that it gives.
     *
     * @throws IllegalArgumentException if there is no such word
     */
    static ObjectNode tree(String word) {
        if (PLAIN.contains(word)) {
            return of(word);
        }
        if (word.startsWith(STACKED + ":")) {
            if (plain(word).startsWith(STACKED)) {
                throw new IllegalArgumentException(
                        "got " + word + ", expected " + STACKED + ": and a grey labelled set, such as stacked:mnist");
            }
            return of(STACKED).set(OF, tree(plain(word)));
        }
        for (Prefixed prefixed : PREFIXED) {
            if (word.startsWith(prefixed.type() + ":")) {
                return of(prefixed.type()).put(prefixed.key(), value(word, prefixed));
            }
        }
        throw new IllegalArgumentException("got " + word + ", expected "
                + String.join(", ", all())
                + (isFolder(word)
                        ? "; for the pictures in a folder write folder:" + word + ", for IDX files idx:" + word
                        : "; choose one of these"));
    }

    /**
     * The same with the folder of MNIST's files.
     *
     * @throws UserException if there is a folder, and it would not be read
     */
    static ObjectNode tree(String word, Optional<String> folder) {
        ObjectNode tree = tree(word);
        folder.ifPresent(dir -> {
            if (!IN_FOLDER.contains(plain(word))) {
                throw new UserException("--data-dir: got " + dir + " with --data " + word
                        + ", expected it with mnist or auto only; leave it out");
            }
            (plain(word).equals(word) ? tree : (ObjectNode) tree.get(OF)).put(DIR, dir);
        });
        return tree;
    }

    /** The word of what a stack is of, and any other as it is. */
    private static String plain(String word) {
        return word.startsWith(STACKED + ":") ? word.substring(STACKED.length() + 1) : word;
    }

    private static String value(String word, Prefixed prefixed) {
        String value = word.substring(prefixed.type().length() + 1);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("got " + word + ", expected " + prefixed.word() + "; name it");
        }
        try {
            Paths.path(value);
            return value;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "got " + word + ", expected " + prefixed.word() + ": " + e.getMessage(), e);
        }
    }

    private static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** What is laid over a recipe must not say more than was written: a folder stays if none was named. */
    @Override
    public JsonNode read(JsonNode written) {
        if (written.isTextual()) {
            return tree(written.textValue());
        }
        if (written.path("type").asText().equals(STACKED) && written.has(OF)) {
            ObjectNode stacked = written.deepCopy();
            return stacked.set(OF, read(written.get(OF)));
        }
        if (written.path(SIZE).isIntegralNumber()) {
            ObjectNode texts = written.deepCopy();
            return read(texts.put(SIZE, written.path(SIZE).asText())); // 64 is as good as "64"
        }
        if (!written.path(SOURCE).isTextual() || written.has("type")) {
            return written;
        }
        ObjectNode others = written.deepCopy();
        others.remove(SOURCE);
        if (written.path(DIR).isTextual()
                || !IN_FOLDER.contains(written.path(SOURCE).textValue())) {
            others.remove(DIR); // older files have the key, without a value, whatever the word
        }
        return tree(
                        written.path(SOURCE).textValue(),
                        Optional.ofNullable(written.path(DIR).textValue()))
                .setAll(others);
    }

    private static boolean isFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
