package gander.chart;

import gander.chart.Layer.Colour;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A figure in which every kind of layer and of axis occurs. */
final class Gallery {
    private Gallery() {}

    static Figure figure() {
        return new Figure(
                "gallery", "Every kind of layer & axis", 2, List.of(curves(), plane(), bars(), logarithmic()));
    }

    private static double[] grid(double low, double high, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> low + (high - low) * i / (count - 1))
                .toArray();
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
        return DoubleStream.of(x).map(f).toArray();
    }

    private static Panel curves() {
        double[] x = grid(-4, 4, 200);
        double[] bell = map(x, v -> Math.exp(-v * v / 2) / 2.5);
        return new Panel(
                "Densities, and what the discriminator p_G says of a title that is long",
                Axis.of("x"),
                Axis.of("density p_data(x), 10^-3"),
                List.of(
                        new Layer.Area("p_data", Colour.DATA, x, new double[x.length], bell),
                        new Layer.Line(
                                "generator p_G",
                                Colour.GENERATOR,
                                x,
                                map(x, v -> bell[0] + 0.3 * Math.exp(-v * v / 4)),
                                false),
                        new Layer.Line(
                                "D^*(x), closed form",
                                Colour.DISCRIMINATOR,
                                x,
                                map(x, v -> 0.5 / (1 + Math.exp(-v))),
                                true),
                        new Layer.Line(
                                "fourth",
                                Colour.FOURTH,
                                x,
                                map(x, v -> Math.abs(v) < 1 ? Double.NaN : 0.1 + 0.02 * Math.sin(5 * v)),
                                false),
                        new Layer.Rule("1/2", Colour.QUIET, 0.5, false),
                        new Layer.Words("here", Colour.FIFTH, 1, 0.42)));
    }

    private static Panel plane() {
        double[] x = grid(-2, 2, 40);
        double[][] values = new double[40][40];
        int[][] classes = new int[40][40];
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 40; column++) {
                values[row][column] = Math.exp(-Math.pow(x[column] - 1, 2) - Math.pow(x[row] - 1, 2));
                classes[row][column] = x[column] + x[row] < -1 ? 0 : x[column] > x[row] ? 1 : 2;
            }
        }
        double[] ring = grid(0, 2 * Math.PI, 30);
        return new Panel(
                "A plane",
                Axis.of("x_1", -2, 2),
                Axis.of("x_2", -2, 2),
                List.of(
                        new Layer.Regions(
                                "regions", new Colour[] {Colour.FIFTH, Colour.SIXTH, Colour.FOURTH}, x, x, classes),
                        new Layer.Heat("heat", Colour.DISCRIMINATOR, x, x, values),
                        new Layer.Points("points", Colour.DATA, map(ring, Math::cos), map(ring, Math::sin), 5),
                        new Layer.Arrows(
                                "map",
                                Colour.GENERATOR,
                                map(ring, Math::cos),
                                map(ring, Math::sin),
                                map(ring, v -> 1.5 * Math.cos(v)),
                                map(ring, v -> 1.5 * Math.sin(v)),
                                true)));
    }

    private static Panel bars() {
        double[] x = grid(0, 10, 11);
        return new Panel(
                "",
                Axis.of("heads in 10 tosses"),
                Axis.of("P(X = x | θ = 0.7)"),
                List.of(
                        new Layer.Bars(
                                "binomial", Colour.DATA, x, map(x, v -> 0.27 * Math.exp(-Math.pow(v - 7, 2) / 4)), 0.8),
                        new Layer.Rule("", Colour.DISCRIMINATOR, 7, true)));
    }

    private static Panel logarithmic() {
        double[] x = map(grid(0, 4, 60), v -> Math.pow(10, v));
        return new Panel(
                "Powers of ten",
                Axis.logarithmic("steps of D"),
                Axis.logarithmic("gradient norm"),
                List.of(
                        new Layer.Line("vanishes", Colour.GENERATOR, x, map(x, v -> 1e-7 + 1 / v / v), false),
                        new Layer.Points("measured", Colour.DATA, x, map(x, v -> 3 / v), 6),
                        new Layer.Line(
                                "never",
                                Colour.SIXTH,
                                x,
                                map(x, v -> v > 100 ? Double.POSITIVE_INFINITY : v / 100),
                                false)));
    }
}
