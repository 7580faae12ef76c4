package gander.baseline.mixture;

import gander.baseline.math.Blocks;
import gander.baseline.math.Checks;
import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.Doubles;
import gander.baseline.math.LogSum;
import gander.baseline.math.Observations;
import gander.tensor.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A mixture of Gaussians of points, and the expectation maximisation that fits it (Dempster, Laird, Rubin 1977), whole or a
 * step at a time. {@link gander.baseline.GaussianMixture} fits the same to images; here the coordinates are any numbers, there are no
 * classes, and everything is open: the posterior of the hidden part, and the bound that a step lifts.
 */
public final class PointMixture {
    private static final int BLOCK = 500;
    private static final double ROUNDING = 1e-9;

    private final Mixture mixture;

    private PointMixture(Mixture mixture) {
        this.mixture = mixture;
    }

    /**
     * A mixture of Gaussians whose coordinates are independent.
     *
     * @param weights of the parts, positive, their sum 1
     * @param means of each part, [parts][width]
     * @param variances of each part and coordinate, positive, of the same shape
     */
    public static PointMixture of(double[] weights, double[][] means, double[][] variances) {
        double sum = Arrays.stream(weights).sum();
        if (!(Math.abs(sum - 1) <= ROUNDING) || !Arrays.stream(weights).allMatch(w -> w > 0)) {
            throw new IllegalArgumentException(
                    "weights must be positive with the sum 1, got " + Arrays.toString(weights));
        }
        double[] spread = flat(variances);
        if (means.length != weights.length || flat(means).length != spread.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d weights, %d means and %d variances do not make parts of one width",
                    weights.length,
                    means.length,
                    variances.length));
        }
        Arrays.stream(spread).forEach(v -> Checks.positive("variances", v));
        return new PointMixture(
                new Mixture(weights.clone(), new DiagonalGaussians(weights.length, flat(means), spread)));
    }

    /**
     * The mixture that expectation maximisation finds from the clusters of k-means, as for {@link gander.baseline.GaussianMixture}.
     *
     * @param points [N][width], at least as many as parts
     * @param parts how many Gaussians, at least 1
     * @param covariance of each
     * @param varianceFloor least variance in any direction, positive
     * @param iterations most iterations; fewer are done if they gain less than 0.01 nats for each point
     */
    public static PointMixture fit(
            double[][] points, int parts, Covariance covariance, double varianceFloor, int iterations, long seed) {
        Checks.range("parts", parts, 1, points.length);
        Checks.positive("varianceFloor", varianceFloor);
        MixtureAscent ascent = MixtureAscent.fromClusters(
                rows(points), parts, covariance, varianceFloor, RandomStream.MODEL_FIT.key(seed));
        int done = 0;
        boolean goesOn = true;
        while (goesOn && done < iterations) {
            goesOn = ascent.climbsOn();
            done++;
        }
        return new PointMixture(ascent.mixture());
    }

    /**
     * One E-step and one M-step from here: the mixture that maximises {@link #evidenceBound} under the posteriors of this one,
     * among those whose variances are at least the floor. A part that has lost all its points is placed anew, as
     * {@link gander.baseline.GaussianMixture} does it.
     */
    public PointMixture step(double[][] points, double varianceFloor) {
        MixtureAscent ascent = new MixtureAscent(rows(points), mixture, varianceFloor);
        ascent.advance();
        return new PointMixture(ascent.mixture());
    }

    /** How many Gaussians. */
    public int parts() {
        return mixture.weights().length;
    }

    /** Coordinates of a point. */
    public int width() {
        return mixture.parts().width();
    }

    /** The weight of part k, p(z = k). */
    public double weight(int k) {
        return mixture.weights()[k];
    }

    /** The mean of part k: [width]. */
    public double[] mean(int k) {
        return mixture.parts().mean(k);
    }

    /** The covariance of part k, row-major [width, width]. */
    public double[] covariance(int k) {
        return mixture.parts().covariance(k);
    }

    /** ln p(x), in nats, of each point. */
    public double[] logDensity(double[][] points) {
        double[] logs = new double[points.length];
        Observations rows = rows(points);
        Blocks.forEach(logs.length, BLOCK, (from, size) -> {
            double[] block = Doubles.toArray(mixture.logDensity(rows.block(from, size)));
            System.arraycopy(block, 0, logs, from, size);
        });
        return logs;
    }

    /** ln p(x, z = k) of each point and part: [N][parts]. */
    public double[][] logJoint(double[][] points) {
        double[][] joint = new double[points.length][];
        Observations rows = rows(points);
        Blocks.forEach(joint.length, BLOCK, (from, size) -> {
            double[] block = Doubles.toArray(mixture.joint(rows.block(from, size)));
            for (int i = 0; i < size; i++) {
                joint[from + i] = Arrays.copyOfRange(block, i * parts(), (i + 1) * parts());
            }
        });
        return joint;
    }

    /** p(z = k | x) of each point and part: [N][parts]. What the E-step computes. */
    public double[][] posteriors(double[][] points) {
        double[][] joint = logJoint(points);
        for (double[] row : joint) {
            double log = LogSum.of(row, 0, row.length);
            Arrays.setAll(row, k -> Math.exp(row[k] - log));
        }
        return joint;
    }

    /** The sum of ln p(x) over the points, in nats. */
    public double logLikelihood(double[][] points) {
        return Arrays.stream(logDensity(points)).sum();
    }

    /**
     * The evidence lower bound of this mixture where q(z | x) is the posterior of another: the sum over points and parts of q
     * times (ln p(x, z) - ln q). At most {@link #logLikelihood}, by the sum of KL(q || p(z | x)); as much where the other is
     * this one. Neal and Hinton 1998, "A view of the EM algorithm that justifies incremental, sparse, and other variants",
     * equation 4, where both steps climb it: the E-step in q, the M-step in the parameters.
     */
    public double evidenceBound(double[][] points, PointMixture other) {
        double[][] joint = logJoint(points);
        double[][] q = other.posteriors(points);
        return IntStream.range(0, points.length)
                .mapToDouble(i -> IntStream.range(0, parts())
                        .filter(k -> q[i][k] > 0)
                        .mapToDouble(k -> q[i][k] * (joint[i][k] - Math.log(q[i][k])))
                        .sum())
                .sum();
    }

    /** A point of the density p(x), with the random numbers of this key: its part is drawn first. */
    public double[] draw(long key) {
        return mixture.draw(key);
    }

    private static Observations rows(double[][] points) {
        if (points.length == 0) {
            throw new IllegalArgumentException("there must be at least one point, got none");
        }
        return Observations.of(flat(points), points[0].length);
    }

    private static double[] flat(double[][] rows) {
        int width = rows[0].length;
        if (!Arrays.stream(rows).allMatch(row -> row.length == width && row.length > 0)) {
            throw new IllegalArgumentException(
                    "points must have as many coordinates as each other, the first has " + width);
        }
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
