package gander.data.idx;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.Labels;
import gander.tensor.NativeBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads IDX files, the format of MNIST (described on Yann LeCun's MNIST page): two zero bytes, a type byte, the number of
 * dimensions, each dimension as a big-endian int32, then the values. The type must be unsigned byte. A gzipped file is
 * known by its first bytes, not by its name.
 *
 * <p>A header is a claim, and nothing is allocated on its word. Both headers are read before the data of either file, so that
 * counts that differ are found at once. An uncompressed file must be as long as its header says. A
 * gzipped one gets memory as its data comes in, at most eight times as much as has come, and is not read beyond where the
 * header said that it ends.
 */
public final class IdxReader {
    private static final int BUFFER = 1 << 16;

    /** Uncompressed images from this size on stay in their file; half a million of 28x28 pixels are below it. */
    private static final long MAPPED_FROM = 1L << 29;

    /** The memory that data get of which nothing has come yet. */
    private static final int FIRST_ROOM = 1 << 20;

    /** So that of all data no more than an eighth is copied from smaller memory to larger. */
    private static final int GROWTH = 8;

    private IdxReader() {}

    /**
     * Loads images with their labels.
     *
     * @param name the set's name
     * @param images a file as {@link #images(Path)} reads it
     * @param labels a file as {@link #labels(Path)} reads it, with one label for each image
     * @throws UserException if a file is missing or damaged, or the counts differ
     */
    public static ImageSet load(String name, Path images, Path labels) {
        return load(name, images, labels, MAPPED_FROM);
    }

    static ImageSet load(String name, Path images, Path labels, long mappedFrom) {
        IdxHeader labelled = header(labels, false);
        requireSameCount(images, header(images, true), labels, labelled);
        try (IdxArray classes = labels(labels)) {
            Optional<IdxHeader> mapped = mappable(images, mappedFrom);
            if (mapped.isPresent()) {
                IdxHeader header = mapped.get();
                return ImageSet.mapped(
                        name, header.imageShape(), header.count(), labels(classes), images, header.length());
            }
            return set(name, images(images), classes);
        }
    }

    /** Loads from files that the caller has opened; they are read to their ends. */
    public static ImageSet load(String name, Path images, InputStream imageBytes, Path labels, InputStream labelBytes)
            throws IOException {
        IdxHeader labelled = IdxHeader.read(labels, labelBytes, false);
        IdxHeader header = IdxHeader.read(images, imageBytes, true);
        requireSameCount(images, header, labels, labelled);
        long limit = NativeBytes.most();
        try (IdxArray classes = stream(labels, labelBytes, labelled, limit)) {
            return set(name, stream(images, imageBytes, header, limit), classes);
        }
    }

    /** The set that the pixels belong to from now on; if there is none, they are freed. */
    private static ImageSet set(String name, IdxArray pixels, IdxArray classes) {
        try {
            IdxHeader header = pixels.header();
            return ImageSet.of(
                    name, header.imageShape(), header.count(), labels(classes), pixels.values(), pixels::close);
        } catch (RuntimeException e) {
            pixels.close();
            throw e;
        }
    }

    private static Optional<Labels> labels(IdxArray array) {
        byte[] bytes = new byte[Math.toIntExact(array.size())];
        array.copy(0, bytes);
        return Optional.of(Labels.of(bytes));
    }

    static IdxHeader header(Path file, boolean images) {
        try (InputStream in = IdxInput.open(file)) {
            return IdxHeader.read(file, in, images);
        } catch (IOException e) {
            throw IdxInput.unreadable(file, e);
        }
    }

    /** The header of images that are uncompressed, large and all there. */
    private static Optional<IdxHeader> mappable(Path file, long mappedFrom) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) < mappedFrom) {
                return Optional.empty();
            }
            try (InputStream in = IdxInput.open(file)) {
                if (in instanceof GZIPInputStream) {
                    return Optional.empty();
                }
                IdxHeader header = IdxHeader.read(file, in, true);
                // Of another size the file is damaged, and reading it says how.
                return isWhole(file, header) ? Optional.of(header) : Optional.empty();
            }
        } catch (IOException e) {
            throw IdxInput.unreadable(file, e);
        }
    }

    /** Whether an uncompressed file has the size that its header says. */
    private static boolean isWhole(Path file, IdxHeader header) throws IOException {
        return Files.size(file) == header.length() + header.size();
    }

    /** Known from the headers, before the first pixel. */
    private static void requireSameCount(Path images, IdxHeader header, Path labels, IdxHeader labelled) {
        if (labelled.count() != header.count()) {
            throw new UserException(labels + ": got " + labelled.count() + " labels, expected one for each of the "
                    + header.count() + " images in " + images + "; take both files from the same data set");
        }
    }

    /**
     * Reads images: [N, H, W], or [N, C, H, W] with C 1 or 3; 0 dark. They are the caller's to close.
     *
     * @throws UserException if the file is anything else
     */
    public static IdxArray images(Path file) {
        return read(file, true, NativeBytes.most());
    }

    /**
     * Reads labels: [N], each 0 to 255. They are the caller's to close.
     *
     * @throws UserException if the file is anything else
     */
    public static IdxArray labels(Path file) {
        return read(file, false, NativeBytes.most());
    }

    static IdxArray read(Path file, boolean images, long limit) {
        try (InputStream in = IdxInput.open(file)) {
            IdxHeader header = IdxHeader.read(file, in, images);
            if (in instanceof GZIPInputStream || !isWhole(file, header)) {
                return stream(file, in, header, limit);
            }
            if (header.size() > limit) {
                throw tooLarge(file, header, limit);
            }
            return new IdxArray(header, NativeBytes.read(file, header.length(), header.size()));
        } catch (IOException e) {
            throw IdxInput.unreadable(file, e);
        }
    }

    /** Reads the data after the header, to the stream's end. */
    private static IdxArray stream(Path file, InputStream in, IdxHeader header, long limit) throws IOException {
        long size = header.size();
        NativeBytes data = new NativeBytes(room(0, size));
        try {
            byte[] part = new byte[BUFFER];
            for (long got = 0; got < size; ) {
                if (got >= limit) {
                    throw tooLarge(file, header, limit);
                }
                int length = in.read(part, 0, (int) Math.min(part.length, size - got));
                if (length < 0) {
                    throw new UserException(file + ": ends after " + got + " bytes of data, expected " + size + " for "
                            + header + "; get the file again");
                }
                if (got + length > data.size()) {
                    data = data.grownTo(Math.min(room(got, size), limit + BUFFER));
                }
                data.put(got, part, 0, length);
                got += length;
            }
            // To the end even when all is there: only there is gzip's checksum looked at.
            if (in.read() >= 0) {
                throw new UserException(file + ": goes on after the " + size + " bytes of " + header
                        + ", expected its end there; get the file again");
            }
            return new IdxArray(header, data);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** How much memory to have for so many bytes when {@code got} of them have come. */
    static long room(long got, long size) {
        return Math.min(size, Math.max(FIRST_ROOM, GROWTH * got));
    }

    private static UserException tooLarge(Path file, IdxHeader header, long limit) {
        return new UserException(file + ": holds " + header.size() + " bytes, expected at most " + limit
                + ", as this machine's memory is; unpack the file if it is gzipped, so that it need not be in memory");
    }
}
