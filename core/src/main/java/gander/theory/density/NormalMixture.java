package gander.theory.density;

import gander.tensor.CounterRandom;
import java.util.List;

/**
 * A weighted sum of normal densities.
 *
 * @param weights of the parts, positive, with the sum 1
 * @param parts as many as there are weights
 */
public record NormalMixture(List<Double> weights, List<Normal> parts) implements Density {
    /** What a sum of weights that were rounded once each may miss 1 by. */
    private static final double ROUNDING = 1e-12;

    /** Checks the weights. */
    public NormalMixture {
        weights = List.copyOf(weights);
        parts = List.copyOf(parts);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (parts.isEmpty()
                || weights.size() != parts.size()
                || weights.stream().anyMatch(weight -> !(weight > 0))
                || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException("a mixture has a positive weight for each part, and they sum to 1, got "
                    + weights + " for " + parts);
        }
    }

    /** Two parts: the first with this weight, the second with the rest. */
    public static NormalMixture of(double weight, Normal first, Normal second) {
        return new NormalMixture(List.of(weight, 1 - weight), List.of(first, second));
    }

    @Override
    public double logAt(double x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < parts.size(); i++) {
            largest = Math.max(largest, logPart(i, x));
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += Math.exp(logPart(i, x) - largest);
        }
        return largest + Math.log(sum);
    }

    private double logPart(int i, double x) {
        return Math.log(weights.get(i)) + parts.get(i).logAt(x);
    }

    @Override
    public double cumulative(double x) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += weights.get(i) * parts.get(i).cumulative(x);
        }
        return sum;
    }

    @Override
    public double[] breakpoints() {
        return Densities.breakpoints(parts);
    }

    /** The part is chosen by one word, and drawn from a stream of that choice's own. */
    @Override
    public double draw(long key, long index) {
        double left = CounterRandom.uniform(key, index);
        int part = 0;
        while (part < parts.size() - 1 && left >= weights.get(part)) {
            left -= weights.get(part);
            part++;
        }
        return parts.get(part).draw(CounterRandom.key(key, part), index);
    }

    /** The mean. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += weights.get(i) * parts.get(i).mean();
        }
        return sum;
    }

    /** The standard deviation: the spread within the parts and that of their means. */
    public double sigma() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            double off = parts.get(i).mean() - mean;
            double sigma = parts.get(i).sigma();
            sum += weights.get(i) * (sigma * sigma + off * off);
        }
        return Math.sqrt(sum);
    }
}
