package gander.theory.density;

import gander.tensor.CounterRandom;

/**
 * The uniform density on an interval.
 *
 * @param from its lower end, finite
 * @param to its upper end, finite and greater
 */
public record Uniform(double from, double to) implements Density {
    /** Checks the interval. */
    public Uniform {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    "a uniform density has a finite, rising interval, got " + from + " to " + to);
        }
    }

    /** This density moved along the axis. */
    public Uniform shifted(double by) {
        return new Uniform(from + by, to + by);
    }

    @Override
    public double logAt(double x) {
        return x >= from && x <= to ? -Math.log(to - from) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cumulative(double x) {
        return Math.max(0, Math.min(1, (x - from) / (to - from)));
    }

    @Override
    public double[] breakpoints() {
        return new double[] {from, to};
    }

    @Override
    public double draw(long key, long index) {
        return from + (to - from) * CounterRandom.uniform(key, index);
    }
}
