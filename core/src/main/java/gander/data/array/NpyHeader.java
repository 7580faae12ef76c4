package gander.data.array;

import gander.UserException;
import gander.recipe.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an array in NumPy's format says of itself (NEP 1; format versions 1.0, 2.0 and 3.0): a mark, a version, the header's
 * length, and a Python dictionary, of which as much is understood as NumPy writes. Nothing is evaluated.
 *
 * @param where the file, and the array in it where there are several, for messages
 * @param type of the values
 * @param firstFastest whether the first index runs fastest (Fortran's order), not the last
 * @param shape the dimensions, each at least 1
 * @param length bytes before the values
 */
record NpyHeader(String where, NpyType type, boolean firstFastest, List<Long> shape, long length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** NumPy itself reads no more than 10,000 unless it is told to. */
    private static final int LONGEST = 1 << 16;

    private static final String KEYS = "descr, fortran_order and shape";

    private static final Pattern ITEM = Pattern.compile(
            "\\G\\s*['\"](?<key>descr|fortran_order|shape)['\"]\\s*:\\s*"
                    + "(?:['\"](?<text>[^'\"]{0,80})['\"]|(?<flag>True|False)|\\((?<sizes>[0-9L, ]{0,400})\\)|(?<list>\\[))\\s*,?");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads the header that a stream begins with.
     *
     * @throws UserException if it is no such header, or of values that are no pixels
     */
    static NpyHeader read(String where, InputStream in) throws IOException {
        byte[] magic = bytes(where, in, MAGIC.length + 2);
        if (!Arrays.equals(MAGIC, Arrays.copyOf(magic, MAGIC.length))) {
            throw new UserException(where + ": does not begin as an array in NumPy's format does"
                    + (magic[0] == 'P' && magic[1] == 'K' ? "; it is a zip, so write npz: before its path" : "")
                    + ", expected a file by numpy.save; check that this is the right file");
        }
        int version = magic[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new UserException(
                    where + ": is of version " + version + " of NumPy's format, expected 1, 2 or 3; save it again");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer length = ByteBuffer.wrap(bytes(where, in, lengthBytes)).order(ByteOrder.LITTLE_ENDIAN);
        long size = version == 1 ? Short.toUnsignedLong(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        if (size > LONGEST) {
            throw new UserException(where + ": says that its header has " + size + " bytes, expected " + LONGEST
                    + " at most; get the file again");
        }
        String text = new String(bytes(where, in, (int) size), StandardCharsets.UTF_8);
        return parse(where, text, MAGIC.length + 2 + lengthBytes + size);
    }

    private static byte[] bytes(String where, InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new UserException(
                    where + ": ends within the header, expected an array in NumPy's format; get the file again");
        }
        return bytes;
    }

    private static NpyHeader parse(String where, String text, long length) {
        String body = text.strip();
        String type = null;
        String sizes = null;
        String order = null;
        int end = 1;
        Matcher item = ITEM.matcher(body).region(Math.min(1, body.length()), body.length());
        while (body.startsWith("{") && item.find()) {
            end = item.end();
            if (item.group("list") != null) {
                throw new UserException(
                        where + ": holds records of several values, expected plain numbers; save one" + " field of it");
            }
            switch (item.group("key")) {
                case "descr" -> type = item.group("text");
                case "shape" -> sizes = item.group("sizes");
                default -> order = item.group("flag");
            }
        }
        if (type == null
                || sizes == null
                || order == null
                || !body.substring(end).strip().equals("}")) {
            throw new UserException(where + ": has the header " + Names.shown(body) + ", expected a dictionary of "
                    + KEYS + "; get the file again");
        }
        List<Long> shape = shape(where, sizes);
        return new NpyHeader(where, NpyType.of(where, type), order.equals("True"), shape, length);
    }

    private static List<Long> shape(String where, String sizes) {
        List<Long> shape = Arrays.stream(sizes.split(","))
                .map(size -> size.strip().replaceFirst("L$", ""))
                .filter(size -> !size.isEmpty())
                .map(size -> size(where, size))
                .toList();
        if (shape.contains(0L)) {
            throw new UserException(where + ": has shape " + text(shape)
                    + ", which is empty, expected one image at least; save it again");
        }
        return shape;
    }

    /** NumPy's own limit is that of a signed number of 64 bits. */
    private static long size(String where, String digits) {
        if (!digits.matches("\\d{1,18}")) {
            throw new UserException(where + ": has a dimension of " + Names.shown(digits)
                    + ", expected whole numbers below 10^18; get the file again");
        }
        return Long.parseLong(digits);
    }

    /** How many values there are; more than a long counts is more than a file has. */
    long count() {
        try {
            return shape.stream().reduce(1L, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new UserException(
                    where + ": has shape " + text(shape) + ", which is more than any file holds; get the"
                            + " file again",
                    e);
        }
    }

    /**
     * How many bytes the values have.
     *
     * @param there how many follow the header
     * @throws UserException if these are not as many
     */
    long requireBytes(long there) {
        long count = count();
        if (count > Long.MAX_VALUE / type.width() || count * type.width() != there) {
            throw new UserException(where + ": has " + there + " bytes after its header, expected "
                    + (count > Long.MAX_VALUE / type.width() ? "more than 2^63" : count * type.width()) + " for "
                    + text(shape) + " of " + type + "; get the file again");
        }
        return there;
    }

    /** The dimensions as NumPy shows them. */
    String shapeText() {
        return text(shape);
    }

    private static String text(List<Long> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
