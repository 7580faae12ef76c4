package gander.data.point;

/**
 * Equal Gaussians on a square grid about the origin: the "2D grid" of 25 on which generators drop modes (Dumoulin et al. 2017,
 * arXiv:1606.00704; Srivastava et al. 2017, arXiv:1705.07761).
 *
 * @param side Gaussians in a row, and rows, from 1 to 100
 * @param spacing between neighbouring centres, positive
 * @param deviation standard deviation of each coordinate about its centre, positive
 */
public record GaussianGrid(int side, double spacing, double deviation) implements GaussianLaw {
    private static final int MOST = 100;

    /** Checks the ranges. */
    public GaussianGrid {
        if (side < 1 || side > MOST) {
            throw new IllegalArgumentException("side must be from 1 to " + MOST + ", got " + side);
        }
        EqualGaussians.requirePositive("spacing", spacing);
        EqualGaussians.requirePositive("deviation", deviation);
    }

    @Override
    public EqualGaussians gaussians() {
        double[][] centres = new double[side * side][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = new double[] {at(i % side), at(i / side)};
        }
        return new EqualGaussians(centres, centres.length, deviation);
    }

    private double at(int index) {
        return spacing * (index - (side - 1) / 2.0);
    }
}
