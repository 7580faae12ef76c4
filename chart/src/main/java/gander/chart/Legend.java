package gander.chart;

import gander.chart.Canvas.Anchor;
import gander.chart.Canvas.Lettering;
import gander.chart.Canvas.Pen;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What the marks of a panel are called, in rows between its title and its plot, so that it never covers data.
 *
 * @param rows entries side by side
 */
record Legend(List<List<Entry>> rows) {
    static final double ROW_HEIGHT = 17;
    private static final double SIZE = 12;
    private static final double MARK_WIDTH = 18;
    private static final double MARK_GAP = 6;
    private static final double ENTRY_GAP = 14;

    /**
     * A name and the layer whose mark stands before it.
     *
     * @param size of its letters
     */
    record Entry(Layer layer, Label label, double size) {
        double width() {
            return MARK_WIDTH + MARK_GAP + label.width(size);
        }
    }

    static Legend of(List<Layer> layers, double widest) {
        List<List<Entry>> rows = new ArrayList<>();
        double used = 0;
        for (Layer layer : layers) {
            if (layer.label().isEmpty() || layer instanceof Layer.Words) {
                continue;
            }
            Label label = Label.of(layer.label());
            Entry entry = new Entry(layer, label, label.fitting(SIZE, widest - MARK_WIDTH - MARK_GAP));
            if (rows.isEmpty() || used + ENTRY_GAP + entry.width() > widest) {
                rows.add(new ArrayList<>());
                used = entry.width();
            } else {
                used += ENTRY_GAP + entry.width();
            }
            rows.get(rows.size() - 1).add(entry);
        }
        return new Legend(rows);
    }

    double height() {
        return rows.size() * ROW_HEIGHT;
    }

    void draw(Canvas canvas, double left, double top) {
        double middle = top + ROW_HEIGHT / 2;
        for (List<Entry> row : rows) {
            double at = left;
            for (Entry entry : row) {
                mark(canvas, entry.layer(), at, middle);
                canvas.text(
                        entry.label(),
                        at + MARK_WIDTH + MARK_GAP,
                        middle + SIZE * 0.36,
                        Lettering.of(Ink.SOFT, entry.size(), Anchor.START));
                at += entry.width() + ENTRY_GAP;
            }
            middle += ROW_HEIGHT;
        }
    }

    private static void mark(Canvas canvas, Layer layer, double left, double middle) {
        Ink ink = Ink.of(layer.colour());
        if (layer instanceof Layer.Points points) {
            double size = Math.max(5, Math.min(9, points.size()));
            canvas.dots(new double[] {left + MARK_WIDTH / 2}, new double[] {middle}, size, ink, 1);
        } else if (layer instanceof Layer.Area) {
            box(canvas, left, middle, MARK_WIDTH, ink, LayerDrawing.AREA_OPACITY);
        } else if (layer instanceof Layer.Bars) {
            box(canvas, left, middle, MARK_WIDTH, ink, LayerDrawing.BAR_OPACITY);
        } else if (layer instanceof Layer.Heat) {
            double part = MARK_WIDTH / 3;
            for (int i = 0; i < 3; i++) {
                box(canvas, left + i * part, middle, part, ink, (i + 1) / 3.0);
            }
        } else if (layer instanceof Layer.Regions regions) {
            double part = MARK_WIDTH / regions.colours().length;
            for (int i = 0; i < regions.colours().length; i++) {
                box(
                        canvas,
                        left + i * part,
                        middle,
                        part,
                        Ink.of(regions.colours()[i]),
                        2 * LayerDrawing.REGION_OPACITY);
            }
        } else {
            boolean arrow = layer instanceof Layer.Arrows arrows && arrows.heads();
            Path2D path = new Path2D.Double();
            path.moveTo(left, middle);
            path.lineTo(left + MARK_WIDTH - (arrow ? 3 : 0), middle);
            double width = layer instanceof Layer.Line ? LayerDrawing.LINE : LayerDrawing.RULE;
            canvas.line(path, new Pen(ink, width, 1, layer instanceof Layer.Line line && line.dashed()));
            if (arrow) {
                Path2D head = new Path2D.Double();
                LayerDrawing.head(head, left + MARK_WIDTH, middle, 1, 0, 6);
                canvas.fill(head, ink, 1, false);
            }
        }
    }

    private static void box(Canvas canvas, double left, double middle, double width, Ink ink, double opacity) {
        Path2D path = new Path2D.Double();
        LayerDrawing.rectangle(path, left, middle - 5, left + width, middle + 5);
        canvas.fill(path, ink, opacity, false);
    }
}
