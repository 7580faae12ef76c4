package gander.theory.divergence;

/**
 * What one place adds to the value of the game, as a function of what the discriminator says there: f(y) = a ln y +
 * b ln(1 - y) in nats. Goodfellow et al. 2014, arXiv:1406.2661, the proof of proposition 1.
 *
 * @param a the data's density at the place, positive
 * @param b the generator's density there, positive
 */
public record PointwiseValue(double a, double b) {
    /** Checks the signs. */
    public PointwiseValue {
        if (!(a > 0) || !(b > 0)) {
            throw new IllegalArgumentException("two positive densities are expected, got " + a + " and " + b);
        }
    }

    /** f(y), for y in (0, 1). */
    public double at(double y) {
        return a * Math.log(y) + b * Math.log1p(-y);
    }

    /** f'(y) = a / y - b / (1 - y). */
    public double slope(double y) {
        return a / y - b / (1 - y);
    }

    /** f''(y) = -a / y^2 - b / (1 - y)^2, below 0 for every y: f has one maximum. */
    public double curvature(double y) {
        return -a / (y * y) - b / ((1 - y) * (1 - y));
    }

    /** The y at which the slope is 0: a / (a + b). */
    public double best() {
        return a / (a + b);
    }
}
