package gander.baseline.math;

import gander.export.NamedArray;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Some normal distributions of one width: the parts of a mixture, or the emissions of a chain's states. */
public abstract class Gaussians {
    /** Less weight than this, in rows, says nothing of a mean. */
    static final double NOTHING = 1e-8;

    static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    final int count;
    final int width;

    /** Row-major [count, width]. */
    final double[] means;

    Gaussians(int count, double[] means) {
        this.count = count;
        this.width = means.length / count;
        this.means = means;
    }

    /** How many. */
    public final int count() {
        return count;
    }

    /** Numbers in an observation. */
    public final int width() {
        return width;
    }

    /** Row-major [count, width]. */
    public final double[] means() {
        return means;
    }

    /** The mean of number k: [width]. */
    public final double[] mean(int k) {
        return Arrays.copyOfRange(means, k * width, (k + 1) * width);
    }

    /** The covariance of number k, row-major [width, width]. */
    public abstract double[] covariance(int k);

    /** ln of each density at each row: float64 [N, count], of float64 [N, width]. */
    public abstract Tensor logDensities(Tensor rows);

    /** How many numbers {@link #accumulate} adds to. */
    public abstract int statistics();

    /**
     * Adds what {@link #maximized} needs of these rows: the sums of the weights, first, [count], of the weighted rows
     * [count, width], and of their squares or products.
     *
     * @param rows float64 [N, width]
     * @param weights of each row in each Gaussian: float64 [N, count]
     * @param sums where to add, from {@code at} on
     */
    public abstract void accumulate(Tensor rows, Tensor weights, double[] sums, int at);

    /**
     * The Gaussians of greatest likelihood under these statistics among those whose variance is at least {@code floor} in
     * every direction. One that has no weight stays as it is.
     */
    public abstract Gaussians maximized(double[] sums, int at, double floor);

    /** These, but number k with another mean and the covariance of number {@code like}. */
    public abstract Gaussians moved(int k, double[] mean, int like);

    /** An observation of Gaussian k, made of {@code width} standard normal numbers from {@code at} on. */
    public abstract double[] draw(int k, float[] normal, int at);

    /** The parameters, under names that begin with {@code prefix}. */
    public abstract List<NamedArray> save(String prefix);
}
