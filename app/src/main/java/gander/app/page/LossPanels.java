package gander.app.page;

import gander.html.Html;
import gander.loss.Equilibrium;
import gander.run.LossHistory;
import gander.run.ScoreText;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The losses of a run as inline SVG, a panel for each network with an axis of its own: where one loss is ten times the other,
 * both can be read. The labels are HTML, which stays readable on a phone, and the colours are the page's.
 */
final class LossPanels {
    /** Columns in which the lowest and the highest loss are drawn: more than a phone has pixels. */
    private static final int COLUMNS = 500;

    /** An axis begins at 0 unless the curve is so many times as far from it as it is high. */
    private static final double FARTHEST_ZERO = 3;

    private static final double SHOWN_QUANTILE = 0.995;
    private static final double MARGIN = 0.06;

    private LossPanels() {}

    /** Both panels; at least one step must be there. */
    static String html(LossHistory history, Equilibrium equilibrium) {
        double[] steps = Arrays.stream(history.steps()).asDoubleStream().toArray();
        return panel(
                        "The discriminator's loss, in nats",
                        "d",
                        steps,
                        LossChart.toDoubles(history.discriminator()),
                        OptionalDouble.of(equilibrium.discriminator()),
                        "step")
                + panel(
                        "The generator's loss, in nats",
                        "g",
                        steps,
                        LossChart.toDoubles(history.generator()),
                        OptionalDouble.of(equilibrium.generator()),
                        "step");
    }

    /**
     * One panel.
     *
     * @param player the class of its colour
     * @param x rising, at least one
     * @param level where the curve would be at equilibrium
     * @param unit of x
     */
    static String panel(String title, String player, double[] x, double[] y, OptionalDouble level, String unit) {
        double[] sorted = Arrays.stream(y).filter(Double::isFinite).sorted().toArray();
        String heading = "<h3 class=\"part\">" + Html.escape(title) + "</h3>";
        if (sorted.length == 0) {
            return heading + Html.missing("No value is a finite number.");
        }
        double low = quantile(sorted, 1 - SHOWN_QUANTILE);
        double high = quantile(sorted, SHOWN_QUANTILE);
        boolean shown = level.isPresent() && LossChart.isNear(level.getAsDouble(), low, high);
        if (shown) {
            low = Math.min(low, level.getAsDouble());
            high = Math.max(high, level.getAsDouble());
        }
        // From 0, unless that would flatten the curve.
        low = low > 0 && low < (high - low) * FARTHEST_ZERO ? 0 : low;
        high = high < 0 && high > (low - high) * FARTHEST_ZERO ? 0 : high;
        double margin = high > low ? MARGIN * (high - low) : Math.max(1e-9, MARGIN * Math.abs(high));
        double bottom = low == 0 ? 0 : low - margin;
        double top = high == 0 ? 0 : high + margin;
        double last = x[x.length - 1];
        int window = LossChart.window(x.length);
        String each = window > 1 ? path(LossChart.envelope(x, y, COLUMNS), last, bottom, top) : "";
        String said = "The last is " + ScoreText.number(y[y.length - 1])
                + (window > 1
                        ? "; bold: the mean of " + Html.count(window) + " " + unit + "s, pale: lowest to highest"
                        : "")
                + level(level, shown) + ".";
        return heading
                + Html.figure(
                        """
                        <div class="chart"><div class="y"><span>%s</span><span>%s</span><span>%s</span></div>
                        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label="%s">
                        <path class="rule" d="M0 0H1000M0 50H1000M0 100H1000"/>%s<path class="each %s" d="%s"/><path class="%s" d="%s"/></svg>
                        <div class="x"><span>0</span><span>%s</span><span>%s %s</span></div></div>""".formatted(
                                        ScoreText.number(digits(top)),
                                        ScoreText.number(digits((top + bottom) / 2)),
                                        ScoreText.number(digits(bottom)),
                                        Html.escape(title),
                                        shown
                                                ? String.format(
                                                        Locale.ROOT,
                                                        "<path class=\"half\" d=\"M0 %.2fH1000\"/>",
                                                        y(level.getAsDouble(), bottom, top))
                                                : "",
                                        player,
                                        each,
                                        player,
                                        path(LossChart.smooth(x, y, window), last, bottom, top),
                                        Html.count(last / 2),
                                        unit,
                                        Html.count(last)),
                        said,
                        "loss");
    }

    private static String level(OptionalDouble level, boolean shown) {
        return level.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        shown
                                ? "; dashed: %.3f, at equilibrium"
                                : "; %.3f, where it would be at equilibrium, is outside",
                        level.getAsDouble());
    }

    /** Three digits that count: an axis need say no more. */
    private static double digits(double value) {
        return value == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static double y(double value, double bottom, double top) {
        return Math.min(100, Math.max(0, 100 * (top - value) / (top - bottom)));
    }

    private static String path(LossChart.Line line, double last, double bottom, double top) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.x().size(); i++) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.2f",
                    i == 0 ? "M" : "L",
                    last > 0 ? 1000 * line.x().get(i) / last : 0,
                    y(line.y().get(i), bottom, top)));
        }
        return line.x().size() == 1 ? path + "h4" : path.toString();
    }
}
