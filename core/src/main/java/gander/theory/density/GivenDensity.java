package gander.theory.density;

import gander.tensor.CounterRandom;
import gander.theory.numeric.Bisection;
import gander.theory.numeric.Quadrature;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A density that is given as a function: it is checked, and its cumulative function is found by quadrature. */
public final class GivenDensity implements Density {
    /** Finer than what is computed from it. */
    private static final Quadrature FINE = new Quadrature(1e-13, 1e-13);

    private final DoubleUnaryOperator logarithm;
    private final double[] points;
    private final double[] below;

    private GivenDensity(DoubleUnaryOperator logarithm, double[] points) {
        this.logarithm = logarithm;
        this.points = points.clone();
        Densities.requireOne(this);
        below = new double[points.length];
        for (int i = 1; i < points.length; i++) {
            below[i] = below[i - 1]
                    + FINE.integrate(this::at, points[i - 1], points[i]).value();
        }
    }

    /**
     * Checks a density.
     *
     * @param density 0 or more between the first and the last point; it counts as 0 outside
     * @param points as {@link Density#breakpoints}
     * @throws gander.UserException if its integral is not 1 within 1e-8, or it cannot be integrated
     */
    public static GivenDensity of(DoubleUnaryOperator density, double... points) {
        return new GivenDensity(x -> Math.log(density.applyAsDouble(x)), points);
    }

    /** Likewise, by the density's logarithm, which is known where the density is less than the least double. */
    public static GivenDensity ofLog(DoubleUnaryOperator logarithm, double... points) {
        return new GivenDensity(logarithm, points);
    }

    @Override
    public double logAt(double x) {
        return x < points[0] || x > points[points.length - 1] ? Double.NEGATIVE_INFINITY : logarithm.applyAsDouble(x);
    }

    @Override
    public double cumulative(double x) {
        int last = points.length - 1;
        if (x <= points[0]) {
            return 0;
        }
        if (x >= points[last]) {
            return 1;
        }
        int found = Arrays.binarySearch(points, x);
        if (found >= 0) {
            return below[found];
        }
        int next = -found - 1;
        // From the nearer known value: from minus infinity only in the first piece.
        return Math.min(
                1,
                below[next - 1] + FINE.integrate(this::at, points[next - 1], x).value());
    }

    @Override
    public double[] breakpoints() {
        return points.clone();
    }

    /** By inverting the cumulative function, which takes some fifty integrals. */
    @Override
    public double draw(long key, long index) {
        double share = CounterRandom.uniform(key, index);
        double from = points[0];
        double to = points[points.length - 1];
        for (int i = 1; i < points.length - 1; i++) {
            if (below[i] <= share) {
                from = points[i];
            } else {
                to = Math.min(to, points[i]);
            }
        }
        return Bisection.rising(this::cumulative, share, from, to);
    }
}
