package gander.chart;

import gander.chart.Canvas.Anchor;
import gander.chart.Canvas.Lettering;
import gander.chart.Canvas.Pen;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A panel laid out: title, legend, plot with its axes. All panels of a figure are as wide as each other, so that they form a
 * grid on a desk and a column on a phone.
 */
final class PanelDrawing {
    /** Pixels at screen size, about as many as a phone has: letters keep their size there. */
    static final double WIDTH = 380;

    /** Of panels that stand three or more in a row, so that a row is no wider than a page, and letters keep their size. */
    static final double NARROW = 300;

    /** Below the plot: the axis' numbers and its label. */
    static final double FOOT = 44;

    /** Of a plot whose axes do not say how tall it is. */
    static final double USUAL_HEIGHT = 220;

    private static final double EDGE = 8;
    private static final double RIGHT = 16;
    private static final double TITLE_SIZE = 14;
    private static final double TITLE_HEIGHT = 19;
    private static final double LABEL_SIZE = 13;
    private static final double TICK_SIZE = 12.6;
    private static final double TICK_SPACE = 50;
    private static final int ROWS = 6;

    private final Panel panel;
    private final double width;
    private final double usualHeight;
    private final Scale x;
    private final Scale y;
    private final Ticks yTicks;
    private final boolean square;
    /** Whether there are only images and words in it, which need no numbers along the edges. */
    private final boolean bare;

    private final double left;
    private final List<Label> title;
    private final Legend legend;

    PanelDrawing(Panel panel, double width, double usualHeight) {
        this.panel = panel;
        this.width = width;
        this.usualHeight = usualHeight;
        Extent extent = Extent.of(panel.layers());
        x = Scale.of(panel.x(), extent.x(), false, extent.loose() && !extent.filled());
        y = Scale.of(panel.y(), extent.y(), !extent.filled(), !extent.filled());
        square = isSquare();
        bare = panel.layers().stream().allMatch(layer -> layer instanceof Layer.Images || layer instanceof Layer.Words);
        yTicks = Ticks.of(y, ROWS).from(panel.y().from().orElse(y.low()));
        double widestTick = yTicks.labels().stream()
                .mapToDouble(label -> Label.of(label).width(TICK_SIZE))
                .max()
                .orElse(0);
        left = bare ? EDGE : EDGE + (panel.y().label().isEmpty() ? 0 : LABEL_SIZE + 5) + widestTick + 6;
        title = panel.title().isEmpty() ? List.of() : Label.wrap(panel.title(), TITLE_SIZE * 1.06, width - left - 4);
        legend = Legend.of(panel.layers(), width - left - 4);
    }

    /** A plane in which lengths along both axes compare is drawn so: marks in it, and both ranges given and as long. */
    private boolean isSquare() {
        boolean plane = panel.layers().stream()
                .anyMatch(layer -> layer instanceof Layer.Points
                        || layer instanceof Layer.Arrows
                        || layer instanceof Layer.Heat
                        || layer instanceof Layer.Regions);
        return plane
                && panel.x().range().isPresent()
                && panel.y().range().isPresent()
                && Math.abs((x.high() - x.low()) / (y.high() - y.low()) - 1) < 1e-9;
    }

    /** Above the plot. */
    double head() {
        return EDGE + title.size() * TITLE_HEIGHT + legend.height() + 6;
    }

    double plotHeight() {
        if (bare) {
            return (width - left - RIGHT) * (y.high() - y.low()) / (x.high() - x.low());
        }
        return square ? width - left - RIGHT : usualHeight;
    }

    /** Below the plot. */
    double foot() {
        return bare ? EDGE : FOOT;
    }

    /** Draws it with its upper left corner at a place, and its plot as tall and as far below as its row wants it. */
    void draw(Canvas canvas, double atX, double atY, double head, double plotHeight) {
        Rectangle2D box = new Rectangle2D.Double(
                atX + left, atY + head, width - left - RIGHT, square || bare ? plotHeight() : plotHeight);
        Scale across = x.between(box.getMinX(), box.getMaxX());
        Scale up = y.between(box.getMaxY(), box.getMinY());
        double base = atY + EDGE;
        for (Label line : title) {
            base += TITLE_HEIGHT;
            canvas.text(
                    line,
                    box.getMinX(),
                    base - 5,
                    Lettering.of(Ink.TEXT, TITLE_SIZE, Anchor.START).asBold());
        }
        legend.draw(canvas, box.getMinX(), base);
        if (!bare) {
            axes(canvas, box, across, up);
        }
        LayerDrawing layers = new LayerDrawing(canvas, across, up, box);
        panel.layers().forEach(layers::draw);
        if (!bare) {
            labels(canvas, box, atX);
        }
    }

    private void axes(Canvas canvas, Rectangle2D box, Scale across, Scale up) {
        Path2D grid = new Path2D.Double();
        double foot = panel.y().from().isPresent() ? up.at(panel.y().from().getAsDouble()) : box.getMaxY();
        Ticks ticks = xTicks(box.getWidth());
        for (int i = 0; i < ticks.values().size(); i++) {
            double at = across.at(ticks.values().get(i));
            grid.moveTo(at, box.getMinY());
            grid.lineTo(at, box.getMaxY());
            Label label = Label.of(ticks.labels().get(i));
            // The last number may stand out a little, but not out of the picture.
            double inside = Math.min(at, box.getMaxX() + RIGHT - 2 - label.width(TICK_SIZE) / 2);
            canvas.text(label, inside, box.getMaxY() + 15, Lettering.of(Ink.SOFT, TICK_SIZE, Anchor.MIDDLE));
        }
        for (int i = 0; i < yTicks.values().size(); i++) {
            double at = up.at(yTicks.values().get(i));
            grid.moveTo(box.getMinX(), at);
            grid.lineTo(box.getMaxX(), at);
            canvas.text(
                    Label.of(yTicks.labels().get(i)),
                    box.getMinX() - 6,
                    at + TICK_SIZE * 0.36,
                    Lettering.of(Ink.SOFT, TICK_SIZE, Anchor.END));
        }
        canvas.line(grid, new Pen(Ink.GRID, 1, 1, false));
        Path2D frame = new Path2D.Double();
        frame.moveTo(box.getMinX(), box.getMinY());
        frame.lineTo(box.getMinX(), foot);
        frame.moveTo(box.getMinX(), box.getMaxY());
        frame.lineTo(box.getMaxX(), box.getMaxY());
        canvas.line(frame, new Pen(Ink.SOFT, 1, 1, false));
    }

    /** As many as there is room for: fewer where their numbers are long. */
    private Ticks xTicks(double width) {
        int most = (int) (width / TICK_SPACE);
        Ticks ticks = Ticks.of(x, most);
        while (most > 2 && !fit(ticks, width)) {
            ticks = Ticks.of(x, --most);
        }
        return ticks;
    }

    private boolean fit(Ticks ticks, double width) {
        double[] places =
                ticks.values().stream().mapToDouble(x.between(0, width)::at).toArray();
        double gap = DoubleStream.iterate(1, i -> i < places.length, i -> i + 1)
                .map(i -> places[(int) i] - places[(int) i - 1])
                .min()
                .orElse(width);
        return ticks.labels().stream().allMatch(label -> Label.of(label).width(TICK_SIZE) + 8 <= gap);
    }

    private void labels(Canvas canvas, Rectangle2D box, double atX) {
        Label below = Label.of(panel.x().label());
        canvas.text(
                below,
                box.getCenterX(),
                box.getMaxY() + 34,
                Lettering.of(Ink.SOFT, below.fitting(LABEL_SIZE, box.getWidth() + RIGHT), Anchor.MIDDLE));
        Label beside = Label.of(panel.y().label());
        canvas.text(
                beside,
                atX + EDGE + LABEL_SIZE * 0.7,
                box.getCenterY(),
                Lettering.of(Ink.SOFT, beside.fitting(LABEL_SIZE, box.getHeight() + 20), Anchor.MIDDLE)
                        .turnedUpwards());
    }
}
