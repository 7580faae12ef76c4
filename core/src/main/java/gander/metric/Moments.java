package gander.metric;

import gander.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Mean and covariance of rows, in float64, read a block at a time, so that there is never a float64 copy of all. In two
 * passes, the second on rows less their mean: sums of raw squares would lose a small variance beside a large mean.
 *
 * @param count N, at least 2
 * @param mean float64 [D]
 * @param covariance float64 [D, D], divided by N - 1
 */
record Moments(int count, Tensor mean, Tensor covariance) {
    private static final int BLOCK = 1000;
    /** Sums of their own for this many parts, added in order: the same whatever the number of cores. */
    private static final int PARTS = 4;

    /**
     * The moments of N rows, in tensors that the caller's scope owns.
     *
     * @param rows [N, D], of any type
     */
    static Moments of(Tensor rows) {
        Tensors.requireShape("rows", rows, -1, -1);
        int count = Math.toIntExact(rows.size(0));
        long width = rows.size(1);
        if (count < 2) {
            throw new IllegalArgumentException("a covariance needs two rows or more, got " + count);
        }
        Tensor mean = Tensors.empty(ScalarType.Double, width).zero_();
        for (int from = 0; from < count; from += BLOCK) {
            try (PointerScope scope = new PointerScope()) {
                mean.add_(block(rows, from).sum(0));
            }
        }
        mean.div_(new Scalar((double) count));
        List<Tensor> parts = IntStream.range(0, PARTS)
                .mapToObj(part -> Tensors.empty(ScalarType.Double, width, width).zero_())
                .toList();
        IntStream.range(0, PARTS).parallel().forEach(part -> addScatter(parts.get(part), rows, mean, part));
        Tensor covariance = parts.get(0);
        parts.subList(1, PARTS).forEach(covariance::add_);
        return new Moments(count, mean, covariance.div_(new Scalar(count - 1.0)));
    }

    /** Adds (x - mean)(x - mean)^T over each PARTS-th block. */
    private static void addScatter(Tensor sum, Tensor rows, Tensor mean, int part) {
        for (int from = part * BLOCK; from < rows.size(0); from += PARTS * BLOCK) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Tensor centred = block(rows, from).sub_(mean);
                sum.addmm_(centred.t(), centred);
            }
        }
    }

    /** A float64 copy. */
    private static Tensor block(Tensor rows, int from) {
        Tensor block = rows.narrow(0, from, Math.min(BLOCK, rows.size(0) - from));
        return Tensors.empty(ScalarType.Double, block.size(0), block.size(1)).copy_(block);
    }
}
