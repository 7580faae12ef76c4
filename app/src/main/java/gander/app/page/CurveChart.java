package gander.app.page;

import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Curves over the course of a run, with levels across: the one way in which pictures and pages draw them. Of a long curve the
 * means over a window are a line, and the lowest and highest values of each column a pale one behind it. The y-axis holds all
 * but the most extreme of the values, so that an early spike does not flatten the rest.
 */
final class CurveChart {
    /** Columns in which the lowest and the highest value are drawn: more than a panel of a page has pixels. */
    static final int COLUMNS = 500;

    /** So few values are single measurements, and are marked. */
    private static final int MARKED = 40;

    private static final double MARK = 5;

    /** The share of values that the y-axis must hold; what is beyond runs out of the picture. */
    private static final double SHOWN_QUANTILE = 0.995;

    private static final double MARGIN = 0.06;

    /** An axis begins at 0 unless the curve is so many times as far from it as it is high. */
    private static final double FARTHEST_ZERO = 3;

    /** A level that is this many times as far from 0 as the curve would flatten it. */
    private static final double FARTHEST_LEVEL = 5;

    /** Beyond the axis by so many times its length, a line leaves the picture as it would anywhere further. */
    private static final double REACH = 1000;

    /** An axis is no shorter than this share of its values, nor than this. */
    private static final double LEAST_SPAN = 1e-9;

    private static final double LEAST = 1e-280;

    private final String title;
    private final String x;
    private final String y;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private boolean meansOnly;
    private OptionalDouble top = OptionalDouble.empty();

    private record Curve(String label, Colour colour, CurvePoints points) {}

    private record Level(String label, Colour colour, double value, boolean always) {}

    /**
     * A chart without curves yet.
     *
     * @param title empty for none
     * @param x what the run is measured in
     * @param y quantity and unit; empty for none
     */
    CurveChart(String title, String x, String y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Adds a curve; one without points is none. */
    CurveChart curve(String label, Colour colour, CurvePoints points) {
        if (!points.isEmpty()) {
            curves.add(new Curve(label, colour, points));
        }
        return this;
    }

    /** Adds a dashed line across, which is drawn where it does not flatten the curves; the legend names it in any case. */
    CurveChart level(String label, Colour colour, double value) {
        levels.add(new Level(label, colour, value, false));
        return this;
    }

    /** Adds a dashed line across that is always drawn. */
    CurveChart reference(String label, Colour colour, double value) {
        levels.add(new Level(label, colour, value, true));
        return this;
    }

    /** The y-axis goes from 0 to this value. */
    CurveChart upTo(double value) {
        top = OptionalDouble.of(value);
        return this;
    }

    /** Leaves out the lowest and highest values, for many curves in one chart. */
    CurveChart meansOnly() {
        meansOnly = true;
        return this;
    }

    boolean isEmpty() {
        return curves.isEmpty();
    }

    /** The chart as a figure of one panel. */
    Figure figure(String name, String alt) {
        return Figure.of(name, alt, panel(COLUMNS));
    }

    /**
     * The chart as a panel.
     *
     * @param columns in which the lowest and the highest value are drawn
     */
    Panel panel(int columns) {
        Axis.Range range = range();
        double first =
                curves.stream().mapToDouble(c -> c.points().first()).min().orElse(0);
        double last = curves.stream().mapToDouble(c -> c.points().last()).max().orElse(1);
        // From 0, so that the axis counts in round numbers, unless the curve starts late.
        double left = first < last / 4 || first == last ? Math.min(0, first) : first;
        double right = last > left ? last : left + 1;
        List<Layer> back = new ArrayList<>();
        List<Layer> front = new ArrayList<>();
        for (Curve curve : curves) {
            CurvePoints points = curve.points();
            int window = window(points.size());
            if (window > 1 && !meansOnly) {
                CurvePoints each = points.envelope(columns);
                back.add(new Layer.Trace("", curve.colour(), each.x(), near(each.y(), range)));
            }
            CurvePoints means = points.smooth(window, columns);
            front.add(new Layer.Line(curve.label(), curve.colour(), means.x(), near(means.y(), range), false));
            if (points.size() <= MARKED) {
                front.add(new Layer.Points("", curve.colour(), points.x(), near(points.y(), range), MARK));
            }
        }
        back.addAll(front);
        for (Level level : levels) {
            double at = level.always() || isNear(level.value()) ? bounded(level.value()) : Double.NaN;
            back.add(new Layer.Line(
                    level.label(), level.colour(), new double[] {left, right}, new double[] {at, at}, true));
        }
        return new Panel(title, Axis.of(x, left, right), Axis.of(y, range.low(), range.high()), back);
    }

    /** Whether the curves can be read where this level is in the picture too. */
    boolean isNear(double level) {
        double[] sorted = sorted();
        return sorted.length > 0
                && Math.abs(level)
                        <= FARTHEST_LEVEL
                                * Math.max(
                                        Math.abs(quantile(sorted, 1 - SHOWN_QUANTILE)),
                                        Math.abs(quantile(sorted, SHOWN_QUANTILE)));
    }

    /** About a hundredth of the values, odd so that it has a middle; 1, which smooths nothing, for few of them. */
    static int window(int values) {
        return values < 50 ? 1 : Math.max(5, values / 100) | 1;
    }

    private Axis.Range range() {
        if (top.isPresent()) {
            return new Axis.Range(0, top.getAsDouble());
        }
        double[] shown = isEmpty() ? new double[] {0} : sorted();
        double low = quantile(shown, 1 - SHOWN_QUANTILE);
        double high = quantile(shown, SHOWN_QUANTILE);
        for (Level level : levels) {
            if (level.always() || isNear(level.value())) {
                low = Math.min(low, bounded(level.value()));
                high = Math.max(high, bounded(level.value()));
            }
        }
        low = low > 0 && low < (high - low) * FARTHEST_ZERO ? 0 : low;
        high = high < 0 && high > (low - high) * FARTHEST_ZERO ? 0 : high;
        double size = Math.max(Math.abs(low), Math.abs(high));
        double least = size == 0 ? 1 : Math.max(LEAST, LEAST_SPAN * size);
        double margin = high - low > least ? MARGIN * (high - low) : Math.max(least, MARGIN * size);
        return new Axis.Range(low == 0 ? 0 : low - margin, high == 0 && low < 0 ? 0 : high + margin);
    }

    private double[] sorted() {
        return curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.points().y()))
                .sorted()
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double bounded(double value) {
        return Math.max(-CurvePoints.MOST, Math.min(CurvePoints.MOST, value));
    }

    private static double[] near(double[] values, Axis.Range range) {
        double reach = REACH * (range.high() - range.low());
        return Arrays.stream(values)
                .map(value -> Math.max(range.low() - reach, Math.min(range.high() + reach, value)))
                .toArray();
    }
}
