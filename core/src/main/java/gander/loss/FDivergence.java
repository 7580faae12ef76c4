package gander.loss;

/**
 * A divergence of the data p from the generator's distribution q, the mean over q of f(p / q), where f is convex and f(1) = 0.
 * Nowozin et al. 2016, arXiv:1606.00709, tables 1 and 2.
 */
public enum FDivergence {
    /** KL(p || q): f(u) = u ln u, f*(t) = exp(t - 1). */
    KL(1) {
        @Override
        Dual output(Dual logit) {
            return logit;
        }

        @Override
        Dual conjugate(Dual logit) {
            return logit.plus(-1).exp();
        }
    },
    /** KL(q || p): f(u) = -ln u, f*(t) = -1 - ln(-t). */
    REVERSE_KL(-1) {
        @Override
        Dual output(Dual logit) {
            return logit.neg().exp().neg();
        }

        @Override
        Dual conjugate(Dual logit) {
            return logit.plus(-1);
        }

        @Override
        boolean isLogOdds() {
            return true;
        }
    },
    /** Pearson's chi-squared: f(u) = (u - 1)^2, f*(t) = t^2 / 4 + t. */
    PEARSON(0) {
        @Override
        Dual output(Dual logit) {
            return logit;
        }

        @Override
        Dual conjugate(Dual logit) {
            return logit.square().times(0.25).plus(logit);
        }
    },
    /** The squared Hellinger distance, not halved: f(u) = (sqrt(u) - 1)^2, f*(t) = t / (1 - t). */
    SQUARED_HELLINGER(0) {
        @Override
        Dual output(Dual logit) {
            return logit.neg().exp().neg().plus(1);
        }

        @Override
        Dual conjugate(Dual logit) {
            return logit.exp().plus(-1);
        }
    },
    /**
     * Twice the Jensen-Shannon divergence: f(u) = u ln u - (u + 1) ln((u + 1) / 2), f*(t) = -ln(2 - exp(t)). The logistic game,
     * 2 ln 2 lower.
     */
    JENSEN_SHANNON(0) {
        @Override
        Dual output(Dual logit) {
            return logit.neg().softplus().neg().plus(Math.log(2));
        }

        @Override
        Dual conjugate(Dual logit) {
            return logit.softplus().plus(-Math.log(2));
        }

        @Override
        boolean isLogOdds() {
            return true;
        }
    };

    private final int slopeAtOne;

    FDivergence(int slopeAtOne) {
        this.slopeAtOne = slopeAtOne;
    }

    /** T: the logit, brought by an increasing function into the range where f* is finite. */
    abstract Dual output(Dual logit);

    /** f*(T), in a form that does not overflow before it must. */
    abstract Dual conjugate(Dual logit);

    /** f'(1). */
    int slopeAtOne() {
        return slopeAtOne;
    }

    /** Whether the logit of D's optimum, f'(p / q) = T, is ln(p / q). */
    boolean isLogOdds() {
        return false;
    }
}
