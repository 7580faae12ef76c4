package gander.tensor;

import org.bytedeco.pytorch.Context;

/**
 * Floats below 1.2e-38, which a processor computes with a hundred times slower than with others. A discriminator that is
 * sure leaves gradients of that size, and Adam's running means decay through it where a gradient has become 0.
 */
public final class Subnormals {
    private Subnormals() {}

    /**
     * Does the work with subnormal operands and results taken for zero, in this thread alone. Java's own arithmetic in this
     * thread is affected too while it lasts, and keeps to the language's rules again afterwards.
     */
    public static void flushed(Runnable work) {
        // False where the processor cannot flush them; then only the speed differs.
        Context.setFlushDenormal(true);
        try {
            work.run();
        } finally {
            Context.setFlushDenormal(false);
        }
    }
}
