package gander.data.point;

/**
 * Arms that wind about the origin, of {@value #CENTRES} Gaussians each, so that the density is that of a sum. Centre j of an arm
 * is at t = sqrt((j + 1/2) / {@value #CENTRES}) of its way: at distance t radius from the origin, turned by t turns. So they
 * are about as far from each other all along. Each arm is a class.
 *
 * @param arms how many, from 1 to 10, evenly turned against each other
 * @param turns how often an arm goes round, positive
 * @param radius distance of its end from the origin, positive
 * @param deviation standard deviation of each coordinate about its centre, positive
 */
public record SpiralArms(int arms, double turns, double radius, double deviation) implements GaussianLaw {
    private static final int CENTRES = 100;
    private static final int MOST_ARMS = 10;

    /** Checks the ranges. */
    public SpiralArms {
        if (arms < 1 || arms > MOST_ARMS) {
            throw new IllegalArgumentException("arms must be from 1 to " + MOST_ARMS + ", got " + arms);
        }
        EqualGaussians.requirePositive("turns", turns);
        EqualGaussians.requirePositive("radius", radius);
        EqualGaussians.requirePositive("deviation", deviation);
    }

    @Override
    public EqualGaussians gaussians() {
        double[][] centres = new double[arms * CENTRES][];
        for (int i = 0; i < centres.length; i++) {
            double way = Math.sqrt((i % CENTRES + 0.5) / CENTRES);
            int arm = i / CENTRES;
            double angle = 2 * Math.PI * (turns * way + (double) arm / arms);
            centres[i] = new double[] {radius * way * StrictMath.cos(angle), radius * way * StrictMath.sin(angle)};
        }
        return new EqualGaussians(centres, arms, deviation);
    }
}
