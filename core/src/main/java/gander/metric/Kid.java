package gander.metric;

import gander.data.EpochShuffle;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Kernel inception distance: the squared maximum mean discrepancy of features under the kernel (x.y / D + 1)^3. Binkowski et
 * al. 2018, arXiv:1801.01401, section 4: the unbiased estimator, so it may be negative, as a mean over {@value #SUBSETS}
 * subsets of {@value #SUBSET} images a side, drawn without replacement.
 *
 * <p>Subsets of one sample overlap: their deviation over sqrt(100), which is often printed, says how well more subsets would
 * be averaged, not how the score would move with other images. Subsets of m out of N scatter with a variance that goes with
 * 1/m - 1/N, and the score on all N would with 1/N: so the spread is the deviation times sqrt(m / (N - m)), a third of it for
 * 1,000 of 10,000.
 *
 * @param samples images a side, at least {@value Inputs#LEAST}
 */
public record Kid(int samples) implements Metric {
    private static final int SUBSETS = 100;
    private static final int SUBSET = 1000;
    private static final long KEY = CounterRandom.key(1, 2);

    /** Checks the sample count. */
    public Kid {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "kid" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "squared MMD of features under (x.y/D + 1)^3, unbiased (Binkowski et al. 2018): mean over " + SUBSETS
                + " subsets of " + subset() + " a side, of the first " + samples + " candidate and the first " + samples
                + " training images, float64; spread: deviation over subsets * sqrt(" + subset() + "/"
                + (samples - subset()) + ")";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(), Better.LOWER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Inputs.features(name(), candidate, samples);
            Tensor y = Inputs.features(name(), real.training(), samples);
            Tensors.requireShape("training features", y, samples, x.size(1));
            double[] values = IntStream.range(0, SUBSETS)
                    .parallel()
                    .mapToDouble(subset -> ofSubset(x, y, subset))
                    .toArray();
            double spread = Math.sqrt(Folds.variance(values) * subset() / (samples - subset()));
            return List.of(
                    quantities().get(0).measured(Arrays.stream(values).average().orElseThrow(), spread));
        }
    }

    /** At most half of the images, so that subsets differ. */
    private int subset() {
        return Math.min(SUBSET, samples / 2);
    }

    private double ofSubset(Tensor x, Tensor y, int number) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor left = drawn(x, number, 0);
            Tensor right = drawn(y, number, 1);
            return offDiagonalMean(kernel(left, left))
                    + offDiagonalMean(kernel(right, right))
                    - 2 * kernel(left, right).mean().item_double();
        }
    }

    private Tensor drawn(Tensor features, int number, int side) {
        long[] rows = new EpochShuffle(CounterRandom.key(KEY, number, side), samples).batch(0, subset());
        return features.index_select(0, Tensors.of(rows)).to(ScalarType.Double);
    }

    /** (x.y / D + 1)^3 for all pairs of rows: float64 [m, m]. */
    static Tensor kernel(Tensor x, Tensor y) {
        Tensor base = x.mm(y.t()).mul_(new Scalar(1.0 / x.size(1))).add_(new Scalar(1.0));
        return base.square().mul_(base);
    }

    private static double offDiagonalMean(Tensor kernel) {
        double size = kernel.size(0);
        return (kernel.sum().item_double() - kernel.trace().item_double()) / (size * (size - 1));
    }
}
