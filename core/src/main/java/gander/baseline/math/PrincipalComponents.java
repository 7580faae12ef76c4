package gander.baseline.math;

import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.Values;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Principal component analysis: a mean and the axes of largest variance, by the eigenvectors of the covariance (divided by
 * N). What the axes leave out is noise of one variance in all other directions, the mean of the eigenvalues that are left
 * out (Tipping and Bishop 1999, "Probabilistic principal component analysis", equation 8), which makes a density of the
 * axes' coordinates one of all pixels.
 */
public final class PrincipalComponents {
    private static final int BLOCK = 1000;

    private final int width;
    private final double[] mean;
    private final double[] axes;
    private final double noise;

    /**
     * Axes that are known.
     *
     * @param mean [width]
     * @param axes row-major [count, width], orthonormal rows
     * @param noise the variance in each direction that is no axis, positive
     */
    PrincipalComponents(double[] mean, double[] axes, double noise) {
        this.width = mean.length;
        this.mean = mean;
        this.axes = axes;
        this.noise = noise;
    }

    /**
     * The axes of these rows.
     *
     * @param floor the noise is at least this
     */
    public static PrincipalComponents fit(Observations rows, int count, double floor) {
        int width = rows.width();
        double[] mean = Blocks.sum(
                rows.count(),
                BLOCK,
                width,
                (from, size, sum) ->
                        Doubles.addTo(sum, 0, rows.block(from, size).sum(0)));
        Arrays.setAll(mean, i -> mean[i] / rows.count());
        double[] covariance = Blocks.sum(rows.count(), BLOCK, width * width, (from, size, sum) -> {
            Tensor centred = rows.block(from, size).sub_(Doubles.of(mean, width));
            Doubles.addTo(sum, 0, centred.t().mm(centred));
        });
        Arrays.setAll(covariance, i -> covariance[i] / rows.count());
        Eigen eigen = Eigen.of(covariance, width);
        double[] axes = Arrays.copyOf(eigen.vectors(), count * width);
        double leftOut = Arrays.stream(eigen.values(), count, width).average().orElse(floor);
        return new PrincipalComponents(mean, axes, Math.max(floor, leftOut));
    }

    public static PrincipalComponents restore(SafetensorsFile file, int count, int width) {
        return new PrincipalComponents(
                file.doubles("principal.mean", Values.FINITE, width),
                file.doubles("principal.axes", Values.FINITE, count, width),
                file.doubles("principal.noise", Values.POSITIVE, 1)[0]);
    }

    /** The number of axes. */
    public int count() {
        return axes.length / width;
    }

    /** The variance in each direction that is no axis. */
    double noise() {
        return noise;
    }

    /** Coordinates along the axes: float64 [N, count], of float64 [N, width]. */
    public Tensor project(Tensor rows) {
        return rows.sub(Doubles.of(mean, width))
                .mm(Doubles.of(axes, count(), width).t());
    }

    /**
     * ln of the density of what the axes leave out of each row: float64 [N, 1]. The axes are orthonormal, so the density of
     * a row is that of its coordinates times this.
     *
     * @param coordinates as {@link #project} gives them
     */
    public Tensor logDensityOfRest(Tensor rows, Tensor coordinates) {
        int dimensions = width - count();
        Tensor whole = Doubles.rowSums(rows.sub(Doubles.of(mean, width)).square_());
        Tensor rest = whole.sub_(Doubles.rowSums(coordinates.square()));
        return rest.mul_(new Scalar(-0.5 / noise)).sub_(new Scalar(0.5 * dimensions * Math.log(2 * Math.PI * noise)));
    }

    /** The mean over the rows of {@link #logDensityOfRest}. */
    public double meanLogDensityOfRest(Observations rows) {
        double[] sum = Blocks.sum(rows.count(), BLOCK, 1, (from, size, into) -> {
            Tensor block = rows.block(from, size);
            Doubles.addTo(into, 0, logDensityOfRest(block, project(block)).sum());
        });
        return sum[0] / rows.count();
    }

    /** The row with these coordinates [count] and nothing beside the axes: [width]. */
    public float[] reconstruct(double[] coordinates) {
        float[] row = new float[width];
        for (int i = 0; i < width; i++) {
            double sum = mean[i];
            for (int k = 0; k < coordinates.length; k++) {
                sum += coordinates[k] * axes[k * width + i];
            }
            row[i] = (float) sum;
        }
        return row;
    }

    public List<NamedArray> save() {
        return List.of(
                NamedArray.ofDoubles("principal.mean", mean, width),
                NamedArray.ofDoubles("principal.axes", axes, count(), width),
                NamedArray.ofDoubles("principal.noise", new double[] {noise}, 1));
    }
}
