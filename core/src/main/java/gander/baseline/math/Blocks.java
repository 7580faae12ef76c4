package gander.baseline.math;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Work on many rows, on all cores. Observations are cut into blocks of a fixed size, and sums are formed within a fixed number of
 * lanes and then over the lanes in their order: results do not depend on how many threads there are.
 */
public final class Blocks {
    /** More than most machines have cores, and few enough that a lane can hold a large sum, a covariance say. */
    private static final int LANES = 16;

    private Blocks() {}

    /** Something done to the rows [from, from + rows), in a native scope of its own. */
    @FunctionalInterface
    public interface Work {
        void run(int from, int rows);
    }

    /** Something that the rows [from, from + rows) add to a sum, in a native scope of its own. */
    @FunctionalInterface
    public interface Addition {
        void add(int from, int rows, double[] sum);
    }

    /** Runs the work on all rows, {@code size} at a time; blocks must not write where others do. */
    public static void forEach(int count, int size, Work work) {
        IntStream.range(0, blocks(count, size)).parallel().forEach(block -> run(block, count, size, work));
    }

    /** Adds up what the blocks of {@code size} rows add to a sum of {@code width} numbers. */
    public static double[] sum(int count, int size, int width, Addition addition) {
        int blocks = blocks(count, size);
        int lanes = Math.min(LANES, blocks);
        double[][] sums = new double[lanes][];
        IntStream.range(0, lanes).parallel().forEach(lane -> {
            double[] sum = new double[width];
            int end = (int) ((lane + 1L) * blocks / lanes);
            for (int block = (int) ((long) lane * blocks / lanes); block < end; block++) {
                run(block, count, size, (from, rows) -> addition.add(from, rows, sum));
            }
            sums[lane] = sum;
        });
        double[] total = new double[width];
        for (double[] sum : sums) {
            for (int i = 0; i < width; i++) {
                total[i] += sum[i];
            }
        }
        return total;
    }

    private static int blocks(int count, int size) {
        return (int) (((long) count + size - 1) / size);
    }

    private static void run(int block, int count, int size, Work work) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            int from = block * size;
            work.run(from, Math.min(size, count - from));
        }
    }
}
