package gander.data.point;

/**
 * Equal Gaussians on a circle about the origin, the usual test of whether a generator drops modes (Metz et al. 2017,
 * arXiv:1611.02163, section 3.1).
 *
 * @param modes how many, positive
 * @param radius of the circle on which their centres are, positive
 * @param deviation standard deviation of each coordinate about its centre, positive
 */
public record GaussianRing(int modes, double radius, double deviation) implements GaussianLaw {
    /** Checks the ranges. */
    public GaussianRing {
        if (modes < 1 || !(radius > 0 && Double.isFinite(radius)) || !(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("a ring has a positive number of modes, radius and deviation, got "
                    + modes + ", " + radius + " and " + deviation);
        }
    }

    /** The centre of mode i, from 0, counted against the clock from (radius, 0): x and y. */
    public double[] centre(int i) {
        double angle = 2 * Math.PI * i / modes;
        return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
    }

    @Override
    public EqualGaussians gaussians() {
        double[][] centres = new double[modes][];
        for (int i = 0; i < modes; i++) {
            centres[i] = centre(i);
        }
        return new EqualGaussians(centres, modes, deviation);
    }
}
