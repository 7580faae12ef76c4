package gander.tensor;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import org.bytedeco.pytorch.Tensor;

/**
 * Memory in pages of 2 MiB. Where a large block is written for the first time, Linux hands it out page by page, and with
 * pages of 4 KiB that takes a quarter of the time to load a data set.
 */
public final class LargePages {
    private static final long SIZE = 2 << 20;

    /** Smaller blocks are used again and again, and have their pages already. */
    private static final long SMALLEST_BLOCK = 4 * SIZE;

    private LargePages() {}

    /**
     * Asks the system for large pages in the memory of a contiguous tensor on the CPU, which is yet to be written. If it
     * has none, only the time changes.
     */
    public static void advise(Tensor tensor) {
        if (tensor.nbytes() < SMALLEST_BLOCK || !Platform.isLinux() || Tuning.isOff()) {
            return;
        }
        long start = tensor.data_ptr().address();
        long from = -Math.floorDiv(-start, SIZE) * SIZE;
        long to = Math.floorDiv(start + tensor.nbytes(), SIZE) * SIZE;
        CLibrary.find().ifPresent(c -> c.madvise(new Pointer(from), to - from, CLibrary.MADV_HUGEPAGE));
    }
}
