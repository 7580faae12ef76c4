package gander.data.point;

/**
 * Two half circles of radius 1 that reach into each other, of {@value #CENTRES} Gaussians each, evenly spaced, so that the
 * density is that of a sum. The first is about (0, 0) and open downwards, the second about (1, 1/2) and open upwards, as
 * scikit-learn's {@code make_moons} has them. Each is a class.
 *
 * @param deviation standard deviation of each coordinate about its centre, positive
 */
public record HalfMoons(double deviation) implements GaussianLaw {
    private static final int CENTRES = 50;

    /** Checks the range. */
    public HalfMoons {
        EqualGaussians.requirePositive("deviation", deviation);
    }

    @Override
    public EqualGaussians gaussians() {
        double[][] centres = new double[2 * CENTRES][];
        for (int i = 0; i < CENTRES; i++) {
            double angle = Math.PI * i / (CENTRES - 1);
            double cos = StrictMath.cos(angle);
            double sin = StrictMath.sin(angle);
            centres[i] = new double[] {cos, sin};
            centres[CENTRES + i] = new double[] {1 - cos, 0.5 - sin};
        }
        return new EqualGaussians(centres, 2, deviation);
    }
}
