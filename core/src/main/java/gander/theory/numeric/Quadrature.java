package gander.theory.numeric;

import gander.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/**
 * Integration to a stated accuracy: Gauss and Kronrod's rule of 10 and 21 points, the piece with the largest error halved
 * until the errors' sum is small enough (Piessens et al. 1983, QUADPACK: its QAG with break points). The error is QUADPACK's
 * estimate, which on a smooth piece is rather too large than too small.
 *
 * @param absolute the error that is good enough for any integral, 0 or more
 * @param relative the error that is good enough as a share of the integral, 0 or more; one of the two is positive
 */
public record Quadrature(double absolute, double relative) {
    /** Errors of 1e-11; rounding is some 1e-14. */
    public static final Quadrature STANDARD = new Quadrature(1e-11, 1e-11);

    /** Halving towards one kink or jump takes some 50 pieces; what takes more than this is no density. */
    private static final int MOST_PIECES = 2000;

    /** Checks the tolerances. */
    public Quadrature {
        if (!(absolute >= 0) || !(relative >= 0) || !(absolute + relative > 0)) {
            throw new IllegalArgumentException(
                    "tolerances are 0 or more and not both 0, got " + absolute + " and " + relative);
        }
    }

    /**
     * An integral.
     *
     * @param value the integral; infinite if the function is so where it was computed
     * @param error an estimate of how far off the value may be
     * @param evaluations of the function
     */
    public record Integral(double value, double error, int evaluations) {}

    /**
     * The integral of a function from the first point to the last.
     *
     * @param function finite, or infinite where the whole integral is; it is not asked for its value at a point, as long as
     *     these are more than rounding apart. Where it is infinite at an end, that end had better be 0, near which doubles are
     *     dense
     * @param points rising, two or more: the ends, which may be infinite, and between them where the function jumps or has
     *     a kink, and enough others that nothing narrow lies unseen between two of them. A kink elsewhere is found and
     *     halved down to, unless it lies in the outermost 0.2% of a piece, where no rule looks: see {@link Crossings}
     * @throws UserException if the accuracy cannot be reached, or the function is not a number somewhere
     */
    public Integral integrate(DoubleUnaryOperator function, double... points) {
        PriorityQueue<Piece> pieces =
                new PriorityQueue<>(Comparator.comparingDouble(Piece::error).reversed());
        for (Stretch stretch : stretches(points)) {
            pieces.add(Piece.of(function, stretch, 0, 1));
        }
        int computed = pieces.size();
        while (true) {
            double value = 0;
            double error = 0;
            for (Piece piece : pieces) {
                value += piece.value();
                error += piece.error();
            }
            if (Double.isInfinite(value)) {
                return new Integral(value, 0, computed * Piece.POINTS);
            }
            if (error <= Math.max(absolute, relative * Math.abs(value))) {
                return new Integral(value, error, computed * Piece.POINTS);
            }
            Piece worst = pieces.remove();
            double middle = 0.5 * (worst.from() + worst.to());
            if (pieces.size() >= MOST_PIECES || worst.isAsNarrowAsRounding()) {
                throw unreachable(points, value, error, worst);
            }
            pieces.add(Piece.of(function, worst.stretch(), worst.from(), middle));
            pieces.add(Piece.of(function, worst.stretch(), middle, worst.to()));
            computed += 2;
        }
    }

    private UserException unreachable(double[] points, double value, double error, Piece worst) {
        return new UserException("the integral from " + points[0] + " to " + points[points.length - 1]
                + " came to " + value + " with an error of " + error + ", expected one of at most "
                + Math.max(absolute, relative * Math.abs(value)) + "; the worst place is near x = "
                + worst.stretch().x(worst.from())
                + ": give a point there if the function jumps, or allow a larger error");
    }

    /** What lies between two neighbouring points. */
    static List<Stretch> stretches(double[] points) {
        int last = points.length - 1;
        for (int i = 0; i < last; i++) {
            if (!(points[i] < points[i + 1])) {
                throw notRising(points);
            }
        }
        if (last < 1) {
            throw notRising(points);
        }
        if (last == 1 && Double.isInfinite(points[0]) && Double.isInfinite(points[1])) {
            return List.of(Stretch.from(0, points[0], 1), Stretch.from(0, points[1], 1));
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            // A tail is looked at with the eyes of what is next to it.
            if (Double.isInfinite(points[i])) {
                stretches.add(Stretch.from(points[i + 1], points[i], last > 2 ? points[2] - points[1] : 1));
            } else {
                stretches.add(
                        Stretch.from(points[i], points[i + 1], last > 2 && i > 0 ? points[i] - points[i - 1] : 1));
            }
        }
        return stretches;
    }

    private static IllegalArgumentException notRising(double[] points) {
        return new IllegalArgumentException(
                "an integral takes two or more points that rise, got " + Arrays.toString(points));
    }
}
