package gander.theory.divergence;

import gander.theory.density.Density;
import gander.theory.numeric.Estimate;

/**
 * The Jensen-Shannon divergence of a sample from a density that is known, in nats, both put into the same bins: the exact
 * mass of each bin against the share of the sample in it. Binning hides differences within a bin, so it is never above the
 * divergence of the densities but for the sample's noise, which lifts it by {@link #floor} where both agree.
 *
 * @param density what the sample is compared with
 * @param low where the first bin ends, which has everything below it, too
 * @param high where the last bin begins, likewise
 * @param bins how many, at least 3
 */
public record HistogramDivergence(Density density, double low, double high, int bins) {
    /** Checks the bins. */
    public HistogramDivergence {
        if (!(low < high) || bins < 3) {
            throw new IllegalArgumentException(
                    "bins are 3 or more and lie on a rising interval, got " + bins + " on " + low + " to " + high);
        }
    }

    /** The mass of each bin. */
    public double[] masses() {
        double[] masses = new double[bins];
        double before = 0;
        for (int i = 0; i < bins; i++) {
            double upTo = i == bins - 1 ? 1 : density.cumulative(low + i * width());
            masses[i] = upTo - before;
            before = upTo;
        }
        return masses;
    }

    private double width() {
        return (high - low) / (bins - 2);
    }

    /** The share of the sample in each bin. */
    public double[] shares(double[] sample) {
        int[] counts = new int[bins];
        for (double x : sample) {
            counts[(int) Math.max(0, Math.min(bins - 1, Math.floor((x - low) / width()) + 1))]++;
        }
        double[] shares = new double[bins];
        for (int i = 0; i < bins; i++) {
            shares[i] = counts[i] / (double) sample.length;
        }
        return shares;
    }

    /**
     * The plug-in estimate. Its error is to first order: the deviation over the sample of ln(2 q / (p + q)) / 2, the
     * estimate's derivative by a bin's share q, over the root of the sample's size. At q = p that is 0, and what is left is
     * {@link #noise}, which is added to it as independent.
     */
    public Estimate of(double[] sample) {
        double[] p = masses();
        double[] q = shares(sample);
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < bins; i++) {
            double m = 0.5 * (p[i] + q[i]);
            sum += p[i] == 0 ? 0 : 0.5 * p[i] * Math.log(p[i] / m);
            if (q[i] > 0) {
                double slope = 0.5 * Math.log(q[i] / m);
                sum += q[i] * slope;
                mean += q[i] * slope;
                square += q[i] * slope * slope;
            }
        }
        double first = Math.sqrt(Math.max(0, square - mean * mean) / sample.length);
        return new Estimate(sum, Math.hypot(first, noise(sample.length)), sample.length);
    }

    /**
     * What a sample of the density itself gets in the mean: (bins - 1) / (8 n) nats, an eighth of Pearson's chi-squared over
     * n, for large bins.
     */
    public double floor(int sampleSize) {
        return (bins - 1) / (8.0 * sampleSize);
    }

    /** The standard deviation of what a sample of the density itself gets: that of chi-squared, sqrt(2 (bins - 1)) / (8 n). */
    public double noise(int sampleSize) {
        return Math.sqrt(2.0 * (bins - 1)) / (8.0 * sampleSize);
    }
}
