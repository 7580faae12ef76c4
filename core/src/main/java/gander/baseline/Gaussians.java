package gander.baseline;

import gander.export.NamedArray;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Some normal distributions of one width: the parts of a mixture, or the emissions of a chain's states. */
interface Gaussians {
    /** Less weight than this, in rows, says nothing of a mean. */
    double NOTHING = 1e-8;

    /** How many. */
    int count();

    /** Numbers in an observation. */
    int width();

    /** The mean of number k: [width]. */
    double[] mean(int k);

    /** The covariance of number k, row-major [width, width]. */
    double[] covariance(int k);

    /** ln of each density at each row: float64 [N, count], of float64 [N, width]. */
    Tensor logDensities(Tensor rows);

    /** How many numbers {@link #accumulate} adds to. */
    int statistics();

    /**
     * Adds what {@link #maximized} needs of these rows: the sums of the weights, first, [count], of the weighted rows
     * [count, width], and of their squares or products.
     *
     * @param rows float64 [N, width]
     * @param weights of each row in each Gaussian: float64 [N, count]
     * @param sums where to add, from {@code at} on
     */
    void accumulate(Tensor rows, Tensor weights, double[] sums, int at);

    /**
     * The Gaussians of greatest likelihood under these statistics among those whose variance is at least {@code floor} in
     * every direction. One that has no weight stays as it is.
     */
    Gaussians maximized(double[] sums, int at, double floor);

    /** These, but number k with another mean and the covariance of number {@code like}. */
    Gaussians moved(int k, double[] mean, int like);

    /** An observation of Gaussian k, made of {@code width} standard normal numbers from {@code at} on. */
    double[] draw(int k, float[] normal, int at);

    /** The parameters, under names that begin with {@code prefix}. */
    List<NamedArray> save(String prefix);
}
