package gander.theory.density;

import gander.tensor.CounterRandom;

/**
 * The mean of two densities, m = (p + q) / 2: what a point comes from if a fair coin chooses between them.
 *
 * @param first p
 * @param second q
 */
public record EqualMixture(Density first, Density second) implements Density {
    @Override
    public double logAt(double x) {
        double p = first.logAt(x);
        double q = second.logAt(x);
        double most = Math.max(p, q);
        return most == Double.NEGATIVE_INFINITY
                ? most
                : most + Math.log1p(Math.exp(Math.min(p, q) - most)) - Math.log(2);
    }

    @Override
    public double cumulative(double x) {
        return 0.5 * (first.cumulative(x) + second.cumulative(x));
    }

    @Override
    public double[] breakpoints() {
        return Densities.breakpoints(first, second);
    }

    /** The coin is one word, and each density has a stream of its own. */
    @Override
    public double draw(long key, long index) {
        boolean heads = CounterRandom.uniform(key, index) < 0.5;
        return (heads ? first : second).draw(CounterRandom.key(key, heads ? 0 : 1), index);
    }
}
