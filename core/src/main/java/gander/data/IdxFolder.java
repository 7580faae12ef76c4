package gander.data;

import gander.UserException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Any data set in MNIST's four files: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each with or without {@code .gz}. Fashion-MNIST,
 * KMNIST and EMNIST come so. Images may have any size; nothing is checked against a known hash.
 *
 * <p>Where archives differ in the names, so may these: a dot before {@code idx}, {@code test} for {@code t10k},
 * {@code idx4} for images with channels, and a prefix such as {@code emnist-letters-}. EMNIST's images lie on their side;
 * they are loaded as they are.
 */
public final class IdxFolder implements ImageSource {
    private static final Pattern NAME = Pattern.compile(
            "(?<prefix>.*-|)(?<split>train|t10k|test)-(?<kind>images|labels)[-.]idx[134]-ubyte(\\.gz)?");

    private final Path folder;

    /** The data set in this folder; nothing is read before {@link #load}. */
    public IdxFolder(Path folder) {
        this.folder = folder;
    }

    /** "idx:" and the folder. */
    @Override
    public String name() {
        return "idx:" + folder;
    }

    @Override
    public ImageSet load(Split split) {
        Map<String, Path> images = named(split, "images");
        String prefix = images.containsKey("") ? "" : images.keySet().iterator().next();
        if (prefix.isEmpty() || images.size() == 1) {
            Path labels = named(split, "labels").get(prefix);
            if (labels == null) {
                throw new UserException(
                        folder + ": has no labels to " + images.get(prefix).getFileName() + ", expected " + prefix
                                + standardName(split, "labels") + "[.gz]; put it there");
            }
            return IdxReader.load(name(), images.get(prefix), labels);
        }
        throw ambiguous(images.values());
    }

    /** The files of this split and kind by the prefix of their names, at least one. */
    private Map<String, Path> named(Split split, String kind) {
        Map<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()
                        && name.group("kind").equals(kind)
                        && name.group("split").equals("train") == (split == Split.TRAIN)) {
                    found.merge(name.group("prefix"), file, IdxFolder::same);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new UserException(
                    folder + (Files.exists(folder) ? ": cannot be listed" : ": no such folder")
                            + ", expected a folder of IDX files; check the path",
                    e);
        }
        if (found.isEmpty()) {
            throw new UserException(folder + ": has no " + standardName(split, kind)
                    + "[.gz], expected MNIST's four files in it; put it there");
        }
        return found;
    }

    /** One of a file and its gzipped form, which gunzip leaves side by side; other pairs would be a guess. */
    private static Path same(Path a, Path b) {
        if (a.resolveSibling(a.getFileName() + ".gz").equals(b)) {
            return a;
        }
        if (b.resolveSibling(b.getFileName() + ".gz").equals(a)) {
            return b;
        }
        throw ambiguous(List.of(a, b));
    }

    private static UserException ambiguous(Collection<Path> files) {
        Path folder = files.iterator().next().getParent();
        return new UserException(folder + ": holds "
                + files.stream()
                        .map(Path::getFileName)
                        .sorted(Comparator.naturalOrder())
                        .map(Path::toString)
                        .collect(Collectors.joining(" and "))
                + ", expected one of them; put each data set into a folder of its own");
    }

    private static String standardName(Split split, String kind) {
        return (split == Split.TRAIN ? "train-" : "t10k-")
                + kind
                + (kind.equals("images") ? "-idx3-ubyte" : "-idx1-ubyte");
    }
}
