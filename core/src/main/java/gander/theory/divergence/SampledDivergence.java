package gander.theory.divergence;

import gander.tensor.CounterRandom;
import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.numeric.Estimate;
import gander.theory.numeric.Quadrature;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A {@link Divergence} from samples. For all but Wasserstein's the two densities are known at each sample, so that the
 * estimate is a mean without bias; Wasserstein's distance needs nothing but the samples.
 */
public final class SampledDivergence {
    private SampledDivergence() {}

    /**
     * An estimate from independent samples of both densities.
     *
     * @param samples of each, two or more
     * @param key names the stream that the samples come from
     * @return infinite where a sample of one has no density under the other and the divergence is infinite by that
     */
    public static Estimate of(Divergence divergence, Density p, Density q, int samples, long key) {
        return of(divergence, p, q, draws(p, samples, key, 0), draws(q, samples, key, 1));
    }

    /** The samples of the first or the second of two densities. */
    static double[] draws(Density density, int samples, long key, int which) {
        return Densities.draws(density, CounterRandom.key(key, which), samples);
    }

    private static Estimate of(Divergence divergence, Density p, Density q, double[] fromP, double[] fromQ) {
        return switch (divergence) {
            case KL -> mean(fromP, x -> p.logAt(x) - q.logAt(x));
            case REVERSE_KL -> mean(fromQ, x -> q.logAt(x) - p.logAt(x));
            case JENSEN_SHANNON ->
                mean(fromP, x -> overMiddle(p.logAt(x), q.logAt(x)))
                        .plus(mean(fromQ, x -> overMiddle(q.logAt(x), p.logAt(x))))
                        .times(0.5);
            // The integral of p - q over where p is larger: bounded, so that no sample weighs more than 1.
            case TOTAL_VARIATION -> mean(fromP, x -> Math.max(0, -Math.expm1(q.logAt(x) - p.logAt(x))));
            case WASSERSTEIN_1 -> wasserstein1(fromP, fromQ);
        };
    }

    private static Estimate mean(double[] samples, DoubleUnaryOperator function) {
        double[] values = Arrays.stream(samples).map(function).toArray();
        if (Arrays.stream(values).anyMatch(value -> value == Double.POSITIVE_INFINITY)) {
            return new Estimate(Double.POSITIVE_INFINITY, 0, samples.length);
        }
        return Estimate.of(values);
    }

    /** ln(p / m) with m = (p + q) / 2, for a point of p: at most ln 2. */
    private static double overMiddle(double logP, double logQ) {
        return -Math.log1p(0.5 * Math.expm1(logQ - logP));
    }

    /**
     * Wasserstein's first distance of two samples of one size: the least to the least, and so on, their mean distance. The
     * standard error is that of the means of Kantorovich's potential, whose slope is 1 or -1 by which sample is ahead (del Barrio,
     * Gin&eacute; and Matr&aacute;n 1999 for the limit). Samples are never as close as their densities: see {@link #floor}.
     */
    static Estimate wasserstein1(double[] x, double[] y) {
        int n = x.length;
        double[] xs = x.clone();
        double[] ys = y.clone();
        Arrays.sort(xs);
        Arrays.sort(ys);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance += Math.abs(xs[i] - ys[i]);
        }
        double[] ofX = new double[n];
        double[] ofY = new double[n];
        double potential = 0;
        double at = Math.min(xs[0], ys[0]);
        int i = 0;
        int j = 0;
        while (i < n || j < n) {
            boolean next = j == n || (i < n && xs[i] <= ys[j]);
            double here = next ? xs[i] : ys[j];
            potential += Math.signum(j - i) * (here - at);
            at = here;
            if (next) {
                ofX[i++] = potential;
            } else {
                ofY[j++] = potential;
            }
        }
        double error =
                Math.hypot(Estimate.of(ofX).standardError(), Estimate.of(ofY).standardError());
        return new Estimate(distance / n, error, 2 * n);
    }

    /**
     * The distance {@link Divergence#WASSERSTEIN_1} that two samples of one density have on average, and that a distance must
     * be well above to be seen: 2 / sqrt(pi n) times the integral of sqrt(F (1 - F)), for F_n - G_n is normal with variance
     * 2 F (1 - F) / n. The leading term for large n (Bobkov and Ledoux 2019, Memoirs of the AMS 261).
     */
    public static double floor(Density density, int samples) {
        // 1 - F is rounded to 1e-16, and its root to 1e-8.
        double integral = new Quadrature(1e-7, 1e-7)
                .integrate(
                        x -> {
                            double below = density.cumulative(x);
                            return Math.sqrt(below * (1 - below));
                        },
                        density.breakpoints())
                .value();
        return 2 / Math.sqrt(Math.PI * samples) * integral;
    }
}
