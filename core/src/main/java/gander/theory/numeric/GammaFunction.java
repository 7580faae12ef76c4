package gander.theory.numeric;

/** Euler's gamma and beta functions, to some 14 digits. */
public final class GammaFunction {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Above it, Stirling's series with the terms below misses less than 1e-16. */
    private static final double STIRLING = 12;

    /** B_2k / (2k (2k - 1)): Abramowitz and Stegun 1964, equation 6.1.40. */
    private static final double[] SERIES = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
    };

    private static final int MOST_LEVELS = 10_000;

    private GammaFunction() {}

    /** ln of the gamma function of a positive number. */
    public static double log(double x) {
        double product = 1;
        double shifted = x;
        while (shifted < STIRLING) {
            product *= shifted;
            shifted++;
        }
        double inverse = 1 / shifted;
        double sum = 0;
        for (int k = SERIES.length - 1; k >= 0; k--) {
            sum = sum * inverse * inverse + SERIES[k];
        }
        return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + sum * inverse - Math.log(product);
    }

    /** ln B(a, b) = ln(Gamma(a) Gamma(b) / Gamma(a + b)). */
    public static double logBeta(double a, double b) {
        return log(a) + log(b) - log(a + b);
    }

    /** ln of the number of ways to choose k of n. */
    public static double logChoose(int n, int k) {
        if (k == 0 || k == n) {
            return 0;
        }
        return log(n + 1.0) - log(k + 1.0) - log(n - k + 1.0);
    }

    /**
     * The share of B(a, b) that lies below x: equation 26.5.8, a continued fraction, from whichever side it converges fast.
     *
     * @param x from 0 to 1
     */
    public static double incompleteBeta(double a, double b, double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - incompleteBeta(b, a, 1 - x);
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
        return front / fraction(a, b, x);
    }

    /** 1 + d1 / (1 + d2 / (1 + ...)), by Lentz's method (1976), which goes forward and stops by itself. */
    private static double fraction(double a, double b, double x) {
        double value = 1;
        double above = 1;
        double below = 0;
        for (int level = 1; level < MOST_LEVELS; level++) {
            int m = level / 2;
            double d = level % 2 == 0
                    ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                    : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            below = 1 / (1 + d * below);
            above = 1 + d / above;
            double change = above * below;
            value *= change;
            if (Math.abs(change - 1) < 1e-15) {
                return value;
            }
        }
        throw new IllegalStateException("no incomplete beta function of " + a + ", " + b + " at " + x);
    }
}
