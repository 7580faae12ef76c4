package gander.data.idx;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Any data set in MNIST's four files: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte},
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each with or without {@code .gz}. Fashion-MNIST,
 * KMNIST and EMNIST come so. Images may have any size; nothing is checked against a known hash.
 *
 * <p>Where archives differ in the names, so may these: a dot before {@code idx}, {@code test} for {@code t10k},
 * {@code idx4} for images with channels, and a prefix such as {@code emnist-letters-}. EMNIST's images lie on their side;
 * they are loaded as they are, and {@link #notes} says so.
 */
public final class IdxFolder implements ImageSource {
    private static final Pattern NAME = Pattern.compile(
            "(?<prefix>.*-|)(?<split>train|t10k|test)-(?<kind>images|labels)[-.]idx[134]-ubyte(\\.gz)?");

    /** What may be meant for one of the files, and is of another name or type: QMNIST's labels, an archive, an array. */
    private static final Pattern NEAR =
            Pattern.compile(".*(train|t10k|test).*(images|labels).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern EMNIST = Pattern.compile("(.*[^a-z])?emnist.*", Pattern.CASE_INSENSITIVE);

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

    /** That EMNIST's images lie on their side, where the names of the files, of the folder or of the one above say EMNIST. */
    @Override
    public List<String> notes() {
        Path whole = folder.toAbsolutePath().normalize();
        boolean isEmnist = Stream.concat(
                        names().stream().filter(name -> NAME.matcher(name).matches()),
                        Stream.of(whole, whole.resolveSibling("."))
                                .map(Path::toAbsolutePath)
                                .map(Path::normalize)
                                .map(path -> String.valueOf(path.getFileName())))
                .anyMatch(name -> EMNIST.matcher(name).matches());
        return isEmnist
                ? List.of(
                        "EMNIST's files hold images with rows and columns exchanged: they lie on their side, are taken as"
                                + " they are, and samples will lie on their side too")
                : List.of();
    }

    /** What the header of the images says. */
    @Override
    public Optional<Extent> extent(Split split) {
        try {
            Map<String, Path> images = named(split, "images");
            IdxHeader header = IdxReader.header(
                    images.containsKey("")
                            ? images.get("")
                            : images.values().iterator().next(),
                    true);
            return Optional.of(new Extent(header.imageShape(), header.count()));
        } catch (UserException unreadable) {
            return Optional.empty(); // Loading it says why.
        }
    }

    /** The names in the folder in their order; none where it cannot be listed. */
    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    @Override
    public ImageSet load(Split split) {
        Map<String, Path> images = named(split, "images");
        String prefix = images.containsKey("") ? "" : images.keySet().iterator().next();
        if (prefix.isEmpty() || images.size() == 1) {
            Path labels = named(split, "labels").get(prefix);
            if (labels == null) {
                throw new UserException(folder + ": has no labels to "
                        + images.get(prefix).getFileName() + ", expected " + prefix
                        + standardName(split, "labels") + "[.gz]" + near(split, "labels") + "; put it there");
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
                    + "[.gz], expected MNIST's four files in it" + near(split, kind) + "; put it there");
        }
        return found;
    }

    /** Which file is there that may be meant, what it holds, and what it would have to hold; empty if there is none. */
    private String near(Split split, String kind) {
        return names().stream()
                .filter(name -> {
                    Matcher near = NEAR.matcher(name);
                    return near.matches()
                            && !NAME.matcher(name).matches()
                            && near.group(2).equalsIgnoreCase(kind)
                            && near.group(1).equalsIgnoreCase("train") == (split == Split.TRAIN);
                })
                .findFirst()
                .map(name -> "; there is " + name
                        + IdxHeader.described(folder.resolve(name))
                                .map(held -> ", which holds " + held)
                                .orElse("")
                        + ", and it would have to hold unsigned bytes, IDX type 0x08, "
                        + (kind.equals("labels") ? "[N], a class each" : "[N, H, W] or [N, C, H, W]")
                        + ", under that name")
                .orElse("");
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
