package gander.data.array;

import gander.UserException;
import gander.recipe.Names;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's values.
 *
 * @param kind u, i, f or b: whole numbers without and with a sign, floating point, truth values
 * @param width bytes a value
 * @param order of these bytes
 */
record NpyType(char kind, int width, ByteOrder order) {
    private static final Pattern CODE = Pattern.compile("([<>|=]?)([a-zA-Z?])(\\d{0,3}).*");
    private static final Map<Character, String> WIDTHS = Map.of('u', "1248", 'i', "1248", 'f', "248", 'b', "1");
    private static final Map<Character, String> REFUSED = Map.of(
            'O', "Python objects, which only Python can make from the file and which are never run here",
            'c', "complex numbers",
            'U', "text",
            'S', "text",
            'V', "records",
            'M', "dates",
            'm', "durations");

    private static final int HALF_FRACTION = 10;
    private static final int HALF_BIAS = 15;

    /**
     * The type of this code, such as {@code <f4}.
     *
     * @param where the file, for the message
     * @throws UserException if its values are no pixels
     */
    static NpyType of(String where, String code) {
        Matcher parts = CODE.matcher(code);
        char kind = parts.matches() ? parts.group(2).charAt(0) : '?';
        if (!WIDTHS.containsKey(kind)
                || parts.group(3).length() != 1
                || WIDTHS.get(kind).indexOf(parts.group(3).charAt(0)) < 0) {
            throw new UserException(where + ": has values of dtype " + Names.shown(code)
                    + (REFUSED.containsKey(kind) ? ", " + REFUSED.get(kind) : "")
                    + ", expected uint8, bool, float16, float32, float64 or another whole number; save it with"
                    + " .astype('uint8')");
        }
        boolean isBig = parts.group(1).equals(">")
                || (parts.group(1).equals("=") && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        return new NpyType(
                kind, Integer.parseInt(parts.group(3)), isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether values are bytes from 0 to 255. */
    boolean isByte() {
        return kind == 'u' && width == 1;
    }

    boolean isFloat() {
        return kind == 'f';
    }

    boolean isTruth() {
        return kind == 'b';
    }

    /** Whole numbers and truth values, which can be labels. */
    boolean isWhole() {
        return kind != 'f';
    }

    /** Reads one value of this type from a buffer that has its byte order. */
    interface Reader {
        /** The value that begins at byte {@code at}. */
        double at(ByteBuffer bytes, int at);
    }

    /** How values of this type are read. */
    Reader reader() {
        return switch (kind) {
            case 'b' -> (bytes, at) -> bytes.get(at) == 0 ? 0 : 1;
            case 'f' ->
                switch (width) {
                    case Short.BYTES -> (bytes, at) -> half(bytes.getShort(at));
                    case Float.BYTES -> ByteBuffer::getFloat;
                    default -> ByteBuffer::getDouble;
                };
            case 'u' ->
                switch (width) {
                    case 1 -> (bytes, at) -> Byte.toUnsignedInt(bytes.get(at));
                    case Short.BYTES -> (bytes, at) -> Short.toUnsignedInt(bytes.getShort(at));
                    case Integer.BYTES -> (bytes, at) -> Integer.toUnsignedLong(bytes.getInt(at));
                    default -> (bytes, at) -> unsigned(bytes.getLong(at));
                };
            default ->
                switch (width) {
                    case 1 -> ByteBuffer::get;
                    case Short.BYTES -> ByteBuffer::getShort;
                    case Integer.BYTES -> ByteBuffer::getInt;
                    default -> ByteBuffer::getLong;
                };
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + 0x1p64;
    }

    /** A number of IEEE 754's binary16: a sign, 5 bits of exponent, 10 of fraction. */
    static double half(short bits) {
        int exponent = bits >> HALF_FRACTION & 0x1f;
        int fraction = bits & 0x3ff;
        double size = exponent == 0x1f
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0
                        ? Math.scalb((double) fraction, 1 - HALF_BIAS - HALF_FRACTION)
                        : Math.scalb((double) (fraction | 0x400), exponent - HALF_BIAS - HALF_FRACTION);
        return bits < 0 ? -size : size;
    }

    /** As NumPy names it, such as float32. */
    @Override
    public String toString() {
        return switch (kind) {
            case 'b' -> "bool";
            case 'f' -> "float" + width * Byte.SIZE;
            case 'u' -> "uint" + width * Byte.SIZE;
            default -> "int" + width * Byte.SIZE;
        };
    }
}
