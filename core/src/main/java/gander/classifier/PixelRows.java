package gander.classifier;

import gander.data.PixelRange;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Images as the rows of a matrix in native memory, for distances from all of them to a block of others. */
final class PixelRows implements AutoCloseable {
    /** Rows of a block: a block's distances to 60,000 images are then 31 MB, which glibc still takes from its heap. */
    private static final int BLOCK = 128;

    private final Tensor rows;
    private final Tensor squares;
    private final PointerScope memory;

    /** Keeps a copy of the matrix, float32 [N, P]. */
    PixelRows(Tensor matrix) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            rows = matrix.clone();
            squares = squares(rows);
            memory = scope.extend();
        }
    }

    /** Pixels as float32 [N, P]: bytes in [0, 1], float32 as it is. */
    static Tensor matrix(Tensor pixels) {
        requireType(pixels);
        Tensor values = isBytes(pixels) ? PixelRange.ZERO_TO_ONE.fromBytes(pixels) : pixels;
        return values.reshape(pixels.size(0), -1);
    }

    /** Fails unless the pixels are uint8 or float32. */
    static void requireType(Tensor pixels) {
        if (!isBytes(pixels) && pixels.scalar_type().intern() != ScalarType.Float) {
            throw new IllegalArgumentException("pixels are " + pixels.scalar_type() + ", expected Byte or Float");
        }
    }

    /** Whether pixels are bytes, 0 to 255. */
    static boolean isBytes(Tensor pixels) {
        return pixels.scalar_type().intern() == ScalarType.Byte;
    }

    int size() {
        return Math.toIntExact(rows.size(0));
    }

    /** Rows [from, from + count), float32 [count, P]. */
    Tensor rows(int from, int count) {
        return rows.narrow(0, from, count);
    }

    /**
     * Squared Euclidean distances, float32 [M, N], at least 0: |q|^2 + |r|^2 - 2 q.r, one matrix product.
     *
     * @param queries float32 [M, P]
     */
    Tensor squaredDistances(Tensor queries) {
        return torch.addmm(squares, queries, rows.t(), new Scalar(1f), new Scalar(-2f))
                .add_(squares(queries).unsqueeze(1))
                .clamp_min_(new Scalar(0f));
    }

    /** exp(-gamma |q - r|^2), float32 [M, N]. */
    Tensor gaussian(Tensor queries, double gamma) {
        return squaredDistances(queries).mul_(new Scalar((float) -gamma)).exp_();
    }

    /** What is done with rows [from, from + count) of something, in a native scope of its own. */
    interface Block {
        void work(int from, int count);
    }

    /** Works on all rows, on all cores; the blocks are the same however many cores there are. */
    static void eachBlock(int rows, Block block) {
        IntStream.range(0, (rows + BLOCK - 1) / BLOCK).parallel().forEach(i -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                block.work(i * BLOCK, Math.min(BLOCK, rows - i * BLOCK));
            }
        });
    }

    private static Tensor squares(Tensor matrix) {
        return matrix.square().sum(1);
    }

    @Override
    public void close() {
        memory.deallocate();
    }
}
