package gander.app.chart;

import java.util.Optional;

/**
 * An axis.
 *
 * @param label its quantity and unit
 * @param range from lowest to highest value shown; absent: what the layers need
 * @param logarithmic in powers of ten; all values are positive then
 */
public record Axis(String label, Optional<Range> range, boolean logarithmic) {
    /**
     * An interval.
     *
     * @param low its lower end
     * @param high its upper end, greater
     */
    public record Range(double low, double high) {
        /** Checks that it is one. */
        public Range {
            if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
                throw new IllegalArgumentException("a range rises and is finite, got " + low + " to " + high);
            }
        }
    }

    /** An axis as long as the layers need. */
    public static Axis of(String label) {
        return new Axis(label, Optional.empty(), false);
    }

    /** An axis of this range. */
    public static Axis of(String label, double low, double high) {
        return new Axis(label, Optional.of(new Range(low, high)), false);
    }

    /** An axis in powers of ten, as long as the layers need. */
    public static Axis logarithmic(String label) {
        return new Axis(label, Optional.empty(), true);
    }
}
