package gander.data.picture;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
 * once by several threads: what takes the time is to ask the system for each file's length.
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
    private record Found(List<PictureEntry> files, List<Folder> folders, List<String> faults, Map<Left, Integer> left) {
        private Found() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new EnumMap<>(Left.class));
        }

        private void leave(Left reason) {
            left.merge(reason, 1, Integer::sum);
        }

        private Found add(Found other) {
            files.addAll(other.files);
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
        return new PictureListing(all.files, all.faults, all.left);
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

    private static Found list(Folder folder) {
        Found found = new Found();
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.path)) {
            for (Path path : all) {
                if (PictureNames.isHidden(path.getFileName().toString())) {
                    found.leave(Left.HIDDEN);
                } else {
                    paths.add(path);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            found.faults.add(folder.from + ": " + FileFault.reason(e));
        }
        Stream<Path> each = paths.size() < WORTH_THREADS ? paths.stream() : paths.parallelStream();
        return found.add(each.collect(Found::new, (part, path) -> look(folder, path, part), Found::add));
    }

    private static void look(Folder folder, Path path, Found found) {
        String from = folder.from + path.getFileName();
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
                found.files.add(new PictureEntry(from, attributes.size(), modified));
            } else if (!attributes.isDirectory()) {
                found.leave(Left.NO_FILE);
            } else {
                Object key = key(path, attributes);
                if (folder.isWithin(key)) {
                    found.leave(Left.CIRCLE);
                } else {
                    found.folders.add(new Folder(path, from + "/", key, folder));
                }
            }
        } catch (IOException e) {
            if (PictureNames.isPicture(from)) {
                found.faults.add(from + ": " + FileFault.reason(e));
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
