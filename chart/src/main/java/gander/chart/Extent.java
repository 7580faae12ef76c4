package gander.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that a panel's layers need room for.
 *
 * @param x along the bottom
 * @param y along the left
 * @param filled whether a layer covers the plane, which then needs no margin
 * @param loose whether marks have a size, and need a margin at the sides
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Extent(List<double[]> x, List<double[]> y, boolean filled, boolean loose) {
    static Extent of(List<Layer> layers) {
        List<double[]> x = new ArrayList<>();
        List<double[]> y = new ArrayList<>();
        boolean filled = false;
        boolean loose = false;
        for (Layer layer : layers) {
            if (layer instanceof Layer.Line line) {
                x.add(line.x());
                y.add(line.y());
            } else if (layer instanceof Layer.Trace trace) {
                x.add(trace.x());
                y.add(trace.y());
            } else if (layer instanceof Layer.Area area) {
                x.add(area.x());
                y.add(area.low());
                y.add(area.high());
            } else if (layer instanceof Layer.Points points) {
                x.add(points.x());
                y.add(points.y());
                loose = true;
            } else if (layer instanceof Layer.Bars bars) {
                x.add(shifted(bars.x(), -bars.width() / 2));
                x.add(shifted(bars.x(), bars.width() / 2));
                y.add(bars.height());
                y.add(new double[] {0});
            } else if (layer instanceof Layer.Arrows arrows) {
                x.add(arrows.fromX());
                x.add(arrows.toX());
                y.add(arrows.fromY());
                y.add(arrows.toY());
                loose = true;
            } else if (layer instanceof Layer.Heat heat) {
                x.add(edges(heat.x()));
                y.add(edges(heat.y()));
                filled = true;
            } else if (layer instanceof Layer.Regions regions) {
                x.add(edges(regions.x()));
                y.add(edges(regions.y()));
                filled = true;
            } else if (layer instanceof Layer.Images images) {
                x.add(images.x());
                x.add(shifted(images.x(), images.size()));
                y.add(images.y());
                y.add(shifted(images.y(), images.size()));
                filled = true;
            } else if (layer instanceof Layer.Rule rule) {
                (rule.vertical() ? x : y).add(new double[] {rule.at()});
            } else if (layer instanceof Layer.Words words) {
                x.add(new double[] {words.x()});
                y.add(new double[] {words.y()});
            }
        }
        return new Extent(x, y, filled, loose);
    }

    private static double[] shifted(double[] values, double by) {
        double[] shifted = values.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += by;
        }
        return shifted;
    }

    /** The outer edges of the cells whose middles these are. */
    static double[] edges(double[] middles) {
        int last = middles.length - 1;
        double half = last == 0 ? 0.5 : (middles[last] - middles[0]) / last / 2;
        return new double[] {middles[0] - half, middles[last] + half};
    }
}
