package gander.theory.divergence;

import gander.tensor.CounterRandom;
import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;

/**
 * How far the peak of n samples' likelihood is from that of infinitely many, as root mean squares over repetitions.
 *
 * @param samples n
 * @param mean of the distance between the means
 * @param sigma of the distance between the sigmas
 */
public record PeakDistance(int samples, double mean, double sigma) {
    /**
     * Measured.
     *
     * @param repetitions independent ones
     * @param key names the stream of the samples
     */
    public static PeakDistance measured(NormalMixture data, int samples, int repetitions, long key) {
        double means = 0;
        double sigmas = 0;
        for (int i = 0; i < repetitions; i++) {
            Normal peak = NormalLikelihood.of(data, samples, CounterRandom.key(key, samples, i))
                    .peak();
            means += (peak.mean() - data.mean()) * (peak.mean() - data.mean());
            sigmas += (peak.sigma() - data.sigma()) * (peak.sigma() - data.sigma());
        }
        return new PeakDistance(samples, Math.sqrt(means / repetitions), Math.sqrt(sigmas / repetitions));
    }

    /**
     * Expected for large n: sigma / sqrt(n), which is exact, and sqrt((m4 - sigma^4) / n) / (2 sigma), the leading term, where
     * m4 is the fourth central moment (Cram&eacute;r 1946, section 28.4).
     */
    public static PeakDistance expected(NormalMixture data, int samples) {
        double variance = data.sigma() * data.sigma();
        double fourth = Densities.expectation(data, x -> Math.pow(x - data.mean(), 4));
        return new PeakDistance(
                samples,
                data.sigma() / Math.sqrt(samples),
                Math.sqrt((fourth - variance * variance) / samples) / (2 * data.sigma()));
    }
}
