package gander.data;

import gander.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files, the format of MNIST (described on Yann LeCun's MNIST page): two zero bytes, a type byte, the number of
 * dimensions, each dimension as a big-endian int32, then the values. The type must be unsigned byte. A gzipped file is
 * known by its first bytes, not by its name.
 *
 * <p>A header is a claim, and nothing is allocated on its word: memory grows as the data comes in, and stops where the
 * header said it would.
 */
public final class IdxReader {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    /** Uncompressed images from this size on stay in their file; half a million of 28x28 pixels are below it. */
    private static final long MAPPED_FROM = 1L << 29;

    /** Above this share of Java's heap the images would not fit beside the rest of the program. */
    private static final double HEAP_SHARE = 0.75;

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
        IdxArray classes = labels(labels);
        Optional<List<Integer>> mapped = mappable(images, mappedFrom);
        if (mapped.isPresent()) {
            requireSameCount(images, mapped.get(), labels, classes);
            byte[] bytes = new byte[mapped.get().get(0)];
            classes.copy(0, bytes);
            long offset = 4 + 4L * mapped.get().size();
            return ImageSet.mapped(name, shape(mapped.get()), bytes, images, offset);
        }
        IdxArray pixels = images(images);
        List<Integer> dimensions = pixels.dimensions();
        requireSameCount(images, dimensions, labels, classes);
        ImageShape shape = shape(dimensions);
        int count = dimensions.get(0);
        try (ImageSet.Builder builder = new ImageSet.Builder(name, count, shape)) {
            byte[] image = new byte[shape.size()];
            for (int i = 0; i < count; i++) {
                pixels.copy((long) i * image.length, image);
                builder.put(i, image, 0, classes.at(i));
            }
            return builder.build();
        }
    }

    /** The dimensions of images that are uncompressed, large and all there. */
    private static Optional<List<Integer>> mappable(Path file, long mappedFrom) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) < mappedFrom) {
                return Optional.empty();
            }
            try (InputStream in = open(file)) {
                if (in instanceof GZIPInputStream) {
                    return Optional.empty();
                }
                List<Integer> dimensions = header(file, in, true);
                long size = 4 + 4L * dimensions.size();
                size += dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
                // Of another size the file is damaged, and reading it says how.
                return size == Files.size(file) ? Optional.of(dimensions) : Optional.empty();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireSameCount(Path images, List<Integer> dimensions, Path labels, IdxArray classes) {
        int count = dimensions.get(0);
        if (classes.size() != count) {
            throw new UserException(labels + ": got " + classes.size() + " labels, expected one for each of the "
                    + count + " images in " + images + "; take both files from the same data set");
        }
    }

    private static ImageShape shape(List<Integer> dimensions) {
        int rank = dimensions.size();
        return new ImageShape(rank == 4 ? dimensions.get(1) : 1, dimensions.get(rank - 2), dimensions.get(rank - 1));
    }

    /**
     * Reads images: [N, H, W], or [N, C, H, W] with C 1 or 3; 0 dark.
     *
     * @throws UserException if the file is anything else
     */
    public static IdxArray images(Path file) {
        return read(file, true, heapLimit());
    }

    /**
     * Reads labels: [N], each 0 to 255.
     *
     * @throws UserException if the file is anything else
     */
    public static IdxArray labels(Path file) {
        return read(file, false, heapLimit());
    }

    static IdxArray read(Path file, boolean images, long limit) {
        try (InputStream in = open(file)) {
            List<Integer> dimensions = header(file, in, images);
            long size = 1;
            for (int dimension : dimensions) {
                size *= dimension;
            }
            List<byte[]> chunks = new ArrayList<>();
            for (long got = 0; got < size; ) {
                if (got >= limit) {
                    throw new UserException(file + ": holds " + size + " bytes, expected at most " + limit
                            + ", as Java's heap is; give Java more with -Xmx");
                }
                byte[] chunk = new byte[(int) Math.min(IdxArray.CHUNK, size - got)];
                int length = in.readNBytes(chunk, 0, chunk.length);
                got += length;
                if (length < chunk.length) {
                    throw new UserException(file + ": ends after " + got + " bytes of data, expected " + size + " for "
                            + text(dimensions) + "; get the file again");
                }
                chunks.add(chunk);
            }
            // To the end even when all is there: only there is gzip's checksum looked at.
            if (in.read() >= 0) {
                throw new UserException(file + ": goes on after the " + size + " bytes of " + text(dimensions)
                        + ", expected its end there; get the file again");
            }
            return new IdxArray(dimensions, chunks, size);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The file's bytes, uncompressed if it is gzipped. */
    static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UserException(file + ": is a folder, expected an IDX file; name the file in it");
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What to tell the user of a file that cannot be read to its end. */
    static UserException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UserException(file + ": no such file, expected an IDX file; check the path", e);
        }
        if (e instanceof EOFException) {
            return new UserException(file + ": gzip data is cut off, expected its end mark; get the file again", e);
        }
        if (e instanceof ZipException) {
            return new UserException(
                    file + ": gzip data is damaged (" + e.getMessage() + "), expected a whole file; get the file again",
                    e);
        }
        return new UserException(file + ": cannot be read (" + e + "); check the file and its permissions", e);
    }

    private static List<Integer> header(Path file, InputStream in, boolean images) throws IOException {
        byte[] magic = headerBytes(file, in, 4);
        if (magic[0] != 0 || magic[1] != 0) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "%s: begins with bytes %02x %02x, expected 00 00 of an IDX file; check that this is the right file",
                    file,
                    magic[0],
                    magic[1]));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "%s: has values of IDX type 0x%02x, expected 0x08, unsigned byte; convert them to bytes",
                    file,
                    magic[2]));
        }
        int rank = magic[3] & 0xFF;
        if (images ? rank != 3 && rank != 4 : rank != 1) {
            throw new UserException(file + ": has " + rank + " dimensions, expected "
                    + (images ? "3 [N, H, W] or 4 [N, C, H, W] of images" : "1 [N] of labels")
                    + "; check that images and labels are not swapped");
        }
        List<Integer> dimensions = new ArrayList<>();
        ByteBuffer header = ByteBuffer.wrap(headerBytes(file, in, 4 * rank));
        for (int i = 0; i < rank; i++) {
            dimensions.add(header.getInt());
        }
        checkDimensions(file, dimensions);
        return dimensions;
    }

    private static byte[] headerBytes(Path file, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new UserException(file + ": ends within the header, expected an IDX file; get the file again");
        }
        return bytes;
    }

    private static void checkDimensions(Path file, List<Integer> dimensions) {
        long imageSize = 1;
        for (int i = 0; i < dimensions.size(); i++) {
            int dimension = dimensions.get(i);
            if (dimension < 1) {
                throw new UserException(file + ": has dimensions " + text(dimensions)
                        + ", expected each to be 1 to 2147483647; "
                        + (i == 0 && dimension == 0 ? "the file is empty, get another" : "get the file again"));
            }
            // Below 2^31 before each product, so the product is below 2^62.
            imageSize *= i == 0 ? 1 : dimension;
            if (imageSize > Integer.MAX_VALUE) {
                throw new UserException(file + ": has dimensions " + text(dimensions)
                        + ", expected less than 2^31 values in an image; get the file again");
            }
        }
        if (dimensions.size() == 4 && dimensions.get(1) != 1 && dimensions.get(1) != 3) {
            throw new UserException(file + ": has dimensions " + text(dimensions)
                    + ", expected [N, C, H, W] with C 1 or 3; convert the images to grey or RGB");
        }
    }

    private static String text(List<Integer> dimensions) {
        return dimensions.stream().map(Integer::toUnsignedString).collect(Collectors.joining(" x "));
    }

    private static long heapLimit() {
        return (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory());
    }
}
