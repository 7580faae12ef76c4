package gander.tensor;

import java.util.stream.IntStream;

/** What the tests ask of random numbers. The numbers are fixed, so a test passes always or never. */
final class Statistics {
    /** How many standard deviations a fair statistic may be off: 1 in 500 million is further out. */
    static final double SIGMAS = 6;

    private Statistics() {}

    static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    /** The mean squared distance from {@code centre}. */
    static double variance(double[] values, double centre) {
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - centre) * (values[i] - centre))
                        .sum()
                / values.length;
    }

    static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double covariance = IntStream.range(0, a.length)
                        .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                        .sum()
                / a.length;
        return covariance / Math.sqrt(variance(a, meanA) * variance(b, meanB));
    }

    /** Pearson's statistic of counts that should be equal, in standard deviations from its mean. */
    static double chiSquareSigmas(int[] counts) {
        double expected = IntStream.of(counts).sum() / (double) counts.length;
        double statistic = IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        int degrees = counts.length - 1;
        return (statistic - degrees) / Math.sqrt(2.0 * degrees);
    }
}
