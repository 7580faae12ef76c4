package gander.baseline;

/** Draws from a finite distribution. */
final class Categorical {
    private Categorical() {}

    /**
     * The index, from 0, that a uniform number in [0, 1) falls on.
     *
     * @param probabilities of which those from {@code offset} to {@code offset + count} are the distribution, their sum 1
     *     but for rounding
     */
    static int draw(double[] probabilities, int offset, int count, double uniform) {
        double cumulative = 0;
        int last = 0;
        for (int i = 0; i < count; i++) {
            double probability = probabilities[offset + i];
            cumulative += probability;
            if (probability > 0) {
                last = i;
                if (uniform < cumulative) {
                    return i;
                }
            }
        }
        return last; // The sum was rounded to below the number.
    }

    /**
     * Writes counts, each raised by the smoothing, as shares of their sum; writes nothing if the sum is 0.
     *
     * @param counts of which {@code count} from {@code from} on are read
     * @param shares of which {@code count} from {@code to} on are written
     */
    static void normalize(double[] counts, int from, double smoothing, double[] shares, int to, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += counts[from + i] + smoothing;
        }
        for (int i = 0; i < count && sum > 0; i++) {
            shares[to + i] = (counts[from + i] + smoothing) / sum;
        }
    }
}
