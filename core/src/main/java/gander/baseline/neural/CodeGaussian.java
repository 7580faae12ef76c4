package gander.baseline.neural;

import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A Gaussian over codes: its mean [d] and a factor [d, d] of its covariance, L L^T = covariance, L lower triangular. */
final class CodeGaussian {
    private static final String MEAN = "codes.mean";
    private static final String FACTOR = "codes.factor";
    private static final int BLOCK = 4096;

    /**
     * Below this share of the largest variance a direction is taken to have none: a unit that never fires, or that others
     * repeat. Rounding alone leaves about 1e-16 of it.
     */
    private static final double NO_VARIANCE = 1e-12;

    private final float[] mean;
    private final float[] factor;

    private CodeGaussian(float[] mean, float[] factor) {
        this.mean = mean;
        this.factor = factor;
    }

    /**
     * The Gaussian with the codes' mean and covariance: the maximum likelihood estimate, divided by N.
     *
     * @param codes float32 [N, d]
     */
    static CodeGaussian fit(Tensor codes) {
        int d = Math.toIntExact(codes.size(1));
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Scalar count = new Scalar((double) codes.size(0));
            Tensor sum = Tensors.empty(ScalarType.Double, 1, d).zero_();
            eachBlock(codes, block -> sum.add_(block.sum(0).view(1, d)));
            Tensor mean = sum.div(count);
            Tensor products = Tensors.empty(ScalarType.Double, d, d).zero_();
            eachBlock(codes, block -> {
                Tensor centred = block.sub(mean);
                products.add_(centred.t().mm(centred));
            });
            double[] covariance = Tensors.toDoubles(products.div(count));
            double[] means = Tensors.toDoubles(mean);
            return new CodeGaussian(Tensors.rounded(means), Tensors.rounded(factor(covariance, d)));
        }
    }

    /** The one that {@link #save} gave, of codes of this size. */
    static CodeGaussian restore(SafetensorsFile saved, int d) {
        return new CodeGaussian(saved.floats(MEAN, d), saved.floats(FACTOR, d, d));
    }

    List<NamedArray> save() {
        return List.of(
                NamedArray.ofFloats(MEAN, mean, mean.length),
                NamedArray.ofFloats(FACTOR, factor, mean.length, mean.length));
    }

    /** Codes [N, d] of this Gaussian for standard normal ones [N, d]. */
    Tensor of(Tensor normal) {
        int d = mean.length;
        return normal.mm(Tensors.of(factor, d, d).t()).add_(Tensors.of(mean, 1, d));
    }

    private interface BlockConsumer {
        void accept(Tensor block);
    }

    /** Double precision, a block at a time: 60,000 codes of 512 would take 250 MB at once. */
    private static void eachBlock(Tensor codes, BlockConsumer consumer) {
        for (long from = 0; from < codes.size(0); from += BLOCK) {
            try (PointerScope scope = new PointerScope()) {
                long rows = Math.min(BLOCK, codes.size(0) - from);
                consumer.accept(codes.narrow(0, from, rows).to(ScalarType.Double));
            }
        }
    }

    /** Cholesky's factor of a covariance; directions without variance get none, where Cholesky's own would divide by 0. */
    static double[] factor(double[] covariance, int d) {
        double largest = 0;
        for (int i = 0; i < d; i++) {
            largest = Math.max(largest, covariance[i * d + i]);
        }
        double[] l = new double[d * d];
        for (int j = 0; j < d; j++) {
            double pivot = covariance[j * d + j] - dot(l, j, j, j, d);
            if (pivot <= NO_VARIANCE * largest) {
                continue;
            }
            l[j * d + j] = Math.sqrt(pivot);
            for (int i = j + 1; i < d; i++) {
                l[i * d + j] = (covariance[i * d + j] - dot(l, i, j, j, d)) / l[j * d + j];
            }
        }
        return l;
    }

    /** The product of the first {@code length} elements of rows i and j. */
    private static double dot(double[] l, int i, int j, int length, int d) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += l[i * d + k] * l[j * d + k];
        }
        return sum;
    }
}
