package gander.export;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An array with a name, as a file holds it. The bytes are the elements in row-major order, little-endian; they are not
 * copied, so a view of native memory costs nothing, and whoever made the buffer must leave it alone while this is used.
 *
 * @param name the array's name, unique within a file
 * @param dtype the type of its elements
 * @param shape its sizes, outermost first; empty for a single number
 * @param data its bytes, from the buffer's position to its limit
 */
public record NamedArray(String name, DType dtype, List<Long> shape, ByteBuffer data) {

    /** Throws IllegalArgumentException if the bytes are not as many as shape and dtype ask for. */
    public NamedArray {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dtype, "dtype");
        shape = List.copyOf(shape);
        data = data.asReadOnlyBuffer().slice();
        long expected = byteCount(dtype, shape);
        if (expected != data.remaining()) {
            throw new IllegalArgumentException("array " + name + " of " + dtype + " " + shape + " takes " + expected
                    + " bytes, got " + data.remaining());
        }
    }

    /** A copy of these values as F32. */
    public static NamedArray ofFloats(String name, float[] values, long... shape) {
        ByteBuffer data = allocate((long) values.length * Float.BYTES);
        data.asFloatBuffer().put(values);
        return new NamedArray(name, DType.F32, boxed(shape), data);
    }

    /** A copy of these values as F64. */
    public static NamedArray ofDoubles(String name, double[] values, long... shape) {
        ByteBuffer data = allocate((long) values.length * Double.BYTES);
        data.asDoubleBuffer().put(values);
        return new NamedArray(name, DType.F64, boxed(shape), data);
    }

    /** A copy of these values as I64. */
    public static NamedArray ofLongs(String name, long[] values, long... shape) {
        ByteBuffer data = allocate((long) values.length * Long.BYTES);
        data.asLongBuffer().put(values);
        return new NamedArray(name, DType.I64, boxed(shape), data);
    }

    /** The bytes, read-only and little-endian; each call gives a buffer with its own position. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(LITTLE_ENDIAN);
    }

    /** The values of an F32 array; IllegalStateException if it is of another type. */
    public float[] floats() {
        requireType(DType.F32);
        float[] values = new float[data.remaining() / Float.BYTES];
        data().asFloatBuffer().get(values);
        return values;
    }

    /** The values of an F64 array; IllegalStateException if it is of another type. */
    public double[] doubles() {
        requireType(DType.F64);
        double[] values = new double[data.remaining() / Double.BYTES];
        data().asDoubleBuffer().get(values);
        return values;
    }

    /** The values of an I64 array; IllegalStateException if it is of another type. */
    public long[] longs() {
        requireType(DType.I64);
        long[] values = new long[data.remaining() / Long.BYTES];
        data().asLongBuffer().get(values);
        return values;
    }

    /** The shape as an array, for libraries that take one. */
    public long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** How many bytes such an array takes; IllegalArgumentException if a size is negative or the product overflows. */
    static long byteCount(DType dtype, List<Long> shape) {
        long count = 1;
        try {
            for (long size : shape) {
                if (size < 0) {
                    throw new IllegalArgumentException("shape " + shape + " has a negative size");
                }
                count = Math.multiplyExact(count, size);
            }
            return Math.multiplyExact(count, dtype.bytes());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("shape " + shape + " of " + dtype + " takes more than 2^63 bytes", e);
        }
    }

    private void requireType(DType wanted) {
        if (dtype != wanted) {
            throw new IllegalStateException("array " + name + " holds " + dtype + ", not " + wanted);
        }
    }

    private static ByteBuffer allocate(long bytes) {
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("an array holds at most 2 GiB, got " + bytes + " bytes");
        }
        return ByteBuffer.allocate((int) bytes).order(LITTLE_ENDIAN);
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
