package gander.theory.density;

import gander.UserException;
import gander.theory.numeric.Quadrature;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What can be said of any {@link Density}, by quadrature. */
public final class Densities {
    /** How far from 1 a density's integral may be: far above what quadrature misses, far below what one would see. */
    private static final double NORMALISATION = 1e-8;

    private Densities() {}

    /** All densities' breakpoints, rising, each once. */
    public static double[] breakpoints(Density... densities) {
        return breakpoints(List.of(densities));
    }

    /** All densities' breakpoints, rising, each once. */
    static double[] breakpoints(List<? extends Density> densities) {
        return densities.stream()
                .flatMapToDouble(density -> Arrays.stream(density.breakpoints()))
                // -0.0 and 0.0 are one place, but two doubles: the sum makes them one.
                .map(x -> x + 0.0)
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Passes a density on if it is one.
     *
     * @throws UserException if its integral over its support is not 1 within 1e-8
     */
    public static Density requireOne(Density density) {
        double integral = Quadrature.STANDARD
                .integrate(density::at, density.breakpoints())
                .value();
        if (!(Math.abs(integral - 1) <= NORMALISATION)) {
            throw new UserException("got a density whose integral from " + density.low() + " to " + density.high()
                    + " is " + integral + ", expected 1; divide it by its integral");
        }
        return density;
    }

    /** The mean of a function under a density, the integral of p(x) f(x), to {@link Quadrature#STANDARD}'s accuracy. */
    public static double expectation(Density density, DoubleUnaryOperator function) {
        return Quadrature.STANDARD
                .integrate(
                        x -> {
                            double p = density.at(x);
                            return p == 0 ? 0 : p * function.applyAsDouble(x);
                        },
                        density.breakpoints())
                .value();
    }

    /** The differential entropy in nats: minus the mean of ln p. Negative for what is narrow. Shannon 1948. */
    public static double entropy(Density density) {
        return -expectation(density, density::logAt);
    }

    /** The draws {@code 0} to {@code count - 1} of a stream. */
    public static double[] draws(Density density, long key, int count) {
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = density.draw(key, i);
        }
        return draws;
    }
}
