package gander.theory.numeric;

/** Differences of nearly equal numbers, without taking them. */
public final class Stable {
    public static final double LOG_TWO = Math.log(2);

    private Stable() {}

    /** exp(x) - 1 - x, 0 or more. */
    public static double expm1Minus(double x) {
        if (Math.abs(x) > 0.5) {
            return Math.expm1(x) - x;
        }
        // x^2/2 + x^3/6 + ...: 16 terms leave 1e-18 of the first at |x| = 0.5.
        double sum = 0;
        for (int k = 17; k >= 2; k--) {
            sum = (1 + sum) * x / (k + 1);
        }
        return 0.5 * x * x * (1 + sum);
    }

    /**
     * ln 2 less the entropy of a coin whose log-odds are these: 0 for a fair one, ln 2 for one that knows.
     *
     * @param logOdds any number, infinite ones included
     */
    public static double certainty(double logOdds) {
        double size = Math.abs(logOdds);
        double u = Math.tanh(0.5 * size);
        if (u < 0.1) {
            // u^2 (1/2 + u^2/12 + u^4/30 + ...): the eighth is 1e-17 of the first.
            double square = u * u;
            double sum = 0;
            for (int k = 8; k >= 1; k--) {
                sum = sum * square + 1.0 / (2 * k * (2 * k - 1));
            }
            return square * sum;
        }
        // The rarer side's share is exp(-size) / (1 + exp(-size)); H = log1p(exp(-size)) + size * share.
        double rare = Math.exp(-size);
        double share = rare / (1 + rare);
        return LOG_TWO - Math.log1p(rare) - (share == 0 ? 0 : size * share);
    }

    /** factor ln(x), which is 0 for a factor of 0, whatever x is: 0^0 = 1. */
    public static double timesLog(double factor, double x) {
        return factor == 0 ? 0 : factor * Math.log(x);
    }

    /** factor ln(1 + x), likewise. */
    public static double timesLog1p(double factor, double x) {
        return factor == 0 ? 0 : factor * Math.log1p(x);
    }
}
