package gander.chart;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * An axis.
 *
 * @param label its quantity and unit
 * @param range from lowest to highest value shown; absent: what the layers need
 * @param logarithmic in powers of ten; all values are positive then
 * @param from where its numbers begin; absent: where it begins itself. What is drawn below, such as arrows under a density,
 *     is not measured on it.
 */
public record Axis(String label, Optional<Range> range, boolean logarithmic, OptionalDouble from) {
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

    /** An axis whose numbers begin where it does. */
    public Axis(String label, Optional<Range> range, boolean logarithmic) {
        this(label, range, logarithmic, OptionalDouble.empty());
    }

    /** The same with numbers from a value on. */
    public Axis numberedFrom(double value) {
        return new Axis(label, range, logarithmic, OptionalDouble.of(value));
    }

    Axis translated(UnaryOperator<String> words) {
        return new Axis(words.apply(label), range, logarithmic, from);
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
