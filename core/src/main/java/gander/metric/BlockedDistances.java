package gander.metric;

import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Squared Euclidean distances between every row of one matrix and every row of another, a block at a time: on all cores, in
 * memory that does not grow with the number of rows.
 *
 * <p>|x - y|^2 is had as |x|^2 + |y|^2 - 2 x.y, from one matrix product a block. Where x and y are close that is the small
 * difference of large numbers, so it is computed in float64, whatever the matrices are, after a common offset is taken from
 * both. What is left of rounding is below {@value #ROUNDING} of the squared norms; a distance below that is exactly 0, so
 * that a copy is found to be one.
 *
 * <p>Blocks are the same however many cores there are, and so are the distances. Memory: 8 MB a core, and one block of
 * columns, {@value #COLUMNS} x (D + 2) x 8 bytes, twice (50 MB for 784 values a row).
 */
public final class BlockedDistances {
    /** Of the squared norms |x|^2 + |y|^2: some hundred times the error of a sum of a thousand products in float64. */
    static final double ROUNDING = 1e-13;

    private static final int ROWS = 256;
    private static final int COLUMNS = 4096;
    /** Rows that the common offset is the mean of: it need not be the exact mean of all. */
    private static final int OFFSET_ROWS = 1000;

    private final Tensor x;
    private final Tensor y;

    /**
     * Distances from every row of x to every row of y. The tensors are used, not copied, and stay the caller's.
     *
     * @param x [N, D], of any type (float32, float64, uint8 ...), on the CPU, finite
     * @param y [M, D], the same; may be x itself
     * @throws IllegalArgumentException if they are not matrices of one width
     */
    public BlockedDistances(Tensor x, Tensor y) {
        Tensors.requireShape("x", x, -1, -1);
        Tensors.requireShape("y", y, -1, x.size(1));
        this.x = x;
        this.y = y;
    }

    /**
     * The nearest row of y for every row of x, in the order of x; the first of those at the same distance.
     *
     * @param x [N, D] as in the constructor
     * @param y [M, D], M at least 1
     */
    public static List<Neighbour> nearest(Tensor x, Tensor y) {
        return nearest(x, y, false);
    }

    /**
     * The nearest other row of x for every row of x, in their order: itself is left out, a copy of it elsewhere is not.
     *
     * @param x [N, D] as in the constructor, N at least 2
     */
    public static List<Neighbour> nearestOther(Tensor x) {
        return nearest(x, x, true);
    }

    /**
     * The squared distance of every row of x to its k-th nearest other row: [N].
     *
     * @param x [N, D] as in the constructor, N above k
     */
    public static double[] squaredRadii(Tensor x, int k) {
        int size = rows(x);
        if (k < 1 || k >= size) {
            throw new IllegalArgumentException("k must be from 1 to " + (size - 1) + ", got " + k);
        }
        double[][] best = new double[size][k];
        for (double[] row : best) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        new BlockedDistances(x, x).forEachRow((row, firstColumn, squared) -> {
            exclude(row, firstColumn, squared);
            keepSmallest(best[row], squared);
        });
        return Arrays.stream(best).mapToDouble(row -> row[k - 1]).toArray();
    }

    /**
     * Visits all distances, row by row. Several threads visit different rows at once; the parts of one row come one after
     * another, from left to right, and all visits have happened when this returns.
     *
     * @throws IllegalArgumentException if x or y has a value that is not finite
     */
    public void forEachRow(RowVisitor visitor) {
        forEachBlock((firstRow, firstColumn, squared) -> {
            int rows = rows(squared);
            double[] row = new double[Math.toIntExact(squared.size(1))];
            DoublePointer values = squared.data_ptr_double();
            for (int i = 0; i < rows; i++) {
                values.position((long) i * row.length).get(row);
                visitor.visit(firstRow + i, firstColumn, row);
            }
        });
    }

    /**
     * Visits all distances, block by block: for what a libtorch kernel does faster than a loop over a row. The order is that
     * of {@link #forEachRow}. Each visit has a scope of its own, in which gradients are off.
     *
     * @throws IllegalArgumentException if x or y has a value that is not finite
     */
    public void forEachBlock(BlockVisitor visitor) {
        int blocks = (rows(x) + ROWS - 1) / ROWS;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor offset = y.narrow(0, 0, Math.min(OFFSET_ROWS, y.size(0)))
                    .to(ScalarType.Double)
                    .mean(0);
            for (int from = 0; from < rows(y); from += COLUMNS) {
                visitColumns(from, offset, blocks, visitor);
            }
        }
    }

    /** One block of columns: the threads share it, and take a block of rows each. */
    private void visitColumns(int firstColumn, Tensor offset, int blocks, BlockVisitor visitor) {
        try (PointerScope scope = new PointerScope()) {
            Tensor right =
                    extended("y", y, firstColumn, COLUMNS, offset, Side.RIGHT).t();
            IntStream.range(0, blocks).parallel().forEach(block -> {
                try (PointerScope own = new PointerScope();
                        NoGradGuard noGrad = new NoGradGuard()) {
                    Tensor left = extended("x", x, block * ROWS, ROWS, offset, Side.LEFT);
                    // A negative value is a distance of 0 and its rounding.
                    Tensor squared = left.mm(right).clamp_min_(new Scalar(0.0));
                    visitor.visit(block * ROWS, firstColumn, squared);
                }
            });
        }
    }

    /** Which side of the product: its rows are (-2x, |x|^2, 1), its columns (y, 1, |y|^2), and their product |x - y|^2. */
    private enum Side {
        LEFT,
        RIGHT
    }

    /** Rows from {@code from} on, at most {@code count}, less the offset, and two more columns: float64 [rows, D + 2]. */
    private static Tensor extended(String name, Tensor matrix, int from, int count, Tensor offset, Side side) {
        long width = matrix.size(1);
        long size = Math.min(count, matrix.size(0) - from);
        Tensor result = Tensors.empty(ScalarType.Double, size, width + 2);
        Tensor values = result.narrow(1, 0, width);
        values.copy_(matrix.narrow(0, from, size)).sub_(offset);
        Tensor norms = values.square().sum(1).unsqueeze(1);
        if (!norms.isfinite().all().item_bool()) {
            throw new IllegalArgumentException(name + " has values that are not finite in rows " + from + " to "
                    + (from + size - 1) + ", expected finite ones");
        }
        // So much less that a copy's distance comes out at or below 0, where it would be 0 and its rounding.
        norms.mul_(new Scalar(1 - ROUNDING));
        result.narrow(1, side == Side.LEFT ? width : width + 1, 1).copy_(norms);
        result.narrow(1, side == Side.LEFT ? width + 1 : width, 1).fill_(new Scalar(1.0));
        if (side == Side.LEFT) {
            values.mul_(new Scalar(-2.0));
        }
        return result;
    }

    private static List<Neighbour> nearest(Tensor x, Tensor y, boolean others) {
        int least = others ? 2 : 1;
        if (rows(y) < least) {
            throw new IllegalArgumentException("a nearest row needs " + least + " rows or more, got " + rows(y));
        }
        int[] indices = new int[rows(x)];
        double[] smallest = new double[indices.length];
        Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        new BlockedDistances(x, y).forEachRow((row, firstColumn, squared) -> {
            if (others) {
                exclude(row, firstColumn, squared);
            }
            double best = smallest[row];
            for (int j = 0; j < squared.length; j++) {
                if (squared[j] < best) {
                    best = squared[j];
                    indices[row] = firstColumn + j;
                }
            }
            smallest[row] = best;
        });
        return IntStream.range(0, indices.length)
                .mapToObj(row -> new Neighbour(indices[row], smallest[row]))
                .toList();
    }

    /** Nothing is its own neighbour. */
    private static void exclude(int row, int firstColumn, double... squared) {
        if (row >= firstColumn && row - firstColumn < squared.length) {
            squared[row - firstColumn] = Double.POSITIVE_INFINITY;
        }
    }

    /** Merges values into the smallest seen so far, which are sorted. */
    private static void keepSmallest(double[] best, double... values) {
        int last = best.length - 1;
        for (double value : values) {
            if (value < best[last]) {
                int at = last;
                while (at > 0 && best[at - 1] > value) {
                    best[at] = best[at - 1];
                    at--;
                }
                best[at] = value;
            }
        }
    }

    private static int rows(Tensor matrix) {
        return Math.toIntExact(matrix.size(0));
    }

    /** Sees the distances of one row of x to some rows of y. */
    @FunctionalInterface
    public interface RowVisitor {
        /**
         * Called for each part of each row.
         *
         * @param row of x
         * @param firstColumn the row of y that {@code squared[0]} is the distance to
         * @param squared distances, at least 0; free to be written over, and not to be kept: the next row's come here, too
         */
        void visit(int row, int firstColumn, double... squared);
    }

    /** Sees the distances of some rows of x to some rows of y. */
    @FunctionalInterface
    public interface BlockVisitor {
        /**
         * Called for each block.
         *
         * @param firstRow the row of x that the first row is about
         * @param firstColumn the row of y that the first column is about
         * @param squared distances, float64 [rows, columns], contiguous, at least 0; may be written over, and goes with
         *     the scope that this call is made in
         */
        void visit(int firstRow, int firstColumn, Tensor squared);
    }

    /**
     * A row of y that is nearest to a row of x.
     *
     * @param index of the row of y
     * @param squaredDistance to it
     */
    public record Neighbour(int index, double squaredDistance) {}
}
