package gander.theory.numeric;

/** The error function and its complement (Abramowitz and Stegun 1964, chapter 7), to a few units in the 15th digit. */
public final class ErrorFunction {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    /** Below this the series has few terms, above it the continued fraction. */
    private static final double SERIES_ENDS = 2;

    /** Where erfc is less than the least double. */
    private static final double NOTHING_LEFT = 27.3;

    private ErrorFunction() {}

    /** 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x: from -1 to 1. */
    public static double erf(double x) {
        return Math.abs(x) < SERIES_ENDS ? series(x) : Math.signum(x) * (1 - tail(Math.abs(x)));
    }

    /** 1 - erf(x), from 0 to 2; exact where it is small, too. */
    public static double erfc(double x) {
        if (x >= SERIES_ENDS) {
            return tail(x);
        }
        return x <= -SERIES_ENDS ? 2 - tail(-x) : 1 - series(x);
    }

    /** Equation 7.1.6, whose terms are all of one sign, so that nothing cancels. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
    }

    /** Equation 7.1.14: exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))), from its far end. */
    private static double tail(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > NOTHING_LEFT) {
            return 0;
        }
        double fraction = x;
        // At x = 2, the slowest, 60 levels agree with 61 to the last bit.
        for (int n = 60; n >= 1; n--) {
            fraction = x + 0.5 * n / fraction;
        }
        double square = x * x;
        double rounded = Math.fma(x, x, -square);
        return Math.exp(-square) * (1 - rounded) / (fraction * Math.sqrt(Math.PI));
    }
}
