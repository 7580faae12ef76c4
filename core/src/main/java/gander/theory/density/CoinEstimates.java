package gander.theory.density;

import gander.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Three answers to "what is theta?" after some tosses.
 *
 * @param tosses n, positive
 * @param heads of them
 * @param maximumLikelihood MLE: heads / n
 * @param maximumPosterior MAP: the mode of the posterior
 * @param posteriorMean its mean
 * @param low its 2.5% quantile
 * @param high its 97.5% quantile
 */
public record CoinEstimates(
        int tosses,
        int heads,
        double maximumLikelihood,
        double maximumPosterior,
        double posteriorMean,
        double low,
        double high) {
    /**
     * The answers.
     *
     * @param prior what was believed before the first toss
     * @param tosses 1 or more: before, the likelihood has no maximum
     */
    public static CoinEstimates of(Beta prior, int heads, int tosses) {
        requireToss(tosses);
        Beta posterior = prior.after(heads, tosses - heads);
        return new CoinEstimates(
                tosses,
                heads,
                Answer.MAXIMUM_LIKELIHOOD.of(prior, heads, tosses),
                Answer.MAXIMUM_POSTERIOR.of(prior, heads, tosses),
                Answer.POSTERIOR_MEAN.of(prior, heads, tosses),
                posterior.quantile(0.025),
                posterior.quantile(0.975));
    }

    private static void requireToss(int tosses) {
        if (tosses < 1) {
            throw new IllegalArgumentException("nothing is known of a coin before the first toss, got " + tosses);
        }
    }

    /**
     * One coin thrown again and again, with the answers after some numbers of tosses.
     *
     * @param theta its probability of heads
     * @param at after how many, rising
     * @param key names the stream of the tosses
     * @throws gander.UserException unless theta is in [0, 1]
     */
    public static List<CoinEstimates> path(Beta prior, double theta, int[] at, long key) {
        Coin.requireProbability(theta);
        List<CoinEstimates> path = new ArrayList<>();
        int tosses = 0;
        int heads = 0;
        for (int stop : at) {
            for (; tosses < stop; tosses++) {
                heads += CounterRandom.uniform(key, tosses) < theta ? 1 : 0;
            }
            path.add(of(prior, heads, stop));
        }
        return path;
    }

    /**
     * The root of an answer's mean squared error, over all outcomes of that many tosses: a sum, not a simulation.
     *
     * @param answer of the three
     * @throws gander.UserException unless theta is in [0, 1]
     */
    public static double error(Answer answer, Beta prior, double theta, int tosses) {
        requireToss(tosses);
        Coin coin = new Coin(tosses);
        double sum = 0;
        for (int heads = 0; heads <= tosses; heads++) {
            double off = answer.of(prior, heads, tosses) - theta;
            sum += coin.probability(heads, theta) * off * off;
        }
        return Math.sqrt(sum);
    }

    /** Which answer. */
    public enum Answer {
        /** Heads over tosses; its error is sqrt(theta (1 - theta) / n). */
        MAXIMUM_LIKELIHOOD {
            @Override
            double of(Beta prior, int heads, int tosses) {
                return (double) heads / tosses;
            }
        },
        /** The posterior's mode. */
        MAXIMUM_POSTERIOR {
            @Override
            double of(Beta prior, int heads, int tosses) {
                return prior.after(heads, tosses - heads).mode().orElseThrow();
            }
        },
        /** The posterior's mean, whose squared error, averaged over thetas drawn from the prior, is the least. */
        POSTERIOR_MEAN {
            @Override
            double of(Beta prior, int heads, int tosses) {
                return prior.after(heads, tosses - heads).mean();
            }
        };

        abstract double of(Beta prior, int heads, int tosses);
    }
}
