package gander.theory.numeric;

import gander.UserException;
import java.util.function.DoubleUnaryOperator;

/**
 * A piece of an integral: what Kronrod's 21 points say, and how much Gauss's 10 among them disagree.
 *
 * @param stretch the part of the axis that it lies in
 * @param from its start, as the stretch's t
 * @param to its end
 * @param value the integral over it
 * @param error an estimate of the value's error
 */
record Piece(Stretch stretch, double from, double to, double value, double error) {
    static final int POINTS = 21;

    /** Abscissas of the rule on [-1, 1], from the end to the middle; those with odd index are Gauss's. Kronrod 1965. */
    private static final double[] ABSCISSAS = {
        0.9956571630258081,
        0.9739065285171717,
        0.9301574913557082,
        0.8650633666889845,
        0.7808177265864169,
        0.6794095682990244,
        0.5627571346686047,
        0.4333953941292472,
        0.2943928627014602,
        0.14887433898163122,
        0
    };

    private static final double[] KRONROD = {
        0.011694638867371874,
        0.032558162307964725,
        0.054755896574351995,
        0.07503967481091996,
        0.0931254545836976,
        0.10938715880229764,
        0.12349197626206584,
        0.13470921731147334,
        0.14277593857706009,
        0.14773910490133849,
        0.1494455540029169
    };

    private static final double[] GAUSS = {
        0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635, 0.29552422471475287
    };

    private static final double ROUNDING = Math.ulp(1.0);

    static Piece of(DoubleUnaryOperator function, Stretch stretch, double from, double to) {
        double half = 0.5 * (to - from);
        double middle = 0.5 * (from + to);
        double[] values = new double[POINTS];
        double kronrod = 0;
        double gauss = 0;
        double size = 0;
        for (int i = 0; i < POINTS; i++) {
            int k = Math.min(i, POINTS - 1 - i);
            double t = middle + (i == k ? -half : half) * ABSCISSAS[k];
            values[i] = weighted(function, stretch, t);
            kronrod += KRONROD[k] * values[i];
            gauss += k % 2 == 1 ? GAUSS[k / 2] * values[i] : 0;
            size += KRONROD[k] * Math.abs(values[i]);
        }
        if (Double.isInfinite(kronrod)) {
            return new Piece(stretch, from, to, kronrod, 0);
        }
        double roughness = 0;
        for (int i = 0; i < POINTS; i++) {
            roughness += KRONROD[Math.min(i, POINTS - 1 - i)] * Math.abs(values[i] - 0.5 * kronrod);
        }
        return new Piece(stretch, from, to, half * kronrod, half * error(Math.abs(kronrod - gauss), roughness, size));
    }

    /**
     * Whether halving would no longer help: then the points at which the function is computed are some roundings apart, and it
     * is not known where they truly lie.
     */
    boolean isAsNarrowAsRounding() {
        double start = stretch.x(from);
        double end = stretch.x(to);
        double middle = 0.5 * (from + to);
        return !(from < middle && middle < to)
                || (Double.isFinite(end)
                        && Math.abs(end - start) <= 1000 * Math.ulp(Math.max(Math.abs(start), Math.abs(end))));
    }

    /**
     * QUADPACK's estimate: the difference of the rules, made smaller where it is small beside how much the function varies,
     * for then the larger rule has converged; but no smaller than rounding.
     */
    private static double error(double difference, double roughness, double size) {
        double estimate =
                roughness == 0 ? difference : roughness * Math.min(1, Math.pow(200 * difference / roughness, 1.5));
        return Math.max(estimate, 5 * ROUNDING * size);
    }

    private static double weighted(DoubleUnaryOperator function, Stretch stretch, double t) {
        double x = stretch.x(t);
        double value = function.applyAsDouble(x);
        if (Double.isNaN(value)) {
            throw new UserException("cannot integrate a function that is not a number at x = " + x
                    + "; expected finite values, or infinite ones where the integral is");
        }
        // Far out in a tail the weight may be infinite, and nothing is nothing there too.
        return value == 0 ? 0 : value * stretch.weight(t);
    }
}
