package gander.tensor;

import org.bytedeco.pytorch.Context;

/**
 * Floats below 1.2e-38, which a processor computes with a hundred times slower than with others. A discriminator that is
 * sure leaves gradients of that size, and Adam's running means of a gradient that has stopped sink through it.
 */
public final class Subnormals {
    private Subnormals() {}

    /**
     * Does the work with subnormal operands and results taken for zero, in this thread alone. Java's own arithmetic in this
     * thread is affected too while it lasts, and keeps to the language's rules again afterwards.
     */
    public static void flushed(Runnable work) {
        // False where the processor cannot; then nothing changes but the speed.
        Context.setFlushDenormal(true);
        try {
            work.run();
        } finally {
            Context.setFlushDenormal(false);
        }
    }
}
