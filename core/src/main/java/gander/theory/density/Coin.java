package gander.theory.density;

import gander.UserException;
import gander.theory.numeric.Quadrature;
import gander.theory.numeric.Stable;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * A coin that is thrown a number of times, and shows heads x times: P(X = x | theta) = C(n, x) theta^x (1 - theta)^(n - x). One
 * function of two arguments. Read along x it is a distribution; read along theta it is the likelihood (Fisher 1922).
 *
 * @param tosses n, 0 or more
 */
public record Coin(int tosses) {
    /** Checks the number. */
    public Coin {
        if (tosses < 0) {
            throw new IllegalArgumentException("a coin is thrown 0 times or more, got " + tosses);
        }
    }

    /**
     * P(X = heads | theta), which is L(theta | heads).
     *
     * @param heads from 0 to {@code tosses}
     * @param theta the probability of heads in one toss
     * @throws UserException unless theta is in [0, 1]
     */
    public double probability(int heads, double theta) {
        requireProbability(theta);
        return Math.exp(logWays(heads) + Stable.timesLog(heads, theta) + Stable.timesLog1p(tosses - heads, -theta));
    }

    private double logWays(int heads) {
        if (heads < 0 || heads > tosses) {
            throw new IllegalArgumentException(
                    "heads in " + tosses + " tosses are from 0 to " + tosses + ", got " + heads);
        }
        // C(n, k) is 1 / ((n + 1) B(n - k + 1, k + 1)).
        return heads == 0 || heads == tosses
                ? 0
                : -Math.log(tosses + 1.0) - LogBeta.value(tosses - heads + 1.0, heads + 1.0);
    }

    /** The sum of the probabilities over all outcomes under one theta: 1. */
    public double sumOverOutcomes(double theta) {
        double sum = 0;
        for (int heads = 0; heads <= tosses; heads++) {
            sum += probability(heads, theta);
        }
        return sum;
    }

    /** The integral of the likelihood of one outcome over all thetas, by quadrature: {@link #likelihoodIntegral}. */
    public double integralOverThetas(int heads) {
        // Cut where the posterior under a flat prior would be, which is this function's shape.
        return Quadrature.STANDARD
                .integrate(
                        theta -> probability(heads, theta),
                        Beta.FLAT.after(heads, tosses - heads).breakpoints())
                .value();
    }

    /** That integral in closed form: 1 / (n + 1), whatever the outcome was. Bayes 1763. */
    public double likelihoodIntegral() {
        return 1.0 / (tosses + 1);
    }

    /** How likely the outcome is under a prior, the integral of likelihood times prior: C(n, x) B(a + x, b + n - x) / B(a, b). */
    public double evidence(int heads, Beta prior) {
        Beta posterior = prior.after(heads, tosses - heads);
        return Math.exp(
                logWays(heads) + LogBeta.value(posterior.a(), posterior.b()) - LogBeta.value(prior.a(), prior.b()));
    }

    /** Passes a probability on if it is one. */
    static double requireProbability(double theta) {
        if (!(theta >= 0 && theta <= 1)) {
            throw new UserException(
                    "theta: got " + theta + ", expected a coin's probability of heads, a number from 0 to 1");
        }
        return theta;
    }
}
