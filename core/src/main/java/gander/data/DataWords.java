package gander.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.recipe.Shorthand;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The words that are short for a data set, and the form of older files, {@code {source: WORD, dir: DIR}}. */
public final class DataWords implements Shorthand.Reader {
    private static final String SOURCE = "source";
    private static final String DIR = "dir";

    /** A reader. */
    public DataWords() {}

    /**
     * The data set of a word.
     *
     * @param word mnist, pen, auto, ring or idx:DIR
     * @param folder of MNIST's files
     * @throws IllegalArgumentException if there is no such word
     * @throws UserException if there is a folder, and it would not be read
     */
    public static DataConfig of(String word, Optional<String> folder) {
        if (word.equals("mnist")) {
            return new DataConfig.Mnist(folder);
        }
        if (word.equals("auto")) {
            return new DataConfig.Auto(folder);
        }
        boolean idx = word.startsWith(DataConfig.Idx.PREFIX);
        if (!idx && !word.equals("pen") && !word.equals("ring")) {
            throw new IllegalArgumentException("got " + word + ", expected mnist, pen, idx:DIR or auto, or ring"
                    + (isFolder(word) ? "; for the IDX files in a folder write idx:" + word : "; choose one of these"));
        }
        if (folder.isPresent()) {
            throw new UserException("--data-dir: got " + folder.get() + " with --data " + word
                    + ", expected it with mnist or auto only; leave it out");
        }
        if (idx) {
            return idx(word);
        }
        return word.equals("pen") ? new DataConfig.Pen() : RecipeBinder.defaults(DataConfig.Ring.class);
    }

    private static DataConfig idx(String word) {
        String dir = word.substring(DataConfig.Idx.PREFIX.length());
        if (dir.isEmpty()) {
            throw new IllegalArgumentException("got idx: without a folder, expected idx:DIR; name the folder");
        }
        try {
            return new DataConfig.Idx(dir);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "got " + word + ", expected idx:DIR with a folder's path: " + e.getMessage(), e);
        }
    }

    @Override
    public JsonNode read(JsonNode written) {
        if (written.isTextual()) {
            return tree(written.textValue(), Optional.empty(), false);
        }
        if (!written.path(SOURCE).isTextual() || written.has("type")) {
            return written;
        }
        Optional<String> folder = Optional.ofNullable(written.path(DIR).textValue());
        ObjectNode others = written.deepCopy();
        others.remove(SOURCE);
        others.remove(DIR);
        return tree(written.path(SOURCE).textValue(), folder, written.has(DIR)).setAll(others);
    }

    /** What is laid over a recipe must not say more than was written: a folder stays if none was named. */
    private static ObjectNode tree(String word, Optional<String> folder, boolean folderSaid) {
        ObjectNode tree = RecipeTree.toTree((Record) of(word, folder), DataConfig.class);
        if (tree.path(DIR).isNull() && !folderSaid) {
            tree.remove(DIR);
        }
        return tree;
    }

    private static boolean isFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
