package gander.theory.divergence;

import gander.theory.density.Density;
import gander.theory.density.Normal;
import gander.theory.numeric.Estimate;
import gander.theory.numeric.Quadrature;

/**
 * How fast a divergence from p changes as a normal q moves to the right: what a generator that can move its samples gets to
 * learn from. With s(x) = (x - mean) / sigma^2, the slope of ln q, each is a mean over samples of p or q of something that
 * both densities say of the point. As the mean of s under q is 0, a constant may be taken from what s is multiplied by; it is
 * chosen such that far apart nothing cancels.
 */
public final class ShiftSlope {
    /** Far apart some slopes are tiny, and are wanted all the same; the absolute part is rounding's. */
    private static final Quadrature FINE = new Quadrature(1e-14, 1e-10);

    private ShiftSlope() {}

    /** The slope by quadrature, per unit of x. */
    public static double of(Divergence divergence, Density p, Normal q) {
        Density measure = divergence == Divergence.KL ? p : q;
        return FINE.integrate(
                        x -> {
                            double density = measure.at(x);
                            return density == 0 ? 0 : density * term(divergence, p, q, x);
                        },
                        divergence.points(p, q))
                .value();
    }

    /**
     * The slope as the mean over samples: of p for {@link Divergence#KL}, of q, the generator's, for all others.
     *
     * @param samples two or more
     * @param key names the stream that the samples come from
     */
    public static Estimate sampled(Divergence divergence, Density p, Normal q, int samples, long key) {
        boolean ofP = divergence == Divergence.KL;
        double[] values = SampledDivergence.draws(ofP ? p : q, samples, key, ofP ? 0 : 1);
        for (int i = 0; i < samples; i++) {
            values[i] = term(divergence, p, q, values[i]);
        }
        return Estimate.of(values);
    }

    private static double term(Divergence divergence, Density p, Normal q, double x) {
        double score = (x - q.mean()) / (q.sigma() * q.sigma());
        return switch (divergence) {
            case KL -> -score;
            case REVERSE_KL -> score * (q.logAt(x) - p.logAt(x));
            // ln(q / m) - ln 2 = ln(q / (p + q)), which with the best discriminator is ln(1 - D).
            case JENSEN_SHANNON -> -0.5 * score * softplus(p.logAt(x) - q.logAt(x));
            case TOTAL_VARIATION -> q.logAt(x) < p.logAt(x) ? -score : 0;
            // Kantorovich's potential has the slope 1 where F is ahead of G, and -1 where G is.
            case WASSERSTEIN_1 -> Math.signum(p.cumulative(x) - q.cumulative(x));
        };
    }

    /** ln(1 + exp(x)). */
    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The slope of {@link Divergence#KL} and of its reverse for two normals of one sigma: the distance over sigma^2. */
    public static double kl(Normal p, Normal q) {
        return (q.mean() - p.mean()) / (q.sigma() * q.sigma());
    }

    /**
     * The slope of {@link Divergence#TOTAL_VARIATION} for two normals of one sigma, q to the right: the density that they have
     * in common half-way. It falls as exp(-d^2 / (8 sigma^2)).
     */
    public static double totalVariation(Normal p, Normal q) {
        return q.at(0.5 * (p.mean() + q.mean()));
    }
}
