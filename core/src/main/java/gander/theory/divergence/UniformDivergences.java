package gander.theory.divergence;

import gander.theory.numeric.Stable;

/**
 * Divergences, in closed form, of a uniform density of width 1 from itself moved by a distance: the example of Arjovsky,
 * Chintala and Bottou 2017 (arXiv:1701.07875, example 1) on a line. Beyond 1 the supports do not meet.
 */
public final class UniformDivergences {
    private UniformDivergences() {}

    /**
     * The divergence.
     *
     * @param distance 0 or more
     */
    public static double of(Divergence divergence, double distance) {
        double apart = Math.min(1, distance);
        return switch (divergence) {
            case KL, REVERSE_KL -> distance == 0 ? 0 : Double.POSITIVE_INFINITY;
            // Where both are, it cannot be told which; where one is, it is certain.
            case JENSEN_SHANNON -> Stable.LOG_TWO * apart;
            case TOTAL_VARIATION -> apart;
            case WASSERSTEIN_1 -> distance;
        };
    }

    /**
     * How fast it changes with the distance.
     *
     * @param distance 0 or more; at 0 the slope to the right
     * @return not a number for the two that are infinite, and at 1 for those two whose slope jumps there
     */
    public static double slope(Divergence divergence, double distance) {
        return switch (divergence) {
            case KL, REVERSE_KL -> Double.NaN;
            case JENSEN_SHANNON -> Stable.LOG_TWO * slopeApart(distance);
            case TOTAL_VARIATION -> slopeApart(distance);
            case WASSERSTEIN_1 -> 1;
        };
    }

    private static double slopeApart(double distance) {
        return distance == 1 ? Double.NaN : distance < 1 ? 1 : 0;
    }
}
