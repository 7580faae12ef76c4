package gander.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Bytes in native memory, contents undefined until they are written. */
public final class NativeBytes implements AutoCloseable {
    /** Read by one thread at a time: enough of them for all threads, each long enough to be worth a thread. */
    private static final long PART = 4 << 20;

    /** Above this share of the machine's memory data would not fit beside the rest of the program. */
    private static final double MEMORY_SHARE = 0.75;

    private final long capacity;
    private final Tensor tensor;
    private final BytePointer start;
    private final PointerScope memory;

    /** Room for so many bytes, at least 1. */
    public NativeBytes(long size) {
        this.capacity = size;
        try (PointerScope scope = new PointerScope()) {
            tensor = Tensors.empty(ScalarType.Byte, size);
            LargePages.advise(tensor);
            start = Tensors.bytes(tensor);
            memory = scope.extend();
        }
    }

    /**
     * The bytes of a file from {@code offset} on, straight from the system's memory to this one.
     *
     * @throws IOException if it cannot be read, or has fewer than {@code size}
     */
    public static NativeBytes read(Path file, long offset, long size) throws IOException {
        NativeBytes bytes = new NativeBytes(size);
        try (FileChannel channel = FileChannel.open(file)) {
            // By several threads: that the system hands out a fresh page takes longer than to fill it. All of them are
            // waited for, whichever fails: they write to memory that is then freed.
            List<IOException> failures = LongStream.range(0, (size + PART - 1) / PART)
                    .parallel()
                    .mapToObj(part -> bytes.fill(channel, offset, part * PART))
                    .flatMap(Optional::stream)
                    .toList();
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Reads the part that begins here; gives what went wrong. */
    private Optional<IOException> fill(FileChannel channel, long offset, long from) {
        ByteBuffer buffer = buffer(from, Math.min(PART, capacity - from));
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + from + buffer.position()) < 0) {
                    return Optional.of(new IOException("it ends before byte " + (offset + capacity)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /** The most bytes that a data set may have in memory on this machine. */
    public static long most() {
        Native.load();
        return (long) (MEMORY_SHARE * Pointer.totalPhysicalBytes());
    }

    /** How many bytes there are. */
    public long size() {
        return capacity;
    }

    /** All bytes: uint8 [size]; valid until this is closed. */
    public Tensor tensor() {
        return tensor;
    }

    /** Writes {@code length} bytes of {@code source}, from {@code offset} on, at byte {@code at}. */
    public void put(long at, byte[] source, int offset, int length) {
        buffer(at, length).put(source, offset, length);
    }

    /** Fills {@code to} with the bytes from {@code at} on. */
    public void get(long at, byte[] to) {
        buffer(at, to.length).get(to);
    }

    /** As many bytes with these at their beginning, which are freed. */
    public NativeBytes grownTo(long larger) {
        NativeBytes grown = new NativeBytes(larger);
        try (PointerScope scope = new PointerScope()) {
            grown.tensor.narrow(0, 0, capacity).copy_(tensor);
        }
        close();
        return grown;
    }

    /** A window on the bytes from here on, at most 2^31 - 1 of them. */
    private ByteBuffer buffer(long from, long count) {
        Objects.checkFromIndexSize(from, count, capacity);
        try (PointerScope scope = new PointerScope()) {
            return start.getPointer(BytePointer.class, from).capacity(count).asByteBuffer();
        }
    }

    /** Frees the memory. */
    @Override
    public void close() {
        memory.deallocate();
    }
}
