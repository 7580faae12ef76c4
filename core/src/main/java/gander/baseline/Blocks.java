package gander.baseline;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Work on rows without gradients, cut into blocks that all cores share; the cut does not depend on the cores. */
final class Blocks {
    private Blocks() {}

    /** Works on the rows [from, from + rows). */
    @FunctionalInterface
    interface Work {
        void on(int from, int rows);
    }

    /** Does the work on [0, count), {@code size} rows at a time, each block in a scope of its own. */
    static void each(int count, int size, Work work) {
        IntStream.range(0, (count + size - 1) / size).parallel().forEach(block -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                int from = block * size;
                work.on(from, Math.min(size, count - from));
            }
        });
    }
}
