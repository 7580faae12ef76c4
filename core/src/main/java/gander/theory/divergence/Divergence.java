package gander.theory.divergence;

import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.numeric.Crossings;
import gander.theory.numeric.Quadrature;
import gander.theory.numeric.Stable;

/**
 * How far a density q is from a density p; 0 only where they are equal. All but Wasserstein's are in nats and are integrals of
 * what the two say of each point; they are infinite, or as large as they can be, where the supports do not meet. The
 * integrands are written so that no value is negative and none is the difference of two large numbers: a distance near 0 is
 * as exact as any other.
 */
public enum Divergence {
    /** KL(p || q), the integral of p ln(p / q). Kullback and Leibler 1951. Infinite if q is 0 where p is not. */
    KL {
        @Override
        double term(double logP, double logQ) {
            return kl(logP, logQ);
        }
    },
    /** KL(q || p): infinite if p is 0 where q is not. */
    REVERSE_KL {
        @Override
        double term(double logP, double logQ) {
            return kl(logQ, logP);
        }
    },
    /** (KL(p || m) + KL(q || m)) / 2 with m = (p + q) / 2: from 0 to ln 2. Lin 1991. */
    JENSEN_SHANNON {
        @Override
        double term(double logP, double logQ) {
            return jensenShannon(logP, logQ);
        }
    },
    /** Half the integral of |p - q|, which is the largest difference in probability of any event: from 0 to 1. */
    TOTAL_VARIATION {
        @Override
        double term(double logP, double logQ) {
            return 0.5 * Math.abs(Math.exp(logP) - Math.exp(logQ));
        }

        @Override
        double[] points(Density p, Density q) {
            return Crossings.and(x -> p.logAt(x) - q.logAt(x), 0, Densities.breakpoints(p, q));
        }
    },
    /**
     * The least mean distance by which p's mass is carried to where q's is. On the line it is the integral of |F - G|, the
     * cumulative functions' difference (Vallender 1974). In units of x.
     */
    WASSERSTEIN_1 {
        @Override
        double term(double logP, double logQ) {
            throw new IllegalStateException("Wasserstein's distance is no integral of the two densities' values");
        }

        @Override
        double[] points(Density p, Density q) {
            return Crossings.and(x -> p.cumulative(x) - q.cumulative(x), ROUNDING, Densities.breakpoints(p, q));
        }

        @Override
        public Quadrature.Integral between(Density p, Density q, Quadrature quadrature) {
            return quadrature.integrate(x -> Math.abs(p.cumulative(x) - q.cumulative(x)), points(p, q));
        }
    };

    /** Of a cumulative function near 1, a few times over. */
    private static final double ROUNDING = 1e-15;

    /** Between the two densities, to {@link Quadrature#STANDARD}'s accuracy. */
    public double between(Density p, Density q) {
        return between(p, q, Quadrature.STANDARD).value();
    }

    /**
     * Between the two densities.
     *
     * @throws gander.UserException if the accuracy cannot be reached
     */
    public Quadrature.Integral between(Density p, Density q, Quadrature quadrature) {
        return quadrature.integrate(x -> term(p.logAt(x), q.logAt(x)), points(p, q));
    }

    /** Where to cut: at the densities' points, and where they cross, if that matters. */
    double[] points(Density p, Density q) {
        return Densities.breakpoints(p, q);
    }

    /** What a point adds, 0 or more; the integral is the divergence of densities that integrate to 1. */
    abstract double term(double logP, double logQ);

    /**
     * p ln(p / q) - p + q: the last two integrate to 0, and make each point's term 0 or more, so that nothing is lost where p
     * and q are close.
     */
    private static double kl(double logP, double logQ) {
        double p = Math.exp(logP);
        if (p == 0) {
            return Math.exp(logQ);
        }
        double difference = logQ - logP;
        return Math.abs(difference) < 1 ? p * Stable.expm1Minus(difference) : Math.exp(logQ) - p - p * difference;
    }

    /**
     * m (ln 2 - H), where H is the entropy of which of the two a point of m came from. With u = (q - p) / (p + q) that is
     * m ((1 - u) ln(1 - u) + (1 + u) ln(1 + u)) / 2, and u = tanh(ln(q / p) / 2).
     */
    private static double jensenShannon(double logP, double logQ) {
        double m = 0.5 * (Math.exp(logP) + Math.exp(logQ));
        return m == 0 ? 0 : m * Stable.certainty(logQ - logP);
    }
}
