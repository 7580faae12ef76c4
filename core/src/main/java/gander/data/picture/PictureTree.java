package gander.data.picture;

import gander.FileFault;
import gander.UserException;
import gander.recipe.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files below a folder. Links are followed; one to a folder that it lies in is left. Folders of one depth are listed at
 * once by several threads: what takes the time is to ask the system for each file's length. Every start does so, in a JVM that
 * has compiled nothing yet: names are strings from the first, as a path is slow to become one.
 */
record PictureTree(Path path) implements PictureStore {
    /** More folders than any data set has; links can make a few into endlessly many. */
    private static final int MOST_FOLDERS = 1_000_000;

    /** So many files of a folder are worth a second thread. */
    private static final int WORTH_THREADS = 1000;

    /** A folder on the way down, and those that it lies in. */
    private record Folder(Path path, String from, Object key, Folder above) {
        private boolean isWithin(Object other) {
            for (Folder folder = this; folder != null; folder = folder.above) {
                if (folder.key.equals(other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What was found in a folder, or at a path in it. */
    private record Found(
            List<PictureEntry> files,
            List<PictureListing.Folder> listed,
            List<Folder> folders,
            List<String> faults,
            Map<Left, Integer> left) {
        private Found() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Left.class));
        }

        private void leave(Left reason) {
            left.merge(reason, 1, Integer::sum);
        }

        private Found add(Found other) {
            files.addAll(other.files);
            listed.addAll(other.listed);
            folders.addAll(other.folders);
            faults.addAll(other.faults);
            other.left.forEach((reason, count) -> left.merge(reason, count, Integer::sum));
            return this;
        }
    }

    @Override
    public PictureListing list() {
        Found all = new Found();
        List<Folder> level = List.of(root());
        for (int folders = 1; !level.isEmpty(); folders += level.size()) {
            if (folders > MOST_FOLDERS) {
                throw new UserException(path + ": has more than " + MOST_FOLDERS
                        + " folders, expected fewer; look for links that lead to the same folders again and again");
            }
            Found found = level.parallelStream().map(PictureTree::list).collect(Found::new, Found::add, Found::add);
            level = List.copyOf(found.folders);
            found.folders.clear();
            all.add(found);
        }
        return new PictureListing(all.listed, all.faults, all.left);
    }

    private Folder root() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            // That it can be listed is asked here, for a folder below it that cannot be is another matter.
            try (DirectoryStream<Path> listable = Files.newDirectoryStream(path)) {
                return new Folder(path, "", key(path, attributes), null);
            }
        } catch (IOException e) {
            throw new UserException(
                    path + ": cannot be listed (" + FileFault.reason(e)
                            + "), expected a folder of pictures or a .zip of one; check the path and its permissions",
                    e);
        }
    }

    /** What is in a folder: its files are listed, those below it are to be looked at. */
    private static Found list(Folder folder) {
        Found found = new Found();
        List<String> names = new ArrayList<>();
        try {
            for (String name : names(folder.path)) {
                if (PictureNames.isHidden(name)) {
                    found.leave(Left.HIDDEN);
                } else {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            found.faults.add(Names.printable(folder.from) + ": " + FileFault.reason(e));
        }
        Stream<String> each = names.size() < WORTH_THREADS ? names.stream() : names.parallelStream();
        found.add(each.collect(Found::new, (part, name) -> look(folder, name, part), Found::add));
        found.listed.add(PictureListing.Folder.of(folder.from, found.files));
        found.files.clear();
        return found;
    }

    private static List<String> names(Path folder) throws IOException {
        String[] names = folder.toFile().list();
        if (names != null) {
            return List.of(names);
        }
        List<String> slowly = new ArrayList<>(); // which says why not, where it cannot either
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(path -> slowly.add(path.getFileName().toString()));
        }
        return slowly;
    }

    private static void look(Folder folder, String name, Found found) {
        try {
            Path path = folder.path.resolve(name);
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                found.files.add(new PictureEntry(folder.from, name, attributes.size(), modified));
            } else if (!attributes.isDirectory()) {
                found.leave(Left.NO_FILE);
            } else {
                Object key = key(path, attributes);
                if (folder.isWithin(key)) {
                    found.leave(Left.CIRCLE);
                } else {
                    found.folders.add(new Folder(path, folder.from + name + "/", key, folder));
                }
            }
        } catch (IOException | InvalidPathException e) {
            if (PictureNames.isPicture(name)) {
                found.faults.add(Names.printable(folder.from + name) + ": " + FileFault.reason(e));
            } else {
                found.leave(Left.NO_FILE);
            }
        }
    }

    /** What tells a folder from all others, however it was reached. */
    private static Object key(Path path, BasicFileAttributes attributes) throws IOException {
        return attributes.fileKey() == null ? path.toRealPath() : attributes.fileKey();
    }

    @Override
    public byte[] read(PictureEntry file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(path.resolve(file.path()))) {
            return in.readNBytes(most);
        }
    }

    @Override
    public void close() {}
}
