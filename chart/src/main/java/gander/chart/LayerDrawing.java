package gander.chart;

import gander.chart.Canvas.Anchor;
import gander.chart.Canvas.Lettering;
import gander.chart.Canvas.Pen;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws layers between two axes.
 *
 * @param box the plot's place
 */
record LayerDrawing(Canvas canvas, Scale x, Scale y, Rectangle2D box) {
    static final double LINE = 1.9;
    static final double RULE = 1.2;
    private static final double TRACE = 1;
    private static final double TRACE_OPACITY = 0.35;
    static final double AREA_OPACITY = 0.25;
    static final double BAR_OPACITY = 0.5;
    static final double REGION_OPACITY = 0.22;
    private static final double POINT_OPACITY = 0.75;
    private static final double ARROW = 1.3;
    private static final double WORDS_SIZE = 12;

    /** So few columns are values of their own, such as counts, with nothing between them. */
    private static final int FEW_CELLS = 32;

    /** Shades rise faster at the pale end, where a few high values would leave all others unseen. */
    private static final double SHADE_POWER = 0.7;

    /** Draws what reaches beyond the plot up to its edge, but a point at the edge whole. */
    void draw(Layer layer) {
        if (layer instanceof Layer.Points || layer instanceof Layer.Words) {
            mark(layer);
        } else {
            canvas.within(box, () -> mark(layer));
        }
    }

    private void mark(Layer layer) {
        Ink ink = Ink.of(layer.colour());
        if (layer instanceof Layer.Line line) {
            canvas.line(path(line.x(), line.y()), new Pen(ink, LINE, 1, line.dashed()));
        } else if (layer instanceof Layer.Trace trace) {
            canvas.line(path(trace.x(), trace.y()), new Pen(ink, TRACE, TRACE_OPACITY, false));
        } else if (layer instanceof Layer.Area area) {
            canvas.fill(area(area), ink, AREA_OPACITY, false);
        } else if (layer instanceof Layer.Points points) {
            points(points, ink);
        } else if (layer instanceof Layer.Bars bars) {
            canvas.fill(bars(bars), ink, BAR_OPACITY, false);
        } else if (layer instanceof Layer.Arrows arrows) {
            arrows(arrows, ink);
        } else if (layer instanceof Layer.Heat heat) {
            canvas.shades(cells(heat.x(), heat.y()), opacities(heat.values()), ink, heat.x().length > FEW_CELLS);
        } else if (layer instanceof Layer.Regions regions) {
            for (int i = 0; i < regions.colours().length; i++) {
                canvas.fill(region(regions, i), Ink.of(regions.colours()[i]), REGION_OPACITY, true);
            }
        } else if (layer instanceof Layer.Images images) {
            for (int i = 0; i < images.pixels().length; i++) {
                canvas.shades(place(images, i), grey(images, i), ink, false);
            }
        } else if (layer instanceof Layer.Rule rule) {
            canvas.line(rule(rule), new Pen(ink, RULE, 1, false));
        } else if (layer instanceof Layer.Words words) {
            canvas.text(
                    Label.of(words.label()),
                    x.at(words.x()),
                    y.at(words.y()),
                    Lettering.of(ink, WORDS_SIZE, Anchor.START).asBold().withHalo());
        }
    }

    private Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (int i = 0; i < xs.length; i++) {
            double toX = x.at(xs[i]);
            double toY = y.at(ys[i]);
            if (Double.isNaN(toX) || Double.isNaN(toY)) {
                begun = false;
            } else if (begun) {
                path.lineTo(toX, toY);
            } else {
                path.moveTo(toX, toY);
                begun = true;
            }
        }
        return path;
    }

    /** Along the upper edge and back along the lower; 0 on a logarithmic axis is its end. */
    private Path2D area(Layer.Area area) {
        Path2D path = new Path2D.Double();
        int[] there = IntStream.range(0, area.x().length)
                .filter(i -> Double.isFinite(x.at(area.x()[i])) && Double.isFinite(edge(area.high()[i])))
                .toArray();
        for (int i : there) {
            point(path, x.at(area.x()[i]), edge(area.high()[i]));
        }
        for (int k = there.length - 1; k >= 0; k--) {
            point(path, x.at(area.x()[there[k]]), edge(area.low()[there[k]]));
        }
        if (there.length > 0) {
            path.closePath();
        }
        return path;
    }

    private double edge(double value) {
        return y.logarithmic() && value <= 0 ? y.base() : y.at(value);
    }

    private static void point(Path2D path, double toX, double toY) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(toX, toY);
        } else {
            path.lineTo(toX, toY);
        }
    }

    private void points(Layer.Points points, Ink ink) {
        double[] atX = Arrays.stream(points.x()).map(x::at).toArray();
        double[] atY = Arrays.stream(points.y()).map(y::at).toArray();
        int[] there = IntStream.range(0, atX.length)
                .filter(i -> inPlot(atX[i], atY[i]))
                .toArray();
        canvas.dots(
                Arrays.stream(there).mapToDouble(i -> atX[i]).toArray(),
                Arrays.stream(there).mapToDouble(i -> atY[i]).toArray(),
                points.size(),
                ink,
                POINT_OPACITY);
    }

    /** Whether a place is within the plot or, but for rounding, on its edge; NaN is not. */
    private boolean inPlot(double atX, double atY) {
        return atX > box.getMinX() - 0.01
                && atX < box.getMaxX() + 0.01
                && atY > box.getMinY() - 0.01
                && atY < box.getMaxY() + 0.01;
    }

    private Path2D bars(Layer.Bars bars) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < bars.x().length; i++) {
            double top = y.at(bars.height()[i]);
            if (Double.isFinite(top)) {
                double left = x.at(bars.x()[i] - bars.width() / 2);
                double right = x.at(bars.x()[i] + bars.width() / 2);
                rectangle(path, left, top, right, y.base());
            }
        }
        return path;
    }

    static void rectangle(Path2D path, double left, double top, double right, double bottom) {
        path.moveTo(left, top);
        path.lineTo(right, top);
        path.lineTo(right, bottom);
        path.lineTo(left, bottom);
        path.closePath();
    }

    private void arrows(Layer.Arrows arrows, Ink ink) {
        Path2D shafts = new Path2D.Double();
        Path2D heads = new Path2D.Double();
        for (int i = 0; i < arrows.fromX().length; i++) {
            double toX = x.at(arrows.toX()[i]);
            double toY = y.at(arrows.toY()[i]);
            double fromX = x.at(arrows.fromX()[i]);
            double fromY = y.at(arrows.fromY()[i]);
            double length = Math.hypot(toX - fromX, toY - fromY);
            if (!Double.isFinite(length)) {
                continue;
            }
            shafts.moveTo(fromX, fromY);
            shafts.lineTo(toX, toY);
            if (arrows.heads() && length > 0) {
                head(heads, toX, toY, (toX - fromX) / length, (toY - fromY) / length, Math.min(6, length));
            }
        }
        canvas.line(shafts, new Pen(ink, ARROW, POINT_OPACITY, false));
        canvas.fill(heads, ink, 1, false);
    }

    static void head(Path2D path, double tipX, double tipY, double alongX, double alongY, double size) {
        double half = size * 0.45;
        path.moveTo(tipX, tipY);
        path.lineTo(tipX - size * alongX - half * alongY, tipY - size * alongY + half * alongX);
        path.lineTo(tipX - size * alongX + half * alongY, tipY - size * alongY - half * alongX);
        path.closePath();
    }

    private Rectangle2D cells(double[] columns, double[] rows) {
        double[] across = Extent.edges(columns);
        double[] up = Extent.edges(rows);
        double left = x.at(across[0]);
        double top = y.at(up[1]);
        return new Rectangle2D.Double(left, top, x.at(across[1]) - left, y.at(up[0]) - top);
    }

    /** Shares of the range from least to greatest, the highest row first; what is not finite is clear or full. */
    private static double[][] opacities(double[][] values) {
        double[] finite = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double least = finite.length == 0 ? 0 : finite[0];
        double range = finite.length == 0 ? 0 : finite[finite.length - 1] - least;
        double[][] shares = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            shares[values.length - 1 - row] = Arrays.stream(values[row])
                    .map(value -> Double.isNaN(value) || range == 0 ? 0 : (value - least) / range)
                    .map(share -> Math.pow(Math.max(0, Math.min(1, share)), SHADE_POWER))
                    .toArray();
        }
        return shares;
    }

    private Rectangle2D place(Layer.Images images, int index) {
        double left = x.at(images.x()[index]);
        double bottom = y.at(images.y()[index]);
        double width = x.at(images.x()[index] + images.size()) - left;
        double height = bottom - y.at(images.y()[index] + images.size());
        return new Rectangle2D.Double(left, bottom - height, width, height);
    }

    private static double[][] grey(Layer.Images images, int index) {
        int side = images.side();
        double[][] grey = new double[side][side];
        for (int i = 0; i < side * side; i++) {
            grey[i / side][i % side] = (images.pixels()[index][i] & 0xFF) / 255.0;
        }
        return grey;
    }

    /** The cells of one class, those side by side as one. */
    private Path2D region(Layer.Regions regions, int index) {
        Rectangle2D place = cells(regions.x(), regions.y());
        int rows = regions.classes().length;
        int columns = regions.classes()[0].length;
        Path2D path = new Path2D.Double();
        for (int row = 0; row < rows; row++) {
            double top = place.getMaxY() - (row + 1) * place.getHeight() / rows;
            double bottom = place.getMaxY() - row * place.getHeight() / rows;
            int from = 0;
            for (int column = 0; column <= columns; column++) {
                if (column == columns || regions.classes()[row][column] != index) {
                    if (column > from) {
                        double width = place.getWidth() / columns;
                        rectangle(path, place.getX() + from * width, top, place.getX() + column * width, bottom);
                    }
                    from = column + 1;
                }
            }
        }
        return path;
    }

    private Path2D rule(Layer.Rule rule) {
        Path2D path = new Path2D.Double();
        if (rule.vertical()) {
            path.moveTo(x.at(rule.at()), box.getMinY());
            path.lineTo(x.at(rule.at()), box.getMaxY());
        } else {
            path.moveTo(box.getMinX(), y.at(rule.at()));
            path.lineTo(box.getMaxX(), y.at(rule.at()));
        }
        return path;
    }
}
