package gander.data.picture;

import gander.FileFault;
import gander.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a ZIP archive. Nothing is unpacked to the disk, so that a name in it that leads elsewhere does no harm. */
final class PictureZip implements PictureStore {
    private final Path path;
    private final ZipFile zip;

    /**
     * Opens an archive.
     *
     * @throws UserException if it is none
     */
    PictureZip(Path path) {
        this.path = path;
        this.zip = open(path);
    }

    private static ZipFile open(Path path) {
        try {
            return new ZipFile(path.toFile());
        } catch (IOException e) {
            throw new UserException(
                    path + ": cannot be read as a ZIP archive (" + FileFault.reason(e)
                            + "), expected a folder of pictures or a .zip of one; check the file",
                    e);
        }
    }

    @Override
    public Path path() {
        return path;
    }

    /** Of the file that is there now, which may not be the one that was opened. */
    @Override
    public PictureListing list() {
        Map<String, PictureEntry> files = new LinkedHashMap<>();
        Map<Left, Integer> left = new EnumMap<>(Left.class);
        try (ZipFile now = open(path)) {
            now.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
                if (Arrays.stream(entry.getName().split("/")).anyMatch(PictureNames::isHidden)) {
                    left.merge(Left.HIDDEN, 1, Integer::sum);
                } else {
                    String path = entry.getName();
                    int name = path.lastIndexOf('/') + 1;
                    files.putIfAbsent(
                            path,
                            new PictureEntry(
                                    path.substring(0, name), path.substring(name), entry.getSize(), entry.getCrc()));
                }
            });
        } catch (IOException e) {
            throw new UserException(path + ": cannot be read (" + FileFault.reason(e) + "); check the file", e);
        }
        return new PictureListing(
                files.values().stream().collect(Collectors.groupingBy(PictureEntry::folder)).entrySet().stream()
                        .map(folder -> PictureListing.Folder.of(folder.getKey(), folder.getValue()))
                        .toList(),
                List.of(),
                left);
    }

    @Override
    public byte[] read(PictureEntry file, int most) throws IOException {
        ZipEntry entry = zip.getEntry(file.path());
        if (entry == null) {
            throw new FileNotFoundException("no such file or directory");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(most);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UserException(path + ": cannot be closed (" + FileFault.reason(e) + "); check the disk", e);
        }
    }
}
