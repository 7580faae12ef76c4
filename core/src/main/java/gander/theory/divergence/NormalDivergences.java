package gander.theory.divergence;

import gander.theory.density.Normal;
import gander.theory.numeric.Stable;
import org.apache.commons.numbers.gamma.Erf;

/** Divergences of two normal densities in closed form. */
public final class NormalDivergences {
    private NormalDivergences() {}

    /**
     * KL(p || q) in nats: ln(s_q / s_p) + (s_p^2 + (m_p - m_q)^2) / (2 s_q^2) - 1/2, written so that it is exact near 0. An
     * exercise in many books, such as Bishop 2006, exercise 1.30.
     */
    public static double kl(Normal p, Normal q) {
        double shift = (p.mean() - q.mean()) / q.sigma();
        return 0.5 * (Stable.expm1Minus(2 * Math.log(p.sigma() / q.sigma())) + shift * shift);
    }

    /**
     * Wasserstein's first distance, in units of x. Quantile is carried to quantile, so that it is the mean of |d + s Z| with
     * d the difference of the means, s that of the sigmas and Z standard normal (a folded normal: Leone, Nelson and Nottingham
     * 1961); |d| for equal sigmas.
     */
    public static double wasserstein1(Normal p, Normal q) {
        double shift = p.mean() - q.mean();
        double sigma = Math.abs(p.sigma() - q.sigma());
        if (sigma == 0) {
            return Math.abs(shift);
        }
        double ratio = shift / sigma;
        return sigma * Math.sqrt(2 / Math.PI) * Math.exp(-0.5 * ratio * ratio)
                + shift * Erf.value(ratio / Math.sqrt(2));
    }

    /** Wasserstein's second distance: the root of (m_p - m_q)^2 + (s_p - s_q)^2. Dowson and Landau 1982. */
    public static double wasserstein2(Normal p, Normal q) {
        return Math.hypot(p.mean() - q.mean(), p.sigma() - q.sigma());
    }

    /**
     * Total variation of two normal densities of one sigma: erf(|m_p - m_q| / (2 sqrt(2) sigma)), for they cross half-way.
     *
     * @throws IllegalArgumentException if the sigmas differ
     */
    public static double totalVariation(Normal p, Normal q) {
        if (p.sigma() != q.sigma()) {
            throw new IllegalArgumentException(
                    "this closed form is for equal sigmas, got " + p.sigma() + " and " + q.sigma());
        }
        return Erf.value(Math.abs(p.mean() - q.mean()) / (2 * Math.sqrt(2) * p.sigma()));
    }
}
