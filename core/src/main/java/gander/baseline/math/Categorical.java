package gander.baseline.math;

import gander.UserException;
import gander.export.SafetensorsFile;
import gander.export.Values;
import java.util.Arrays;

/** Finite distributions: drawing, counting, reading. */
public final class Categorical {
    /** A sum of some thousand rounded shares. */
    private static final double ROUNDING = 1e-9;

    private Categorical() {}

    /**
     * The index, from 0, that a uniform number in [0, 1) falls on.
     *
     * @param probabilities of which those from {@code offset} to {@code offset + count} are the distribution, their sum 1
     *     but for rounding
     */
    public static int draw(double[] probabilities, int offset, int count, double uniform) {
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
    public static void normalize(double[] counts, int from, double smoothing, double[] shares, int to, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += counts[from + i] + smoothing;
        }
        for (int i = 0; i < count && sum > 0; i++) {
            shares[to + i] = (counts[from + i] + smoothing) / sum;
        }
    }

    /**
     * The distributions that a file holds: a float64 array whose rows along the last dimension each have the sum 1.
     *
     * @throws UserException if the file has none of this name and shape
     */
    public static double[] read(SafetensorsFile file, String name, int... shape) {
        double[] shares = file.doubles(
                name, Values.PROBABILITY, Arrays.stream(shape).asLongStream().toArray());
        int width = shape[shape.length - 1];
        for (int from = 0; from < shares.length; from += width) {
            double sum = Arrays.stream(shares, from, from + width).sum();
            if (!(Math.abs(sum - 1) <= ROUNDING)) {
                throw file.wrong(
                        "array " + name, "the sum " + sum + " from index " + from + " on", "shares of the sum 1");
            }
        }
        return shares;
    }
}
