package gander.theory.learner;

import gander.baseline.mixture.PointMixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Expectation maximisation, watched: the mixtures that it passes through, the log-likelihood of each, and the evidence lower
 * bound F(q, theta) = sum over z of q(z | x) ln (p(x, z | theta) / q(z | x)) that carries it from one to the next (Neal and
 * Hinton 1998). The E-step sets q to the posterior, and the bound touches the likelihood; the M-step moves theta to the top
 * of the bound, and the likelihood, which is nowhere below it, has risen by at least as much. All values are means over the
 * points, in nats.
 */
public final class EvidenceAscent {
    private final double[][] points;
    private final List<PointMixture> mixtures;

    private EvidenceAscent(double[][] points, List<PointMixture> mixtures) {
        this.points = points;
        this.mixtures = List.copyOf(mixtures);
    }

    /**
     * Takes so many steps.
     *
     * @param points [N][width], at least one
     * @param start where to begin: Gaussians with independent coordinates, as {@link PointMixture#of} makes them
     * @param varianceFloor least variance, positive: without one a part that narrows onto a single point would have a
     *     likelihood without bound
     * @param steps at least 1
     */
    public static EvidenceAscent climb(double[][] points, PointMixture start, double varianceFloor, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, got " + steps);
        }
        List<PointMixture> mixtures = new ArrayList<>();
        mixtures.add(start);
        for (int t = 0; t < steps; t++) {
            mixtures.add(mixtures.get(t).step(points, varianceFloor));
        }
        return new EvidenceAscent(points, mixtures);
    }

    /** Steps taken. */
    public int steps() {
        return mixtures.size() - 1;
    }

    /** The mixture after {@code t} steps, 0 to {@link #steps}. */
    public PointMixture mixture(int t) {
        return mixtures.get(t);
    }

    /** L(theta_t): the log-likelihood after t steps. */
    public double logLikelihood(int t) {
        return mixtures.get(t).logLikelihood(points) / points.length;
    }

    /** F(q_t, theta_t), after the E-step of step t: the bound where it touches. */
    public double touching(int t) {
        return bound(mixtures.get(t), t);
    }

    /** F(q_t, theta_(t + 1)), after the M-step of step t, 0 to {@link #steps} - 1: the bound at its top. */
    public double lifted(int t) {
        return bound(mixtures.get(t + 1), t);
    }

    /**
     * What lies between likelihood and bound at theta_(t + 1) before its E-step: the mean over the points of
     * KL(q_t(z | x) || p(z | x, theta_(t + 1))), from the posteriors themselves.
     */
    public double gap(int t) {
        double[][] q = mixtures.get(t).posteriors(points);
        double[][] p = mixtures.get(t + 1).posteriors(points);
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            for (int k = 0; k < q[i].length; k++) {
                sum += q[i][k] > 0 ? q[i][k] * Math.log(q[i][k] / p[i][k]) : 0;
            }
        }
        return sum / points.length;
    }

    /**
     * Likelihood and bound along a line through theta_t and theta_(t + 1), straight in means and in the logarithms of variances
     * and weights, so that each point of it is a mixture. At 0 both have the same value and slope; at 1 the bound is greatest.
     *
     * @param likelihood L at each place
     * @param bound F(q_t, .) at each place
     */
    @SuppressWarnings("ArrayRecordComponent") // Drawn once, never compared.
    public record Slice(double[] likelihood, double[] bound) {}

    /**
     * The slice of step t, 0 to {@link #steps} - 1.
     *
     * @param places along the line: 0 is theta_t, 1 is theta_(t + 1)
     */
    public Slice slice(int t, double[] places) {
        List<PointMixture> along = Arrays.stream(places)
                .mapToObj(s -> between(mixtures.get(t), mixtures.get(t + 1), s))
                .toList();
        double[] likelihood = along.stream()
                .mapToDouble(m -> m.logLikelihood(points) / points.length)
                .toArray();
        return new Slice(
                likelihood, along.stream().mapToDouble(m -> bound(m, t)).toArray());
    }

    private double bound(PointMixture at, int t) {
        return at.evidenceBound(points, mixtures.get(t)) / points.length;
    }

    private static PointMixture between(PointMixture a, PointMixture b, double s) {
        int width = a.width();
        double[] weights = IntStream.range(0, a.parts())
                .mapToDouble(k -> geometric(a.weight(k), b.weight(k), s))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        double[][] means = new double[a.parts()][width];
        double[][] variances = new double[a.parts()][width];
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
            for (int d = 0; d < width; d++) {
                means[k][d] = a.mean(k)[d] + s * (b.mean(k)[d] - a.mean(k)[d]);
                int diagonal = d * width + d;
                variances[k][d] = geometric(a.covariance(k)[diagonal], b.covariance(k)[diagonal], s);
            }
        }
        return PointMixture.of(weights, means, variances);
    }

    private static double geometric(double a, double b, double s) {
        return a * Math.pow(b / a, s);
    }
}
