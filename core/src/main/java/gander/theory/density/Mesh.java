package gander.theory.density;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Places on the line at which a network is asked once for all integrals: the middles of equal cells between each two finite
 * breakpoints of the densities. Their tails beyond ten standard deviations are left out, 1e-23 of the mass. The midpoint
 * rule's error is of the second order in the cells' width, so it says nothing before the seventh digit here.
 */
public final class Mesh {
    private static final int CELLS = 1000;

    private final double[] at;
    private final double[] width;

    private Mesh(double[] at, double[] width) {
        this.at = at;
        this.width = width;
    }

    /** A mesh for integrals over these densities. */
    public static Mesh of(Density... densities) {
        double[] cuts = Arrays.stream(Densities.breakpoints(densities))
                .filter(Double::isFinite)
                .toArray();
        double[] at = new double[(cuts.length - 1) * CELLS];
        double[] width = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            int piece = i / CELLS;
            width[i] = (cuts[piece + 1] - cuts[piece]) / CELLS;
            at[i] = cuts[piece] + (i % CELLS + 0.5) * width[i];
        }
        return new Mesh(at, width);
    }

    /** The places, rising; not to be written to. */
    public double[] at() {
        return at;
    }

    /** The integral of a function that is given by its value at each place. */
    public double integral(IntToDoubleFunction value) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += width[i] * value.applyAsDouble(i);
        }
        return sum;
    }
}
