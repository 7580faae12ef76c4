package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.chart.Axis;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.theory.learner.LabelledPoints;
import gander.theory.learner.PointModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The window onto the plane in which models are shown, and what they say of it. */
final class Plane {
    /** Of the classes, in their order; those that have a meaning of their own elsewhere are left out. */
    private static final Colour[] CLASSES = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH};

    private static final double[] X = evenly(-1.9, 3.1, 101);
    private static final double[] Y = evenly(-1.4, 2.4, 77);

    private Plane() {}

    static Axis x() {
        return Axis.of("", X[0], X[X.length - 1]);
    }

    static Axis y() {
        return Axis.of("", Y[0], Y[Y.length - 1]);
    }

    /** Row by row, the lowest first. */
    private static double[][] grid() {
        double[][] grid = new double[X.length * Y.length][];
        Arrays.setAll(grid, i -> new double[] {X[i % X.length], Y[i / X.length]});
        return grid;
    }

    /** Which class a model gives each place. */
    static Layer regions(PointModel model) {
        int[] given = model.classify(grid());
        int[][] rows = new int[Y.length][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(given, row * X.length, (row + 1) * X.length));
        return new Layer.Regions("", CLASSES, X, Y, rows);
    }

    /** p(x) of a model that has it. */
    static Layer density(PointModel model, String label) {
        double[] logs = model.logDensity(grid()).orElseThrow();
        double[][] rows = new double[Y.length][X.length];
        for (int i = 0; i < logs.length; i++) {
            rows[i / X.length][i % X.length] = Math.exp(logs[i]);
        }
        return new Layer.Heat(label, Colour.QUIET, X, Y, rows);
    }

    /** Points in the colours of their classes. */
    static List<Layer> points(LabelledPoints points, double size) {
        List<Layer> layers = new ArrayList<>();
        for (int c = 0; c < CLASSES.length; c++) {
            double[][] own = points.of(c);
            layers.add(new Layer.Points("", CLASSES[c], coordinate(own, 0), coordinate(own, 1), size));
        }
        return layers;
    }

    private static double[] coordinate(double[][] points, int d) {
        return Arrays.stream(points).mapToDouble(p -> p[d]).toArray();
    }
}
