package gander.export;

import gander.UserException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * What a safetensors file held, and the door through which all of it is read. A checksum says that a file is whole, not that
 * it is right: each field is checked where it is taken, and what is wrong is a {@link UserException} with the file, the field,
 * what it is, and what was expected.
 *
 * @param source the file, for messages
 * @param arrays the arrays by name, in the order of their data in the file
 * @param metadata the file's strings, in the file's order; empty if it had none
 */
public record SafetensorsFile(String source, Map<String, NamedArray> arrays, Map<String, String> metadata) {
    private static final String FORMAT = "format";

    /** Copies both maps and keeps their order. */
    public SafetensorsFile {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Whether the file says that it is of this format. */
    public boolean isOf(String format) {
        return format.equals(metadata.get(FORMAT));
    }

    /**
     * Fails unless the file is of this format.
     *
     * @param kind what a file of it is, with its article
     */
    public void requireFormat(String format, String kind) {
        if (!isOf(format)) {
            throw new UserException(source + " is not " + kind + " that this version reads: its format is "
                    + (metadata.containsKey(FORMAT) ? SafetensorsHeader.shown(metadata.get(FORMAT)) : "missing")
                    + ", expected " + format);
        }
    }

    /** The text under a key of the metadata, which is not blank. */
    public String text(String key) {
        String text = metadata.getOrDefault(key, "");
        if (text.isBlank()) {
            throw wrong("metadata " + key, metadata.containsKey(key) ? "an empty text" : "none", "a text");
        }
        return text;
    }

    /** The whole number under a key of the metadata: from 0, below 10^18. */
    public long count(String key) {
        String text = text(key);
        if (!text.matches("[0-9]{1,18}")) {
            throw wrong("metadata " + key, SafetensorsHeader.shown(text), "a whole number of at most 18 digits");
        }
        return Long.parseLong(text);
    }

    /** The array of this name, whatever it is of. */
    public NamedArray array(String name) {
        NamedArray array = arrays.get(name);
        if (array == null) {
            throw wrong(
                    "array " + name,
                    "none",
                    "one among " + SafetensorsHeader.shown(arrays.keySet().toString()));
        }
        return array;
    }

    /** The array of this name, type and shape. Whoever asks before memory is set aside need not believe a description. */
    public NamedArray array(String name, DType dtype, List<Long> shape) {
        NamedArray array = array(name);
        if (array.dtype() != dtype || !array.shape().equals(shape)) {
            throw wrong(
                    "array " + name,
                    array.dtype() + " " + SafetensorsHeader.shown(array.shape().toString()),
                    dtype + " " + shape);
        }
        return array;
    }

    /** The values of an F32 array of this shape, row-major, all of them finite. */
    public float[] floats(String name, long... shape) {
        float[] values = array(name, DType.F32, boxed(shape)).floats();
        require(name, Values.FINITE, values.length, i -> values[i]);
        return values;
    }

    /** The values of an F64 array of this shape, row-major. */
    public double[] doubles(String name, Values expected, long... shape) {
        double[] values = array(name, DType.F64, boxed(shape)).doubles();
        require(name, expected, values.length, i -> values[i]);
        return values;
    }

    /** The values of an I64 array of this shape, row-major. */
    public long[] longs(String name, Values expected, long... shape) {
        long[] values = array(name, DType.I64, boxed(shape)).longs();
        require(name, expected, values.length, i -> values[i]);
        return values;
    }

    /** The values of a U8 array of this shape, row-major. */
    public byte[] bytes(String name, long... shape) {
        ByteBuffer data = array(name, DType.U8, boxed(shape)).data();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }

    /**
     * What is made of a field's value.
     *
     * @throws UserException with file and field, where making it fails of the value
     */
    public <T> T made(String field, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException | UserException e) {
            throw new UserException(source + ", " + field + ": " + e.getMessage(), e);
        }
    }

    /** What to throw where a field is not as it must be. */
    public UserException wrong(String field, String got, String expected) {
        return new UserException(source + ": got " + got + " for " + field + ", expected " + expected
                + "; the file is of another version, or was altered: take another");
    }

    private void require(String name, Values expected, int count, IntToDoubleFunction values) {
        for (int i = 0; i < count; i++) {
            double value = values.applyAsDouble(i);
            if (!expected.hold(value)) {
                throw wrong("array " + name, value + " at index " + i, expected.toString());
            }
        }
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
