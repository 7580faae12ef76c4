package gander.data.cifar;

import gander.FileFault;
import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.Labels;
import gander.data.Split;
import gander.tensor.NativeBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CIFAR-10 or CIFAR-100 in the files of the binary version, 3x32x32 with 10 or 100 classes: in this folder, or in the one that
 * the archive makes in it. The files may hold fewer records than the original ones.
 */
public final class CifarFolder implements ImageSource {
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    private static final int TOGETHER = 1000;

    private final Path folder;

    /** The data set in this folder; nothing is read before {@link #load}. */
    public CifarFolder(Path folder) {
        this.folder = folder;
    }

    /** The files of a part. */
    private record Part(CifarVersion version, List<Path> files, List<Integer> counts) {
        int record() {
            return version.labels() + SHAPE.size();
        }

        int count() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** "cifar:" and the folder. */
    @Override
    public String name() {
        return "cifar:" + folder;
    }

    /** What the sizes of the files say. */
    @Override
    public Optional<Extent> extent(Split split) {
        try {
            return Optional.of(new Extent(SHAPE, part(split).count()));
        } catch (UserException unreadable) {
            return Optional.empty(); // Loading it says why.
        }
    }

    @Override
    public ImageSet load(Split split) {
        Part part = part(split);
        int[] labels = new int[part.count()];
        NativeBytes pixels = new NativeBytes((long) labels.length * SHAPE.size());
        try {
            int at = 0;
            for (int i = 0; i < part.files().size(); i++) {
                read(part, i, at, pixels, labels);
                at += part.counts().get(i);
            }
            Labels classes = new Labels(part.version().classes(), index -> labels[Math.toIntExact(index)]);
            return ImageSet.of(name(), SHAPE, labels.length, Optional.of(classes), pixels.tensor(), pixels::close);
        } catch (RuntimeException e) {
            pixels.close();
            throw e;
        }
    }

    private static void read(Part part, int file, int first, NativeBytes pixels, int... labels) {
        Path path = part.files().get(file);
        int record = part.record();
        try (InputStream in = Files.newInputStream(path)) {
            int left = part.counts().get(file);
            for (int at = first; left > 0; ) {
                int count = Math.min(TOGETHER, left);
                byte[] records = in.readNBytes(count * record);
                if (records.length < count * record) {
                    throw new UserException(path + ": has become shorter while it was read; try again");
                }
                for (int i = 0; i < count; i++, at++) {
                    labels[at] = label(
                            part,
                            path,
                            at - first,
                            records[i * record + part.version().labels() - 1]);
                    pixels.put(
                            (long) at * SHAPE.size(),
                            records,
                            i * record + part.version().labels(),
                            SHAPE.size());
                }
                left -= count;
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static int label(Part part, Path path, int index, byte label) {
        int own = Byte.toUnsignedInt(label);
        if (own >= part.version().classes()) {
            throw new UserException(path + ": image " + index + " has label " + own + ", expected 0 to "
                    + (part.version().classes() - 1) + " of " + part.version() + "; get the file again");
        }
        return own;
    }

    private Part part(Split split) {
        requireFolder();
        CifarVersion version = null;
        Path within = null;
        for (CifarVersion each : CifarVersion.values()) {
            for (Path place : List.of(folder, folder.resolve(each.folder()))) {
                if (hasAny(place, each)) {
                    if (version != null) {
                        throw new UserException(folder + ": holds both CIFAR-10 and CIFAR-100, or one of them twice,"
                                + " expected one; name the folder of one of them");
                    }
                    version = each;
                    within = place;
                }
            }
        }
        if (version == null) {
            throw new UserException(folder + ": holds no file of CIFAR's binary version, expected data_batch_1.bin to"
                    + " data_batch_5.bin and test_batch.bin, or train.bin and test.bin"
                    + (Files.exists(folder.resolve("data_batch_1"))
                                    || Files.isDirectory(folder.resolve("cifar-10-batches-py"))
                            ? "; there is the version for Python, which only Python can read"
                            : "")
                    + "; get the binary version and unpack it there");
        }
        return part(version, within, split);
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder)) {
            throw new UserException(folder
                    + (Files.exists(folder)
                            ? ": is a file, expected a folder; unpack it (tar xf) and name the folder"
                            : ": no such folder, expected one with CIFAR's binary version; check the path"));
        }
    }

    private static boolean hasAny(Path place, CifarVersion version) {
        return List.of(Split.values()).stream()
                .flatMap(split -> version.files(split).stream())
                .anyMatch(file -> Files.exists(place.resolve(file)));
    }

    private static Part part(CifarVersion version, Path place, Split split) {
        List<String> missing = version.files(split).stream()
                .filter(file -> !Files.exists(place.resolve(file)))
                .toList();
        if (!missing.isEmpty()) {
            throw new UserException(place + ": has no " + String.join(", ", missing) + ", expected all files of "
                    + version + "; put " + (missing.size() == 1 ? "it" : "them") + " there");
        }
        List<Path> files = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (String name : version.files(split)) {
            files.add(place.resolve(name));
            counts.add(count(place.resolve(name), version));
        }
        return new Part(version, files, counts);
    }

    private static int count(Path file, CifarVersion version) {
        int record = version.labels() + SHAPE.size();
        try {
            long size = Files.size(file);
            if (!Files.isRegularFile(file)
                    || size == 0
                    || size % record != 0
                    || size / record > Integer.MAX_VALUE / 10) {
                throw new UserException(file + ": has " + size + " bytes, expected a file of whole records of " + record
                        + " bytes, as " + version + " has them; get the file again");
            }
            return (int) (size / record);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserException unreadable(Path file, IOException e) {
        return new UserException(
                file + ": cannot be read (" + FileFault.reason(e) + "); check the file and its permissions", e);
    }
}
