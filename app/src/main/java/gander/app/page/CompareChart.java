package gander.app.page;

import gander.chart.Layer.Colour;
import gander.html.Html;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A line for each run over the course of its training. */
final class CompareChart {
    private final String title;
    private final boolean probability;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private OptionalDouble level = OptionalDouble.empty();

    /** A run's values over its steps. */
    private record Line(String letter, OptionalDouble kimgPerStep, CurvePoints points) {}

    /**
     * A chart without lines yet.
     *
     * @param probability whether all values lie in [0, 1]
     */
    CompareChart(String title, boolean probability) {
        this.title = title;
        this.probability = probability;
    }

    /** The line of run {@code i}, made if there is none yet. */
    CurvePoints line(int i, String letter, OptionalDouble kimgPerStep) {
        return lines.computeIfAbsent(i, key -> new Line(letter, kimgPerStep, new CurvePoints()))
                .points();
    }

    /** A dashed line across. */
    void level(double value) {
        level = OptionalDouble.of(value);
    }

    /** Whether there is no line to draw: one point is none. */
    boolean isEmpty() {
        return lines.values().stream().allMatch(line -> line.points().size() < 2);
    }

    /**
     * The lines as one chart, over images shown, which mean the same at any batch size. If a line does not know its images per
     * step, all lines are over steps.
     */
    CurveChart chart() {
        boolean images =
                lines.values().stream().allMatch(line -> line.kimgPerStep().isPresent());
        CurveChart chart = new CurveChart("", images ? "thousand images shown" : "step", "").meansOnly();
        level.ifPresent(value -> chart.reference("", Colour.QUIET, value));
        lines.forEach((i, line) -> chart.curve(
                line.letter(),
                Colour.ofRun(i),
                line.points().scaled(images ? line.kimgPerStep().getAsDouble() : 1)));
        return probability ? chart.upTo(1) : chart;
    }

    /** The HTML; not of a chart that is empty. */
    String html() {
        return "<figure class=\"curve\"><h3>" + Html.escape(title) + "</h3>" + CurveHtml.drawing(chart(), title)
                + "</figure>";
    }
}
