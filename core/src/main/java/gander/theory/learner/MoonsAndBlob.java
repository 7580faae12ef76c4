package gander.theory.learner;

import gander.tensor.CounterRandom;
import gander.theory.density.Normal;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * Three classes of the plane: two half circles that reach into each other, drawn with a thick brush, and a round Gaussian that
 * overlaps one end of each. No straight line parts the moons and no single Gaussian has their shape, so that what a model
 * assumes shows in its picture; and their densities are known, so that it is known how well anything could do.
 */
public final class MoonsAndBlob implements PointClasses {
    /** The brush: normal noise about the half circles, of this standard deviation in each coordinate. */
    private static final double BRUSH = 0.2;

    private static final double[] BLOB = {1.6, 1.1};
    private static final double BLOB_DEVIATION = 0.35;

    /** Intervals of Simpson's rule along a half circle, a quarter of the brush each: its error is below 1e-5 of the peak. */
    private static final int INTERVALS = 64;

    private static final int ALONG = 1;
    private static final int NOISE = 2;

    /** Beyond this window lies less than 1e-9 of any class. */
    private static final double[] WINDOW = {-2.3, 4, -1.8, 3.3};

    @Override
    public int count() {
        return 3;
    }

    @Override
    public int width() {
        return 2;
    }

    @Override
    public double[] draw(int c, long key) {
        double[] middle = c == 2 ? BLOB : moon(c, Math.PI * CounterRandom.uniform(CounterRandom.key(key, ALONG), 0));
        double deviation = c == 2 ? BLOB_DEVIATION : BRUSH;
        long noise = CounterRandom.key(key, NOISE);
        return new double[] {
            middle[0] + deviation * Normal.STANDARD.draw(noise, 0),
            middle[1] + deviation * Normal.STANDARD.draw(noise, 1)
        };
    }

    /** For the moons by Simpson's rule over the angle, from the nearest place of the half circle, so that nothing underflows. */
    @Override
    public double logDensity(int c, double[] point) {
        if (c == 2) {
            return logNormal(squared(point, BLOB), BLOB_DEVIATION);
        }
        double[] squares = new double[INTERVALS + 1];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= INTERVALS; i++) {
            squares[i] = squared(point, moon(c, Math.PI * i / INTERVALS));
            least = Math.min(least, squares[i]);
        }
        double sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double weight = i == 0 || i == INTERVALS ? 1 : 2 + 2 * (i % 2);
            sum += weight * Math.exp((least - squares[i]) / (2 * BRUSH * BRUSH));
        }
        return logNormal(least, BRUSH) + Math.log(sum / (3 * INTERVALS));
    }

    /** The first arches upwards, the second downwards, from within the first. */
    private static double[] moon(int c, double angle) {
        return c == 0
                ? new double[] {Math.cos(angle), Math.sin(angle)}
                : new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)};
    }

    private static double logNormal(double square, double deviation) {
        return -square / (2 * deviation * deviation) - Math.log(2 * Math.PI * deviation * deviation);
    }

    private static double squared(double[] a, double[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        return x * x + y * y;
    }

    /**
     * The accuracy of Bayes' rule, which no model passes: the integral over the plane of the greatest p(x, c), by the midpoint
     * rule with cells of this side.
     *
     * @param cell positive
     */
    public double bayesAccuracy(double cell) {
        return integrate(cell, Math::max);
    }

    /** The integral of p(x) by the same rule, which is 1 but for its error. */
    double mass(double cell) {
        return integrate(cell, Double::sum);
    }

    private double integrate(double cell, DoubleBinaryOperator among) {
        int columns = (int) Math.ceil((WINDOW[1] - WINDOW[0]) / cell);
        int rows = (int) Math.ceil((WINDOW[3] - WINDOW[2]) / cell);
        double[] sums = new double[rows];
        IntStream.range(0, rows).parallel().forEach(row -> {
            for (int column = 0; column < columns; column++) {
                double[] x = {WINDOW[0] + (column + 0.5) * cell, WINDOW[2] + (row + 0.5) * cell};
                double value = Math.exp(logDensity(0, x));
                for (int c = 1; c < count(); c++) {
                    value = among.applyAsDouble(value, Math.exp(logDensity(c, x)));
                }
                sums[row] += value;
            }
        });
        return Arrays.stream(sums).sum() * cell * cell / count();
    }
}
