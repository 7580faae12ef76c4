package gander.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * libtorch keeps the number of a kernel's threads for each thread of the process, and tells a new one of it only in its first
 * parallel loop. A convolution that comes before would be cut for all cores, which rounds otherwise: a thread's first result
 * would differ from its later ones.
 */
public final class KernelThreads {
    private static final ThreadLocal<Boolean> TOLD = ThreadLocal.withInitial(() -> {
        torch.init_num_threads();
        return true;
    });

    private KernelThreads() {}

    /** Tells libtorch's kernels in this thread how many threads they have, once. */
    public static void tell() {
        TOLD.get();
    }
}
