package gander.theory.density;

import gander.tensor.CounterRandom;
import gander.theory.numeric.Bisection;
import gander.theory.numeric.Stable;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * A Beta density, what one believes of a coin: theta^(a - 1) (1 - theta)^(b - 1) / B(a, b) on [0, 1]. Bayes 1763 has the flat
 * one and what tosses make of it.
 *
 * @param a 1 or more, so that the density is finite everywhere; a - 1 heads seen, as it were
 * @param b 1 or more; b - 1 tails seen
 */
public record Beta(double a, double b) implements Density {
    /** Every theta as likely as any other. */
    public static final Beta FLAT = new Beta(1, 1);

    /** Checks the numbers. */
    public Beta {
        if (!(a >= 1) || !(b >= 1) || !Double.isFinite(a + b)) {
            throw new IllegalArgumentException("a Beta density that is finite everywhere has two finite numbers of 1 or"
                    + " more, got " + a + " and " + b);
        }
    }

    /** What remains to be believed after these tosses: Beta(a + heads, b + tails). Bayes' rule, solved. */
    public Beta after(int heads, int tails) {
        if (heads < 0 || tails < 0) {
            throw new IllegalArgumentException("counts are 0 or more, got " + heads + " heads and " + tails + " tails");
        }
        return new Beta(a + heads, b + tails);
    }

    /** The mean: a / (a + b). */
    public double mean() {
        return a / (a + b);
    }

    /** The standard deviation. */
    public double sigma() {
        return Math.sqrt(a * b / (a + b + 1)) / (a + b);
    }

    /** Where the density is largest, (a - 1) / (a + b - 2); empty for the flat one, which is so everywhere. */
    public OptionalDouble mode() {
        return a + b == 2 ? OptionalDouble.empty() : OptionalDouble.of((a - 1) / (a + b - 2));
    }

    @Override
    public double logAt(double theta) {
        if (!(theta >= 0 && theta <= 1)) {
            return Double.NEGATIVE_INFINITY;
        }
        return Stable.timesLog(a - 1, theta) + Stable.timesLog1p(b - 1, -theta) - LogBeta.value(a, b);
    }

    @Override
    public double cumulative(double theta) {
        return RegularizedBeta.value(Math.min(1, Math.max(0, theta)), a, b);
    }

    /**
     * Where the cumulative function has this value.
     *
     * @param share from 0 to 1
     */
    public double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile's share is from 0 to 1, got " + share);
        }
        return Bisection.rising(this::cumulative, share, 0, 1);
    }

    /** The ends, and cuts at 0, 3 and 10 standard deviations. */
    @Override
    public double[] breakpoints() {
        return DoubleStream.concat(
                        DoubleStream.of(0, 1),
                        DoubleStream.of(-10, -3, 0, 3, 10)
                                .map(k -> mean() + k * sigma())
                                .filter(x -> x > 0 && x < 1))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public double draw(long key, long index) {
        return quantile(CounterRandom.uniform(key, index));
    }
}
