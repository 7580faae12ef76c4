package gander.baseline;

import gander.UserException;
import gander.export.SafetensorsFile;
import gander.export.Values;
import java.util.Arrays;

/** What the models' files have in common beyond what any file has. */
final class Saved {
    /** A sum of some thousand rounded shares. */
    private static final double ROUNDING = 1e-9;

    private Saved() {}

    /**
     * Distributions: a float64 array whose rows along the last dimension each have the sum 1.
     *
     * @throws UserException if the file has none of this name and shape
     */
    static double[] distributions(SafetensorsFile file, String name, int... shape) {
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
