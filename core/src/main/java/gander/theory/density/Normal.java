package gander.theory.density;

import gander.tensor.CounterRandom;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * A normal (Gaussian) density.
 *
 * @param mean finite
 * @param sigma its standard deviation, finite and positive
 */
public record Normal(double mean, double sigma) implements Density {
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** The mean 0 and the standard deviation 1. */
    public static final Normal STANDARD = new Normal(0, 1);

    /** Checks the numbers. */
    public Normal {
        if (!Double.isFinite(mean) || !(sigma > 0) || !Double.isFinite(sigma)) {
            throw new IllegalArgumentException(
                    "a normal density has a finite mean and a positive sigma, got " + mean + " and " + sigma);
        }
    }

    /** This density moved along the axis. */
    public Normal shifted(double by) {
        return new Normal(mean + by, sigma);
    }

    @Override
    public double logAt(double x) {
        double z = (x - mean) / sigma;
        return -0.5 * z * z - Math.log(sigma) - LOG_ROOT_TWO_PI;
    }

    @Override
    public double cumulative(double x) {
        return 0.5 * Erfc.value((mean - x) / (sigma * Math.sqrt(2)));
    }

    /** Cuts at 0, 3 and 10 standard deviations, so that a piece is no wider than what it has to show. */
    @Override
    public double[] breakpoints() {
        return new double[] {
            Double.NEGATIVE_INFINITY,
            mean - 10 * sigma,
            mean - 3 * sigma,
            mean,
            mean + 3 * sigma,
            mean + 10 * sigma,
            Double.POSITIVE_INFINITY
        };
    }

    /** By Box and Muller's method (1958, Annals of Mathematical Statistics 29), from the words 2 index and 2 index + 1. */
    @Override
    public double draw(long key, long index) {
        // 1 - u, not u: it lies in (0, 1], so its logarithm is finite.
        double radius = Math.sqrt(-2 * Math.log1p(-CounterRandom.uniform(key, 2 * index)));
        return mean + sigma * radius * Math.cos(2 * Math.PI * CounterRandom.uniform(key, 2 * index + 1));
    }

    /** The differential entropy, in nats: ln(sigma sqrt(2 pi e)). */
    public double entropy() {
        return Math.log(sigma) + LOG_ROOT_TWO_PI + 0.5;
    }
}
