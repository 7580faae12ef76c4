package gander.data.point;

import gander.data.Labels;
import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Points that are anywhere on a rectangle about the origin, alike. It has no modes of its own: the cells of a grid of
 * {@value #CELLS} by {@value #CELLS} on it stand for them.
 *
 * @param width from left to right, positive
 * @param height from bottom to top, positive
 */
public record UniformRectangle(double width, double height) implements PointLaw {
    private static final int CELLS = 10;

    /** Checks the ranges. */
    public UniformRectangle {
        EqualGaussians.requirePositive("width", width);
        EqualGaussians.requirePositive("height", height);
    }

    @Override
    public double[][] draw(long key, int count) {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            long own = CounterRandom.key(key, i);
            points[i] = new double[] {
                width * (CounterRandom.uniform(own, 0) - 0.5), height * (CounterRandom.uniform(own, 1) - 0.5)
            };
        }
        return points;
    }

    @Override
    public Optional<Labels> labels(long key) {
        return Optional.empty();
    }

    @Override
    public double[] logDensities(double[][] points) {
        double inside = -Math.log(width) - Math.log(height);
        return Arrays.stream(points)
                .mapToDouble(point -> cell(point) < 0 ? Double.NEGATIVE_INFINITY : inside)
                .toArray();
    }

    @Override
    public int modes() {
        return CELLS * CELLS;
    }

    @Override
    public int[] modesOf(double[][] points) {
        return Arrays.stream(points).mapToInt(this::cell).toArray();
    }

    private int cell(double... point) {
        double x = point[0] / width + 0.5;
        double y = point[1] / height + 0.5;
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            return -1;
        }
        return Math.min(CELLS - 1, (int) (CELLS * x)) + CELLS * Math.min(CELLS - 1, (int) (CELLS * y));
    }
}
