package gander.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * NumPy's array file, format version 1.0, written piece by piece: what {@code numpy.load} reads. Values are little-endian
 * float32, row-major. The stream stays open; it is the caller's.
 */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;

    private final OutputStream out;
    private final String shape;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long missing;

    /**
     * Begins an array of this shape: writes the header.
     *
     * @throws IOException if the stream fails
     * @throws ArithmeticException if the shape has 2^63 values or more
     */
    public NpyFile(OutputStream out, long... shape) throws IOException {
        this.out = out;
        this.shape = Arrays.toString(shape);
        this.missing = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        out.write(header(shape));
    }

    /**
     * Writes the next values.
     *
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the array has no room for so many
     */
    public void append(float[] values) throws IOException {
        if (values.length > missing) {
            throw new IllegalArgumentException(
                    values.length + " values, where " + missing + " were missing of the shape " + shape);
        }
        for (int at = 0; at < values.length; at += CHUNK) {
            int length = Math.min(CHUNK, values.length - at);
            chunk.asFloatBuffer().put(values, at, length);
            out.write(chunk.array(), 0, length * Float.BYTES);
        }
        missing -= values.length;
    }

    /**
     * Ends the array.
     *
     * @throws IllegalStateException if values are missing
     */
    public void finish() {
        if (missing > 0) {
            throw new IllegalStateException(missing + " values are missing of the shape " + shape);
        }
    }

    private static byte[] header(long... shape) {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + (shape.length == 1 ? "," : "") + "), }";
        int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
        text += " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
        ByteBuffer header =
                ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }
}
