package gander.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** NumPy's array file, format version 1.0: what {@code numpy.load} reads. */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;

    private NpyFile() {}

    /**
     * Writes values of this shape, row-major, as little-endian float32.
     *
     * @throws IOException if the stream fails
     */
    public static void write(OutputStream out, float[] values, long... shape) throws IOException {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
            throw new IllegalArgumentException(values.length + " values for the shape " + Arrays.toString(shape));
        }
        out.write(header(shape));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            int length = Math.min(CHUNK, values.length - at);
            chunk.asFloatBuffer().put(values, at, length);
            out.write(chunk.array(), 0, length * Float.BYTES);
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
