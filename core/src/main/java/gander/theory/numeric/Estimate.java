package gander.theory.numeric;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * A mean of samples, and how far off it is.
 *
 * @param value the mean
 * @param standardError the standard deviation of such means: that of the samples, divided by N - 1, over the root of their number
 * @param samples their number
 */
public record Estimate(double value, double standardError, int samples) {
    /**
     * The mean of independent values, two or more.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    public static Estimate of(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("a standard error needs two values or more, got " + values.length);
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length), values.length);
    }

    /**
     * Half the width of the interval about {@link #value} that holds the true mean with this confidence, if the samples are
     * normal: Student 1908, from his distribution with N - 1 degrees of freedom.
     *
     * @param confidence above 0 and below 1, such as 0.95
     */
    public double halfWidth(double confidence) {
        double freedom = samples - 1;
        double x = Bisection.rising(share -> RegularizedBeta.value(share, freedom / 2, 0.5), 1 - confidence, 0, 1);
        return standardError * Math.sqrt(freedom * (1 - x) / x);
    }

    /** The sum of this and an independent estimate. */
    public Estimate plus(Estimate other) {
        return new Estimate(
                value + other.value, Math.hypot(standardError, other.standardError), samples + other.samples);
    }

    /** This, times a number. */
    public Estimate times(double factor) {
        return new Estimate(factor * value, Math.abs(factor) * standardError, samples);
    }
}
