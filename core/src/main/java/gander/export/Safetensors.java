package gander.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The safetensors format (https://github.com/huggingface/safetensors): a length, a JSON header, then the arrays' bytes.
 * Any program that knows the format reads what this writes; same arrays and metadata, same bytes, which are also those
 * of the reference implementation.
 */
public final class Safetensors {
    private static final int CHUNK_BYTES = 1 << 16;

    private Safetensors() {}

    /**
     * Writes a file's bytes, in the reference implementation's order: by dtype from {@link DType#I64} down, then by
     * name. The stream is neither flushed nor closed.
     *
     * @throws IllegalArgumentException if two arrays share a name, or one is named {@code __metadata__}
     * @throws IOException if the stream fails
     */
    public static void write(OutputStream out, List<NamedArray> arrays, Map<String, String> metadata)
            throws IOException {
        List<NamedArray> sorted = sorted(arrays);
        write(out, SafetensorsHeader.format(sorted, metadata), sorted);
    }

    /** Reads a whole file; UserException with one line that says what is wrong with it. */
    public static SafetensorsFile read(Path path) {
        try (SafetensorsInput input = SafetensorsInput.open(path)) {
            return input.readArrays(bytes -> {});
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static UserException unreadable(Path path, IOException cause) {
        return new UserException(path + " cannot be read: " + FileFault.reason(cause), cause);
    }

    static List<NamedArray> sorted(List<NamedArray> arrays) {
        Set<String> names = new HashSet<>();
        for (NamedArray array : arrays) {
            if (array.name().equals(SafetensorsHeader.METADATA) || !names.add(array.name())) {
                throw new IllegalArgumentException("array name " + array.name() + " is taken; expected unique names");
            }
        }
        return arrays.stream().sorted(Safetensors::compare).toList();
    }

    /** Names by their UTF-8 bytes, as the reference compares them; Java's own order differs beyond the first plane. */
    private static int compare(NamedArray a, NamedArray b) {
        int byType = b.dtype().compareTo(a.dtype());
        return byType != 0
                ? byType
                : Arrays.compareUnsigned(a.name().getBytes(UTF_8), b.name().getBytes(UTF_8));
    }

    static void write(OutputStream out, byte[] header, List<NamedArray> arrays) throws IOException {
        out.write(lengthField(header));
        out.write(header);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (NamedArray array : arrays) {
            ByteBuffer data = array.data();
            while (data.hasRemaining()) {
                int count = Math.min(chunk.length, data.remaining());
                data.get(chunk, 0, count);
                out.write(chunk, 0, count);
            }
        }
    }

    static byte[] lengthField(byte[] header) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array();
    }
}
