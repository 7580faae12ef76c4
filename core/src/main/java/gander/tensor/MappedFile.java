package gander.tensor;

import gander.UserException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A file's bytes as a tensor, left in the file, of which the system keeps in memory what is used. They are mapped for reading
 * only: libtorch maps files writable, which Linux refuses for a file larger than the memory. On Windows, and where JNA does
 * not load, libtorch maps them.
 */
public final class MappedFile implements AutoCloseable {
    private final Tensor bytes;
    private final PointerScope memory;
    private final Runnable unmap;

    /** A pointer to memory that it does not own. */
    private static final class Foreign extends BytePointer {
        Foreign(long address, long size) {
            super((org.bytedeco.javacpp.Pointer) null);
            this.address = address;
            this.limit = size;
            this.capacity = size;
        }
    }

    private MappedFile(Tensor bytes, PointerScope memory, Runnable unmap) {
        this.bytes = bytes;
        this.memory = memory;
        this.unmap = unmap;
    }

    /**
     * Maps the first {@code length} bytes of a file, which must have as many for as long as this is open.
     *
     * @throws UserException if the system refuses
     */
    public static MappedFile open(Path file, long length) {
        Native.load();
        return CLibrary.find().map(c -> open(c, file, length)).orElseGet(() -> byLibtorch(file, length));
    }

    private static MappedFile open(CLibrary c, Path file, long length) {
        int descriptor = c.open(
                com.sun.jna.Native.toByteArray(file.toString(), System.getProperty("sun.jnu.encoding", "UTF-8")),
                CLibrary.O_RDONLY);
        if (descriptor < 0) {
            throw new UserException(file + ": cannot be opened, expected a readable file of " + length
                    + " bytes or more; check its permissions");
        }
        // The mapping outlives the descriptor.
        com.sun.jna.Pointer start = c.mmap(null, length, CLibrary.PROT_READ, CLibrary.MAP_SHARED, descriptor, 0);
        int error = com.sun.jna.Native.getLastError();
        c.close(descriptor);
        if (com.sun.jna.Pointer.nativeValue(start) == CLibrary.MAP_FAILED) {
            throw new UserException(file + ": cannot be mapped into memory, error " + error + " of mmap for " + length
                    + " bytes; check the file and what ulimit -v allows");
        }
        try (PointerScope scope = new PointerScope()) {
            Foreign data = new Foreign(com.sun.jna.Pointer.nativeValue(start), length);
            Tensor bytes = torch.from_blob(data, new long[] {length}, new TensorOptions(ScalarType.Byte));
            return new MappedFile(bytes, scope.extend(), () -> c.munmap(start, length));
        }
    }

    private static MappedFile byLibtorch(Path file, long length) {
        try (PointerScope scope = new PointerScope()) {
            Tensor bytes = torch.from_file(
                    file.toString(),
                    new BoolOptional(false),
                    new LongOptional(length),
                    new TensorOptions(ScalarType.Byte));
            return new MappedFile(bytes, scope.extend(), () -> {});
        }
    }

    /** The bytes: uint8 [length]. Not to be written to. */
    public Tensor bytes() {
        return bytes;
    }

    /** Gives the memory back; the tensor may not be used any more. */
    @Override
    public void close() {
        memory.deallocate();
        unmap.run();
    }
}
