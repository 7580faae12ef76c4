package gander.baseline.math;

/** Sums of numbers that are given by their logarithms. */
public final class LogSum {
    private LogSum() {}

    /** ln of the sum of exp(values[i]) for i from {@code offset} to {@code offset + count}. */
    public static double of(double[] values, int offset, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + count; i++) {
            largest = Math.max(largest, values[i]);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (int i = offset; i < offset + count; i++) {
            sum += Math.exp(values[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
