package gander.theory.numeric;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Where a function changes its sign, and what is made of its sign or its size has a jump or a kink. */
public final class Crossings {
    /** Looks into a piece; a function of two densities that crosses twice between two of them is hardly there. */
    private static final int LOOKS = 64;

    private Crossings() {}

    /**
     * The points, and between them where the function changes its sign.
     *
     * @param function continuous; not a number where its sign does not matter
     * @param noise what is no larger than this counts as 0
     * @param points rising; the ends may be infinite
     */
    public static double[] and(DoubleUnaryOperator function, double noise, double... points) {
        return DoubleStream.concat(
                        DoubleStream.of(points),
                        Quadrature.stretches(points).stream()
                                .flatMapToDouble(stretch ->
                                        within(function, noise, stretch).build()))
                .sorted()
                .distinct()
                .toArray();
    }

    private static DoubleStream.Builder within(DoubleUnaryOperator function, double noise, Stretch stretch) {
        DoubleStream.Builder crossings = DoubleStream.builder();
        double known = 0;
        double knownAt = 0;
        for (int look = 0; look < LOOKS; look++) {
            double t = (look + 0.5) / LOOKS;
            double value = function.applyAsDouble(stretch.x(t));
            if (Math.abs(value) > noise) {
                if (value * Math.signum(known) < 0) {
                    double sign = Math.signum(value);
                    crossings.add(stretch.x(
                            Bisection.rising(at -> sign * function.applyAsDouble(stretch.x(at)), 0, knownAt, t)));
                }
                known = value;
                knownAt = t;
            }
        }
        return crossings;
    }
}
