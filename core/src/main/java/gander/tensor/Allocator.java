package gander.tensor;

import com.sun.jna.Library;
import com.sun.jna.Platform;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the C library's allocator from giving large tensors back to the system at every step, only to fetch and zero the
 * same pages at the next: with glibc's defaults that halves the speed of two training threads.
 */
final class Allocator {
    private static final Logger LOG = Logger.getLogger(Allocator.class.getName());

    /** From glibc's malloc.h. */
    private static final int M_TRIM_THRESHOLD = -1;

    private static final int M_MMAP_THRESHOLD = -3;

    /** Blocks up to this size come from the heap: glibc's own upper limit (HEAP_MAX_SIZE / 2). */
    private static final int MMAP_BYTES = 32 << 20;

    /** The free end of the heap is kept up to this size. */
    private static final int TRIM_BYTES = 1 << 30;

    private Allocator() {}

    /** glibc's C library. */
    private interface GnuC extends Library {
        int mallopt(int parameter, int value);
    }

    /** Sets the thresholds where the C library is glibc; elsewhere does nothing. */
    static void keepPages() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            GnuC c = com.sun.jna.Native.load("c", GnuC.class);
            if (c.mallopt(M_MMAP_THRESHOLD, MMAP_BYTES) == 0 || c.mallopt(M_TRIM_THRESHOLD, TRIM_BYTES) == 0) {
                LOG.fine("glibc refused the allocator thresholds; training is slower");
            }
        } catch (UnsatisfiedLinkError e) {
            // musl and others have no mallopt, and no thresholds to set.
            LOG.log(Level.FINE, "no mallopt in this C library", e);
        }
    }
}
