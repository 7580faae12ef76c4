package gander.baseline.math;

import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.Values;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Gaussians whose components are independent. */
public final class DiagonalGaussians extends Gaussians {
    private final double[] variances;

    /**
     * Gaussians of these parameters.
     *
     * @param means row-major [count, width]
     * @param variances of the same shape, positive
     */
    public DiagonalGaussians(int count, double[] means, double[] variances) {
        super(count, means);
        this.variances = variances;
    }

    /** Gaussians with these means [count, width] and all with these variances [width], raised to the floor. */
    public static DiagonalGaussians around(int count, double[] means, double[] variances, double floor) {
        double[] all = new double[means.length];
        Arrays.setAll(all, i -> Math.max(floor, variances[i % variances.length]));
        return new DiagonalGaussians(count, means, all);
    }

    public static DiagonalGaussians restore(SafetensorsFile file, String prefix, int count, int width) {
        return new DiagonalGaussians(
                count,
                file.doubles(prefix + "means", Values.FINITE, count, width),
                file.doubles(prefix + "variances", Values.POSITIVE, count, width));
    }

    public double[] variances() {
        return variances;
    }

    @Override
    public double[] covariance(int k) {
        double[] covariance = new double[width * width];
        for (int d = 0; d < width; d++) {
            covariance[d * width + d] = variances[k * width + d];
        }
        return covariance;
    }

    /**
     * The square is multiplied out, so that two products of matrices do the work: the sum over pixels of (x - m)^2 / v is
     * that of x^2 / v, less that of 2 x m / v, plus a constant.
     */
    @Override
    public Tensor logDensities(Tensor rows) {
        double[] constants = new double[count];
        double[] ofSquares = new double[count * width];
        double[] ofRows = new double[count * width];
        for (int k = 0; k < count; k++) {
            double sum = width * LOG_TWO_PI;
            for (int d = 0; d < width; d++) {
                int i = k * width + d;
                sum += Math.log(variances[i]) + means[i] * means[i] / variances[i];
                ofSquares[i] = -0.5 / variances[i];
                ofRows[i] = means[i] / variances[i];
            }
            constants[k] = -0.5 * sum;
        }
        Tensor squares = rows.square().mm(Doubles.of(ofSquares, count, width).t());
        Tensor cross =
                torch.addmm(squares, rows, Doubles.of(ofRows, count, width).t());
        return cross.add_(Doubles.of(constants, count));
    }

    @Override
    public int statistics() {
        return count + 2 * count * width;
    }

    @Override
    public void accumulate(Tensor rows, Tensor weights, double[] sums, int at) {
        Tensor transposed = weights.t();
        int next = Doubles.addTo(sums, at, weights.sum(0));
        next = Doubles.addTo(sums, next, transposed.mm(rows));
        Doubles.addTo(sums, next, transposed.mm(rows.square()));
    }

    /** For each variance apart the likelihood has one peak, so that under a floor the best is the peak or the floor. */
    @Override
    public DiagonalGaussians maximized(double[] sums, int at, double floor) {
        double[] newMeans = means.clone();
        double[] newVariances = variances.clone();
        for (int i = 0; i < newMeans.length; i++) {
            double weight = sums[at + i / width];
            if (weight > NOTHING) {
                double mean = sums[at + count + i] / weight;
                double square = sums[at + count + count * width + i] / weight;
                newMeans[i] = mean;
                newVariances[i] = Math.max(floor, square - mean * mean);
            }
        }
        return new DiagonalGaussians(count, newMeans, newVariances);
    }

    @Override
    public DiagonalGaussians moved(int k, double[] mean, int like) {
        double[] newMeans = means.clone();
        double[] newVariances = variances.clone();
        System.arraycopy(mean, 0, newMeans, k * width, width);
        System.arraycopy(variances, like * width, newVariances, k * width, width);
        return new DiagonalGaussians(count, newMeans, newVariances);
    }

    @Override
    public double[] draw(int k, float[] normal, int at) {
        double[] drawn = new double[width];
        for (int d = 0; d < width; d++) {
            drawn[d] = means[k * width + d] + Math.sqrt(variances[k * width + d]) * normal[at + d];
        }
        return drawn;
    }

    @Override
    public List<NamedArray> save(String prefix) {
        return List.of(
                NamedArray.ofDoubles(prefix + "means", means, count, width),
                NamedArray.ofDoubles(prefix + "variances", variances, count, width));
    }
}
