package gander.export;

import gander.UserException;
import gander.export.SafetensorsHeader.Entry;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An open safetensors file whose header has been read and checked against the file's size, so that all the memory its
 * arrays ask for is backed by bytes that exist.
 */
final class SafetensorsInput implements AutoCloseable {
    /** The channel under the stream mirrors each read in native memory, so reads are cut to pieces. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final String source;
    private final InputStream in;
    private final byte[] rawHeader;
    private final SafetensorsHeader header;

    private SafetensorsInput(String source, InputStream in, long size) throws IOException {
        this.source = source;
        this.in = in;
        if (size < Long.BYTES) {
            throw new UserException(source + ": got " + size + " bytes; expected a safetensors file, at least 8");
        }
        long headerBytes =
                ByteBuffer.wrap(read(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (headerBytes < 0 || headerBytes > size - Long.BYTES || headerBytes > SafetensorsHeader.MAX_BYTES) {
            throw new UserException(source + ": the header is said to take " + Long.toUnsignedString(headerBytes)
                    + " bytes of the file's " + size + ", at most " + SafetensorsHeader.MAX_BYTES
                    + "; expected a whole safetensors file");
        }
        rawHeader = read((int) headerBytes);
        header = SafetensorsHeaderParser.parse(rawHeader, size - Long.BYTES - headerBytes, source);
    }

    static SafetensorsInput open(Path path) throws IOException {
        requireFile(path);
        InputStream in = Files.newInputStream(path);
        try {
            return new SafetensorsInput(path.toString(), in, Files.size(path));
        } catch (IOException | RuntimeException | Error e) {
            in.close();
            throw e;
        }
    }

    /** A file that is in memory already, {@code source} for messages. */
    static SafetensorsInput of(byte[] file, String source) throws IOException {
        return new SafetensorsInput(source, new ByteArrayInputStream(file), file.length);
    }

    private static void requireFile(Path path) throws IOException {
        try {
            if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
                throw new UserException(path + " is not a file; expected a safetensors file");
            }
        } catch (NoSuchFileException e) {
            throw new UserException(path + " does not exist; expected a safetensors file", e);
        }
    }

    byte[] rawHeader() {
        return rawHeader.clone();
    }

    SafetensorsHeader header() {
        return header;
    }

    /** Reads the arrays, and shows every byte of the data to {@code seen}, in the file's order. */
    SafetensorsFile readArrays(Consumer<byte[]> seen) throws IOException {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        for (Entry entry : header.entries()) {
            long bytes = entry.end() - entry.begin();
            if (bytes > Integer.MAX_VALUE - 8) {
                throw new UserException(source + ": array " + SafetensorsHeader.shown(entry.name()) + " takes " + bytes
                        + " bytes; expected less than 2 GiB an array");
            }
            byte[] data = read((int) bytes);
            seen.accept(data);
            NamedArray array = new NamedArray(entry.name(), entry.dtype(), entry.shape(), ByteBuffer.wrap(data));
            arrays.put(entry.name(), array);
        }
        return new SafetensorsFile(source, arrays, header.metadata());
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; ) {
            int got = in.read(bytes, at, Math.min(CHUNK_BYTES, count - at));
            if (got < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += got;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
