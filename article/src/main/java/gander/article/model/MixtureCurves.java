package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.baseline.mixture.PointMixture;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import java.util.Arrays;

/** A mixture on the line, and points drawn from it, as numbers and layers of a figure. */
final class MixtureCurves {
    private MixtureCurves() {}

    /** p(x). */
    static double[] density(PointMixture mixture, double[] x) {
        return Arrays.stream(mixture.logDensity(column(x))).map(Math::exp).toArray();
    }

    /** One number a point. */
    static double[][] column(double[] x) {
        return Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    /** The points as a density, in bars of one width. */
    static Layer histogram(String label, Colour colour, double[][] points) {
        double width = 0.2;
        double[] middles = evenly(-4.9, 5.9, 55);
        double[] heights = new double[middles.length];
        for (double[] point : points) {
            int bar = (int) Math.floor((point[0] + 5) / width);
            if (bar >= 0 && bar < heights.length) {
                heights[bar] += 1 / (points.length * width);
            }
        }
        return new Layer.Bars(label, colour, middles, heights, width);
    }

    /** The mean log-likelihood of the points, in nats each. */
    static double mean(PointMixture mixture, double[][] points) {
        return mixture.logLikelihood(points) / points.length;
    }
}
