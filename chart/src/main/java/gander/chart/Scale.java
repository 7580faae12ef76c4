package gander.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values of an axis as places in pixels.
 *
 * @param low the lowest value shown
 * @param high the highest
 * @param from where the lowest is
 * @param to where the highest is, which on the screen's y-axis is less
 */
record Scale(double low, double high, boolean logarithmic, double from, double to) {
    /** Farther out than this nothing is seen, and numbers stay short. */
    private static final double FAR = 5000;

    /** What is left free beside points and above lines, as a share of the range. */
    private static final double MARGIN = 0.05;

    /** A range of positive values whose lowest is below this share of the highest begins at 0, and a negative one ends
     * near it. */
    private static final double NEAR_ZERO = 0.25;

    /** An axis' range, from 0 to 1 pixels: its own, or what the values need. */
    static Scale of(Axis axis, List<double[]> values, boolean fromZero, boolean margins) {
        if (axis.range().isPresent()) {
            return new Scale(axis.range().get().low(), axis.range().get().high(), axis.logarithmic(), 0, 1);
        }
        double[] shown = values.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(value -> Double.isFinite(value) && (value > 0 || !axis.logarithmic()))
                .toArray();
        double low = DoubleStream.of(shown).min().orElse(axis.logarithmic() ? 0.1 : 0);
        double high = DoubleStream.of(shown).max().orElse(1);
        if (axis.logarithmic()) {
            double factor = margins || low == high ? Math.max(1.1, Math.pow(high / low, MARGIN)) : 1;
            return new Scale(low / factor, high * factor, true, 0, 1);
        }
        if (fromZero) {
            low = low >= 0 && low < NEAR_ZERO * high ? 0 : low;
            high = high <= 0 && high > NEAR_ZERO * low ? 0 : high;
        }
        double margin = low == high ? Math.max(Math.abs(low) * MARGIN, 1e-9) : margins ? MARGIN * (high - low) : 0;
        return new Scale(fromZero && low == 0 ? 0 : low - margin, high + margin, false, 0, 1);
    }

    Scale between(double newFrom, double newTo) {
        return new Scale(low, high, logarithmic, newFrom, newTo);
    }

    /** The place of a value; NaN for one that has none, such as 0 on a logarithmic axis. */
    double at(double value) {
        double share = logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
        double place = from + share * (to - from);
        return Double.isFinite(share) ? Math.max(-FAR, Math.min(FAR, place)) : Double.NaN;
    }

    /** Where bars and areas stand: 0, or the lowest value where there is no 0. */
    double base() {
        return logarithmic ? from : at(0);
    }
}
