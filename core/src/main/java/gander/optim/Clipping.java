package gander.optim;

import java.util.Optional;

/**
 * Bounds on what an update does.
 *
 * @param gradient the largest Euclidean norm of a gradient: a longer one is made shorter. Pascanu et al. 2013, arXiv:1211.5063,
 *     Algorithm 1. Empty: there is none
 * @param weights the largest absolute value of a parameter, to which all are brought back after each update: Arjovsky et al. 2017
 *     (WGAN), arXiv:1701.07875, Algorithm 1. Empty: there is none
 */
public record Clipping(Optional<Double> gradient, Optional<Double> weights) {
    /** No bounds. */
    public static final Clipping NONE = new Clipping(Optional.empty(), Optional.empty());

    /** Checks the ranges. */
    public Clipping {
        requirePositive("clipGradient", gradient);
        requirePositive("clipWeights", weights);
    }

    private static void requirePositive(String name, Optional<Double> bound) {
        if (bound.isPresent() && !(bound.get() > 0)) {
            throw new IllegalArgumentException(name + " must be positive, got " + bound.get());
        }
    }

    /** What a gradient of this norm is multiplied by, in (0, 1]. */
    double factor(double norm) {
        return gradient.filter(most -> norm > most).map(most -> most / norm).orElse(1.0);
    }
}
