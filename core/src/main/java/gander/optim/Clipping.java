package gander.optim;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

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

    /** Makes a gradient, or a part of one, shorter where the norm of the whole is above what is allowed. */
    void shorten(Tensor part, double norm) {
        gradient.filter(most -> norm > most).ifPresent(most -> part.mul_(new Scalar((float) (most / norm))));
    }

    /** Brings parameters back to their bound. */
    void bound(Tensor parameters) {
        weights.map(Double::floatValue)
                .ifPresent(most ->
                        parameters.clamp_(new ScalarOptional(new Scalar(-most)), new ScalarOptional(new Scalar(most))));
    }
}
