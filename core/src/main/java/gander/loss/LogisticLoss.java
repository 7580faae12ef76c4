package gander.loss;

/** The games on V(G, D) of Goodfellow et al. 2014, arXiv:1406.2661: D maximises log D(x) + log(1 - D(G(z))). */
public sealed interface LogisticLoss extends AdversarialLoss permits NonSaturating, Minimax {
    /**
     * How far the label of real images is from 1 for D, from 0 to below 1: one-sided label smoothing, with which D is never sure.
     * Salimans et al. 2016, arXiv:1606.03498, section 3.4.
     */
    double smoothing();

    /**
     * -(1 - smoothing) log D(x) - smoothing log(1 - D(x)) - log(1 - D(G(z))), not halved. No probability is rounded to 0 or 1
     * before its logarithm is taken: log D = -softplus(-logit) and log(1 - D) = -softplus(logit).
     */
    @Override
    default Dual discriminator(Dual real, Dual fake) {
        return real.neg().softplus().plus(real.times(smoothing())).plus(fake.softplus());
    }

    @Override
    default boolean isLogOdds() {
        return true;
    }

    /** D(x) for every x at the solution of the game. */
    default double probabilityAtRest() {
        return (1 - smoothing()) / 2;
    }

    /** D's loss there. */
    default double discriminatorAtRest() {
        double d = probabilityAtRest();
        return -(1 - smoothing()) * Math.log(d) - (1 + smoothing()) * Math.log(1 - d);
    }

    /** Fails unless the smoothing is in its range. */
    static void requireSmoothing(double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be from 0 to below 1, got " + smoothing);
        }
    }
}
