package gander.data.point;

import gander.tensor.CounterRandom;

/**
 * Equal Gaussians on a circle about the origin, the usual test of whether a generator drops modes (Metz et al. 2017,
 * arXiv:1611.02163, section 3.1).
 *
 * @param modes how many, positive
 * @param radius of the circle on which their centres are, positive
 * @param deviation standard deviation of each coordinate about its centre, positive
 */
public record GaussianRing(int modes, double radius, double deviation) {
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

    /** The mode that point i of this key is of, from 0. */
    public int mode(long key, long i) {
        return CounterRandom.below(CounterRandom.key(key, i), 0, modes);
    }

    /** Points of this distribution, [count][2]: point i is a function of the key and i. */
    public double[][] draw(long key, int count) {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            long own = CounterRandom.key(key, i);
            double[] point = centre(mode(key, i));
            // Box and Muller 1958; on (0, 1], for 0 has no logarithm.
            double distance = deviation * Math.sqrt(-2 * StrictMath.log(1 - CounterRandom.uniform(own, 1)));
            double angle = 2 * Math.PI * CounterRandom.uniform(own, 2);
            point[0] += distance * StrictMath.cos(angle);
            point[1] += distance * StrictMath.sin(angle);
            points[i] = point;
        }
        return points;
    }
}
