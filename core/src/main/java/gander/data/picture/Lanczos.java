package gander.data.picture;

/**
 * The weights of a Lanczos filter of three lobes along one side. To shrink, the filter is stretched by the factor, so that every
 * source pixel counts: an area filter for strong shrinking would only be blurrier. Weights are normalised, and rounded to 22
 * bits of fraction, as Pillow has them.
 */
final class Lanczos {
    private static final double LOBES = 3;

    /** Of sums of 8 bits each, which stay within 32 bits with sign and overshoot. */
    private static final int FRACTION_BITS = 22;

    private final int[] first;
    private final int[][] weights;

    /**
     * The filter that brings a part of a side to a number of pixels.
     *
     * @param from where the part begins, in source pixels
     * @param length of the part, in source pixels
     * @param source the whole side
     * @param target pixels of the result
     */
    Lanczos(double from, double length, int source, int target) {
        double scale = length / target;
        double stretch = Math.max(1, scale);
        double reach = LOBES * stretch;
        first = new int[target];
        weights = new int[target][];
        for (int i = 0; i < target; i++) {
            double centre = from + (i + 0.5) * scale;
            int start = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(source, (int) (centre + reach + 0.5));
            first[i] = start;
            weights[i] = weights(centre, start, end, stretch);
        }
    }

    private static int[] weights(double centre, int start, int end, double stretch) {
        double[] exact = new double[end - start];
        double sum = 0;
        for (int j = 0; j < exact.length; j++) {
            exact[j] = kernel((start + j + 0.5 - centre) / stretch);
            sum += exact[j];
        }
        int[] rounded = new int[exact.length];
        for (int j = 0; j < rounded.length; j++) {
            rounded[j] = (int) Math.round(exact[j] / sum * (1 << FRACTION_BITS));
        }
        return rounded;
    }

    /** Duchon 1979, "Lanczos Filtering in One and Two Dimensions", with a = 3. */
    private static double kernel(double x) {
        return Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The first source pixel that counts for a target pixel. */
    int first(int target) {
        return first[target];
    }

    /**
     * One sample of the result.
     *
     * @param at where the sample of source pixel {@code first(target)} lies
     * @param step from one source pixel to the next
     */
    byte sample(int target, byte[] samples, int at, int step) {
        int sum = 1 << (FRACTION_BITS - 1);
        int next = at;
        for (int weight : weights[target]) {
            sum += weight * (samples[next] & 0xFF);
            next += step;
        }
        return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
    }
}
