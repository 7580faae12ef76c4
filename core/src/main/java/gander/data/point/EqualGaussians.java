package gander.data.point;

import gander.data.Labels;
import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Gaussians of one round shape about centres in the plane, each as likely as any other. */
public final class EqualGaussians {
    /** Deviations from a centre within which a point is of its mode: 98.9 % of the points are. */
    private static final double NEAR = 3;

    private final double[][] centres;
    private final int classes;
    private final double deviation;

    /**
     * Gaussians about these centres.
     *
     * @param centres [K][2], K at least 1; one class after another, each with as many
     * @param classes of points, a divisor of K
     * @param deviation standard deviation of each coordinate about its centre, positive
     */
    public EqualGaussians(double[][] centres, int classes, double deviation) {
        if (classes < 1 || centres.length == 0 || centres.length % classes != 0) {
            throw new IllegalArgumentException(
                    "each class needs as many centres, got " + centres.length + " centres and " + classes + " classes");
        }
        requirePositive("deviation", deviation);
        this.centres = Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new);
        this.classes = classes;
        this.deviation = deviation;
    }

    /** Fails unless a number of a distribution is positive and finite. */
    static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    /** How many there are. */
    int size() {
        return centres.length;
    }

    /** The Gaussian that point i of this key is of, from 0. */
    int mode(long key, long i) {
        return CounterRandom.below(CounterRandom.key(key, i), 0, centres.length);
    }

    Labels labels(long key) {
        int each = centres.length / classes;
        return new Labels(classes, index -> mode(key, index) / each);
    }

    double[][] draw(long key, int count) {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            long own = CounterRandom.key(key, i);
            double[] point = centres[mode(key, i)].clone();
            // Box and Muller 1958; on (0, 1], for 0 has no logarithm.
            double distance = deviation * Math.sqrt(-2 * StrictMath.log(1 - CounterRandom.uniform(own, 1)));
            double angle = 2 * Math.PI * CounterRandom.uniform(own, 2);
            point[0] += distance * StrictMath.cos(angle);
            point[1] += distance * StrictMath.sin(angle);
            points[i] = point;
        }
        return points;
    }

    double[] logDensities(double[][] points) {
        double constant = -Math.log(2 * Math.PI * deviation * deviation * centres.length);
        return Arrays.stream(points)
                .parallel()
                .mapToDouble(point -> {
                    double[] exponents = Arrays.stream(centres)
                            .mapToDouble(centre -> -squared(point, centre) / (2 * deviation * deviation))
                            .toArray();
                    // The largest is taken out: far from all centres each exponential alone is 0.
                    double largest = Arrays.stream(exponents).max().orElseThrow();
                    return constant
                            + largest
                            + Math.log(Arrays.stream(exponents)
                                    .map(exponent -> Math.exp(exponent - largest))
                                    .sum());
                })
                .toArray();
    }

    int[] modesOf(double[][] points) {
        double most = NEAR * deviation * NEAR * deviation;
        return IntStream.range(0, points.length)
                .parallel()
                .map(i -> {
                    int nearest = 0;
                    for (int j = 1; j < centres.length; j++) {
                        if (squared(points[i], centres[j]) < squared(points[i], centres[nearest])) {
                            nearest = j;
                        }
                    }
                    return squared(points[i], centres[nearest]) <= most ? nearest : -1;
                })
                .toArray();
    }

    private static double squared(double[] a, double... b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        return x * x + y * y;
    }
}
