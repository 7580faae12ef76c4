package gander.baseline.math;

import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Gaussians with full covariances, each held as its principal axes: a matrix L whose columns are orthogonal and as long as
 * the standard deviations along them, so that the covariance is L L', and L z is a draw where z is standard normal.
 */
public final class FullGaussians extends Gaussians {
    private final double[] axes;

    /**
     * Gaussians of these parameters.
     *
     * @param means row-major [count, width]
     * @param axes row-major [count, width, width], each matrix with orthogonal columns that are not zero
     */
    public FullGaussians(int count, double[] means, double[] axes) {
        super(count, means);
        this.axes = axes;
    }

    /** Gaussians with these means [count, width], independent components, and all with these variances [width]. */
    public static FullGaussians around(int count, double[] means, double[] variances, double floor) {
        int width = variances.length;
        double[] axes = new double[count * width * width];
        for (int k = 0; k < count; k++) {
            for (int d = 0; d < width; d++) {
                axes[(k * width + d) * width + d] = Math.sqrt(Math.max(floor, variances[d]));
            }
        }
        return new FullGaussians(count, means, axes);
    }

    public static FullGaussians restore(SafetensorsFile file, String prefix, int count, int width) {
        double[] means = file.doubles(prefix + "means", Values.FINITE, count, width);
        double[] axes = file.doubles(prefix + "axes", Values.FINITE, count, width, width);
        FullGaussians gaussians = new FullGaussians(count, means, axes);
        for (int column = 0; column < count * width; column++) {
            if (!(gaussians.variance(column / width, column % width) > 0)) {
                throw file.wrong(
                        "array " + prefix + "axes",
                        "a column " + column % width + " of zeros in matrix " + column / width,
                        "axes of some length");
            }
        }
        return gaussians;
    }

    @Override
    public double[] covariance(int k) {
        try (PointerScope scope = new PointerScope()) {
            Tensor l = Doubles.of(matrix(k), width, width);
            return Doubles.toArray(l.mm(l.t()));
        }
    }

    /** The variance of Gaussian k along its axis j. */
    private double variance(int k, int j) {
        double variance = 0;
        for (int i = 0; i < width; i++) {
            double value = axes[(k * width + i) * width + j];
            variance += value * value;
        }
        return variance;
    }

    private double[] matrix(int k) {
        return Arrays.copyOfRange(axes, k * width * width, (k + 1) * width * width);
    }

    /** The square of the inverse of L times x - m, summed, is the Mahalanobis distance. */
    @Override
    public Tensor logDensities(Tensor rows) {
        double[] inverses = new double[width * count * width];
        double[] offsets = new double[count * width];
        double[] constants = new double[count];
        for (int k = 0; k < count; k++) {
            double logs = width * LOG_TWO_PI;
            for (int j = 0; j < width; j++) {
                double variance = variance(k, j);
                logs += Math.log(variance);
                for (int i = 0; i < width; i++) {
                    double inverse = axes[(k * width + i) * width + j] / variance;
                    inverses[(i * count + k) * width + j] = inverse;
                    offsets[k * width + j] += means[k * width + i] * inverse;
                }
            }
            constants[k] = -0.5 * logs;
        }
        Tensor whitened = rows.mm(Doubles.of(inverses, width, (long) count * width))
                .sub_(Doubles.of(offsets, (long) count * width));
        return whitened.square_()
                .view(rows.size(0), count, width)
                .sum(2)
                .mul_(new Scalar(-0.5))
                .add_(Doubles.of(constants, count));
    }

    @Override
    public int statistics() {
        return count + count * width + count * width * width;
    }

    @Override
    public void accumulate(Tensor rows, Tensor weights, double[] sums, int at) {
        int next = Doubles.addTo(sums, at, weights.sum(0));
        next = Doubles.addTo(sums, next, weights.t().mm(rows));
        Tensor transposed = rows.t();
        for (int k = 0; k < count; k++) {
            next = Doubles.addTo(sums, next, transposed.mm(rows.mul(weights.narrow(1, k, 1))));
        }
    }

    /** The likelihood of a covariance has one peak along each of its own axes, so there the floor does what it does to one. */
    @Override
    public FullGaussians maximized(double[] sums, int at, double floor) {
        double[] newMeans = means.clone();
        double[] newAxes = axes.clone();
        IntStream.range(0, count)
                .parallel()
                .filter(k -> sums[at + k] > NOTHING)
                .forEach(k -> maximize(k, sums, at, floor, newMeans, newAxes));
        return new FullGaussians(count, newMeans, newAxes);
    }

    private void maximize(int k, double[] sums, int at, double floor, double[] newMeans, double[] newAxes) {
        double weight = sums[at + k];
        double[] mean = new double[width];
        double[] covariance = new double[width * width];
        Arrays.setAll(mean, i -> sums[at + count + k * width + i] / weight);
        int products = at + count + count * width + k * width * width;
        Arrays.setAll(covariance, i -> sums[products + i] / weight - mean[i / width] * mean[i % width]);
        System.arraycopy(mean, 0, newMeans, k * width, width);
        Eigen eigen = Eigen.of(covariance, width);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                double deviation = Math.sqrt(Math.max(floor, eigen.values()[j]));
                newAxes[(k * width + i) * width + j] = eigen.vectors()[j * width + i] * deviation;
            }
        }
    }

    @Override
    public FullGaussians moved(int k, double[] mean, int like) {
        double[] newMeans = means.clone();
        double[] newAxes = axes.clone();
        System.arraycopy(mean, 0, newMeans, k * width, width);
        System.arraycopy(matrix(like), 0, newAxes, k * width * width, width * width);
        return new FullGaussians(count, newMeans, newAxes);
    }

    @Override
    public double[] draw(int k, float[] normal, int at) {
        double[] drawn = new double[width];
        for (int i = 0; i < width; i++) {
            double sum = means[k * width + i];
            for (int j = 0; j < width; j++) {
                sum += axes[(k * width + i) * width + j] * normal[at + j];
            }
            drawn[i] = sum;
        }
        return drawn;
    }

    @Override
    public List<NamedArray> save(String prefix) {
        return List.of(
                NamedArray.ofDoubles(prefix + "means", means, count, width),
                NamedArray.ofDoubles(prefix + "axes", axes, count, width, width));
    }
}
