package gander.theory.density;

import gander.theory.numeric.Quadrature;
import java.util.List;

/**
 * A number X and a class Y together, p(x, y) = P(y) p(x | y), and all that can be read from it.
 *
 * @param shares P(y), positive, with the sum 1
 * @param densities p(x | y), as many
 */
public record JointDensity(List<Double> shares, List<Density> densities) {
    /** What a sum of shares that were rounded once each may miss 1 by. */
    private static final double ROUNDING = 1e-12;

    /** Checks the shares. */
    public JointDensity {
        shares = List.copyOf(shares);
        densities = List.copyOf(densities);
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (shares.isEmpty()
                || shares.size() != densities.size()
                || shares.stream().anyMatch(share -> !(share > 0))
                || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "a class has a positive share and a density, and the shares sum to 1, got " + shares + " for "
                            + densities.size() + " densities");
        }
    }

    /** How many classes there are. */
    public int classes() {
        return shares.size();
    }

    /** p(x, y): its integral over x and sum over y is 1. */
    public double at(double x, int y) {
        return shares.get(y) * densities.get(y).at(x);
    }

    /** p(x), the sum over the classes: the evidence, in which no class is left. */
    public double evidence(double x) {
        double sum = 0;
        for (int y = 0; y < classes(); y++) {
            sum += at(x, y);
        }
        return sum;
    }

    /** P(y | x) = p(x, y) / p(x): over the classes its sum is 1, whatever p(x) was. */
    public double conditional(double x, int y) {
        return at(x, y) / evidence(x);
    }

    /** The integral of p(x, y) over x, which is P(y), by quadrature. */
    public double share(int y) {
        return Quadrature.STANDARD
                .integrate(x -> at(x, y), densities.get(y).breakpoints())
                .value();
    }
}
