package gander.theory.divergence;

import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;

/**
 * The mean log-likelihood of samples under normal densities, which depends on the samples by two numbers.
 *
 * @param samples n, two or more
 * @param mean of the samples
 * @param variance of the samples, divided by n: the maximum-likelihood estimate
 */
public record NormalLikelihood(int samples, double mean, double variance) {
    /** Of the first {@code count} draws of a stream. */
    public static NormalLikelihood of(Density data, int count, long key) {
        if (count < 2) {
            throw new IllegalArgumentException("a spread needs two samples or more, got " + count);
        }
        double[] draws = Densities.draws(data, key, count);
        double sum = 0;
        for (double draw : draws) {
            sum += draw;
        }
        double mean = sum / count;
        double squares = 0;
        for (double draw : draws) {
            squares += (draw - mean) * (draw - mean);
        }
        return new NormalLikelihood(count, mean, squares / count);
    }

    /** (1/n) sum of ln q(x_i), in nats. */
    public double meanLog(Normal model) {
        return meanLog(model, mean, variance);
    }

    /** The density under which the samples are most likely. */
    public Normal peak() {
        return new Normal(mean, Math.sqrt(variance));
    }

    /** The density under which the samples are most likely among those of this mean. */
    public Normal peak(double given) {
        return new Normal(given, Math.hypot(Math.sqrt(variance), mean - given));
    }

    /** What {@link #meanLog} tends to for samples of a mixture, in closed form: the mean of ln q under the mixture. */
    public static double limit(NormalMixture data, Normal model) {
        return meanLog(model, data.mean(), data.sigma() * data.sigma());
    }

    /**
     * The same by way of the divergence: -KL(p || q) - H(p), by quadrature.
     *
     * @param entropy H(p), in nats: {@link Densities#entropy}
     */
    public static double limit(Density data, double entropy, Normal model) {
        return -Divergence.KL.between(data, model) - entropy;
    }

    private static double meanLog(Normal model, double mean, double variance) {
        double off = mean - model.mean();
        // ln q at the mean, and what the spread takes from it.
        return model.logAt(model.mean()) - (variance + off * off) / (2 * model.sigma() * model.sigma());
    }
}
