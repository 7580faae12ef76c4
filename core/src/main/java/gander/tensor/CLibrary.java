package gander.tensor;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.Optional;

/** The functions of a Unix's C library that Gander calls. One that the C library lacks fails with an {@link UnsatisfiedLinkError}. */
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

    /** Of glibc: {@code function(status, argument)} is called when the process exits, before what was registered earlier. */
    int on_exit(Pointer function, Pointer argument);

    int setenv(String name, String value, int overwrite);

    int mallopt(int parameter, int value);

    int malloc_trim(long kept);

    int open(byte[] path, int flags);

    int close(int file);

    Pointer mmap(Pointer address, long length, int protection, int flags, int file, long offset);

    int munmap(Pointer address, long length);

    int madvise(Pointer address, long length, int advice);

    /**
     * Makes {@code exit} end the process at once, with its status: the destructors of libraries that are loaded by now do not
     * run. Handlers that are registered later still do. Where the C library is not glibc, nothing happens.
     */
    default void exitWithoutDestructors() {
        try {
            on_exit(NativeLibrary.getProcess().getFunction("_exit"), Pointer.NULL);
        } catch (UnsatisfiedLinkError noOnExit) {
            return;
        }
    }

    /** Empty on Windows, and where JNA does not load. */
    static Optional<CLibrary> find() {
        return Found.LIBRARY;
    }

    /** The holder of the one instance; a search takes a millisecond. */
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
