package gander.theory.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Minimisation without derivatives (Nelder and Mead 1965): a simplex walks downhill and shrinks. It ends at a local minimum,
 * so several starts are the caller's to make.
 */
public final class NelderMead {
    private static final double START = 0.3;
    private static final int MOST_STEPS = 2000;

    private NelderMead() {}

    /**
     * A minimum.
     *
     * @param point where
     * @param value how low
     */
    @SuppressWarnings("ArrayRecordComponent") // a result that is read, never compared
    public record Minimum(double[] point, double value) {}

    /**
     * The minimum that lies downhill from a start.
     *
     * @param width of the simplex when it may stop, in the units of the arguments
     */
    public static Minimum from(ToDoubleFunction<double[]> function, double[] start, double width) {
        int n = start.length;
        Minimum[] simplex = new Minimum[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] point = start.clone();
            if (i > 0) {
                point[i - 1] += START;
            }
            simplex[i] = at(function, point);
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            Arrays.sort(simplex, Comparator.comparingDouble(Minimum::value));
            if (width(simplex) <= width) {
                return simplex[0];
            }
            double[] centre = centre(simplex);
            Minimum worst = simplex[n];
            Minimum reflected = at(function, along(centre, worst.point(), -1));
            if (reflected.value() < simplex[0].value()) {
                Minimum further = at(function, along(centre, worst.point(), -2));
                simplex[n] = further.value() < reflected.value() ? further : reflected;
            } else if (reflected.value() < simplex[n - 1].value()) {
                simplex[n] = reflected;
            } else {
                boolean outside = reflected.value() < worst.value();
                Minimum nearer = at(function, along(centre, worst.point(), outside ? -0.5 : 0.5));
                if (nearer.value() < Math.min(reflected.value(), worst.value())) {
                    simplex[n] = nearer;
                } else {
                    for (int i = 1; i <= n; i++) {
                        simplex[i] = at(function, along(simplex[0].point(), simplex[i].point(), 0.5));
                    }
                }
            }
        }
        throw new IllegalStateException("no minimum in " + MOST_STEPS + " steps from " + Arrays.toString(start));
    }

    private static Minimum at(ToDoubleFunction<double[]> function, double[] point) {
        double value = function.applyAsDouble(point);
        if (!(value > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("a function with a minimum is above minus infinity, got " + value
                    + " at " + Arrays.toString(point));
        }
        return new Minimum(point, value);
    }

    /** The largest extent of the simplex along an axis. */
    private static double width(Minimum[] simplex) {
        double widest = 0;
        for (Minimum corner : simplex) {
            for (int i = 0; i < corner.point().length; i++) {
                widest =
                        Math.max(widest, Math.abs(corner.point()[i] - simplex[0].point()[i]));
            }
        }
        return widest;
    }

    /** The middle of all corners but the last. */
    private static double[] centre(Minimum[] simplex) {
        int n = simplex.length - 1;
        double[] centre = new double[n];
        for (int corner = 0; corner < n; corner++) {
            for (int i = 0; i < n; i++) {
                centre[i] += simplex[corner].point()[i] / n;
            }
        }
        return centre;
    }

    private static double[] along(double[] from, double[] to, double share) {
        double[] point = new double[from.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = from[i] + share * (to[i] - from[i]);
        }
        return point;
    }
}
