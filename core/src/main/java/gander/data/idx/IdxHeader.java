package gander.data.idx;

import gander.UserException;
import gander.data.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an IDX file says of itself.
 *
 * @param dimensions outermost first, each at least 1
 */
record IdxHeader(List<Integer> dimensions) {
    private static final int UNSIGNED_BYTE = 0x08;

    private static final Map<Integer, String> TYPES = Map.of(
            UNSIGNED_BYTE,
            "unsigned bytes",
            0x09,
            "signed bytes",
            0x0b,
            "integers of 16 bits",
            0x0c,
            "integers of 32 bits",
            0x0d,
            "floats",
            0x0e,
            "doubles");

    IdxHeader {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Reads the header of a file of images or of labels.
     *
     * @throws UserException if it is anything else
     */
    static IdxHeader read(Path file, InputStream in, boolean images) throws IOException {
        byte[] magic = bytes(file, in, 4);
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
        ByteBuffer header = ByteBuffer.wrap(bytes(file, in, 4 * rank));
        for (int i = 0; i < rank; i++) {
            dimensions.add(header.getInt());
        }
        checkDimensions(file, dimensions);
        return new IdxHeader(dimensions);
    }

    /** The dimensions and type of an IDX file of any type; empty if it is none. */
    static Optional<String> described(Path file) {
        try (InputStream in = IdxInput.open(file)) {
            byte[] magic = in.readNBytes(4);
            if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || !TYPES.containsKey((int) magic[2])) {
                return Optional.empty();
            }
            byte[] sizes = in.readNBytes(4 * (magic[3] & 0xFF));
            List<Integer> dimensions = new ArrayList<>();
            for (int at = 0; at + 4 <= sizes.length; at += 4) {
                dimensions.add(ByteBuffer.wrap(sizes).getInt(at));
            }
            return Optional.of(text(dimensions) + " " + TYPES.get((int) magic[2])
                    + String.format(Locale.ROOT, ", IDX type 0x%02x", magic[2]));
        } catch (IOException | UserException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Path file, InputStream in, int count) throws IOException {
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

    /** Where the values begin in the file. */
    long length() {
        return 4 + 4L * dimensions.size();
    }

    /** How many values there are, a byte each. */
    long size() {
        return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** The first dimension: how many images or labels. */
    int count() {
        return dimensions.get(0);
    }

    /** The shape of each image. */
    ImageShape imageShape() {
        int rank = dimensions.size();
        return new ImageShape(rank == 4 ? dimensions.get(1) : 1, dimensions.get(rank - 2), dimensions.get(rank - 1));
    }

    /** The dimensions as a user reads them, such as "60000 x 28 x 28". */
    @Override
    public String toString() {
        return text(dimensions);
    }

    private static String text(List<Integer> dimensions) {
        return dimensions.stream().map(Integer::toUnsignedString).collect(Collectors.joining(" x "));
    }
}
