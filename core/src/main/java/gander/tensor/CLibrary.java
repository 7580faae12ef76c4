package gander.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.Optional;

/** What Gander asks of a Unix's C library. A function that one of them lacks fails with an {@link UnsatisfiedLinkError}. */
interface CLibrary extends Library {
    /** From malloc.h of glibc. */
    int M_TRIM_THRESHOLD = -1;

    int M_MMAP_THRESHOLD = -3;

    /** From fcntl.h and sys/mman.h; the same on Linux and macOS. */
    int O_RDONLY = 0;

    int PROT_READ = 1;
    int MAP_SHARED = 1;
    long MAP_FAILED = -1;

    /** From sys/mman.h of Linux. */
    int MADV_HUGEPAGE = 14;

    int setenv(String name, String value, int overwrite);

    int mallopt(int parameter, int value);

    int malloc_trim(long kept);

    int open(byte[] path, int flags);

    int close(int file);

    Pointer mmap(Pointer address, long length, int protection, int flags, int file, long offset);

    int munmap(Pointer address, long length);

    int madvise(Pointer address, long length, int advice);

    /** Nothing on Windows, and where JNA does not load. */
    static Optional<CLibrary> find() {
        return Found.LIBRARY;
    }

    /** Looked for once: that takes a millisecond. */
    final class Found {
        private static final Optional<CLibrary> LIBRARY = look();

        private Found() {}

        private static Optional<CLibrary> look() {
            if (Platform.isWindows()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Native.load(null, CLibrary.class));
            } catch (LinkageError noJna) {
                return Optional.empty();
            }
        }
    }
}
