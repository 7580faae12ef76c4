package gander.theory.numeric;

import java.util.function.DoubleUnaryOperator;

/** Where a rising function takes a value. */
public final class Bisection {
    private Bisection() {}

    /**
     * Halves the interval until its ends are neighbouring doubles.
     *
     * @param from lower end; may be infinite, and is then looked for
     * @param to upper end; likewise
     */
    public static double rising(DoubleUnaryOperator function, double value, double from, double to) {
        double low = Double.isFinite(from) ? from : outward(function, value, Double.isFinite(to) ? to : 0, -1);
        double high = Double.isFinite(to) ? to : outward(function, value, Double.isFinite(from) ? from : 0, 1);
        while (true) {
            double middle = 0.5 * (low + high);
            if (!(low < middle && middle < high)) {
                return middle;
            }
            if (function.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** The first of start + 1, 2, 4, ... times the direction that lies beyond the value. */
    private static double outward(DoubleUnaryOperator function, double value, double start, int direction) {
        double step = 1;
        while (direction * (function.applyAsDouble(start + direction * step) - value) < 0) {
            step *= 2;
        }
        return start + direction * step;
    }
}
