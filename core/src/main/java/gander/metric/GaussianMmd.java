package gander.metric;

import gander.UserException;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Squared maximum mean discrepancy of features under a Gaussian kernel, exp(-|x - y|^2 / (2 sigma^2)). Gretton et al. 2012,
 * JMLR 13, equation 3: the unbiased estimator, so it may be negative; at most 2. sigma is the median distance of pairs of
 * real images.
 *
 * <p>The spread is the estimator's first-order standard error: 4 (var_i(a_i - c_i) / N + var_j(b_j - d_j) / N), where a and b
 * are an image's mean kernel with the others of its own sample, c and d that with the other sample.
 *
 * @param samples images a side, at least {@value Inputs#LEAST}
 */
public record GaussianMmd(int samples) implements Metric {
    /** Real images whose pairs give sigma: half a million distances, whose median no other million would move. */
    private static final int MEDIAN_IMAGES = 1000;

    /** Checks the sample count. */
    public GaussianMmd {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "mmd" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "squared MMD of features under a Gaussian kernel, unbiased (Gretton et al. 2012): the first " + samples
                + " candidate against the first " + samples
                + " training images, sigma the median distance of pairs of the first "
                + Math.min(MEDIAN_IMAGES, samples)
                + " training images, float64; spread: standard error of both samples, to first order";
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
            double sigma = medianDistance(y.narrow(0, 0, Math.min(MEDIAN_IMAGES, samples)));
            if (sigma == 0) {
                throw new UserException(name() + ": got a median distance of 0 between the real images of "
                        + real.training().name() + ", expected different images; most of them look the same");
            }
            double[] xx = meanKernels(x, x, sigma, true);
            double[] yy = meanKernels(y, y, sigma, true);
            double[] xy = meanKernels(x, y, sigma, false);
            double[] yx = meanKernels(y, x, sigma, false);
            double value = mean(xx) + mean(yy) - 2 * mean(xy);
            double spread = 2 * Math.hypot(differenceError(xx, xy), differenceError(yy, yx));
            return List.of(quantities().get(0).measured(value, spread));
        }
    }

    /** The median of |a - b| over all pairs of different rows; the mean of the two in the middle if they are even. */
    private static double medianDistance(Tensor rows) {
        int size = Math.toIntExact(rows.size(0));
        double[] pairs = new double[size * (size - 1) / 2];
        new BlockedDistances(rows, rows).forEachRow((row, firstColumn, squared) -> {
            for (int j = firstColumn; j < Math.min(row, firstColumn + squared.length); j++) {
                pairs[row * (row - 1) / 2 + j] = Math.sqrt(squared[j - firstColumn]);
            }
        });
        Arrays.sort(pairs);
        return (pairs[(pairs.length - 1) / 2] + pairs[pairs.length / 2]) / 2;
    }

    /** For each row of x the mean of its kernel with the rows of y; without itself, if y is x. */
    private static double[] meanKernels(Tensor x, Tensor y, double sigma, boolean same) {
        double[] sums = new double[Math.toIntExact(x.size(0))];
        new BlockedDistances(x, y).forEachBlock((firstRow, firstColumn, squared) -> {
            double[] part = Tensors.toDoubles(
                    squared.mul_(new Scalar(-0.5 / (sigma * sigma))).exp_().sum(1));
            for (int i = 0; i < part.length; i++) {
                sums[firstRow + i] += part[i];
            }
        });
        double self = same ? 1 : 0;
        return Arrays.stream(sums).map(sum -> (sum - self) / (y.size(0) - self)).toArray();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double differenceError(double[] a, double[] b) {
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        return Folds.standardError(differences);
    }
}
