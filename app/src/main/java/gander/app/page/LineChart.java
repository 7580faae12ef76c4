package gander.app.page;

import gander.html.Html;
import gander.run.ScoreText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A line for each run over the course of its training, as inline SVG. The drawing stretches to the page; its labels are
 * HTML beside it, so that they stay readable on a phone. The y-axis holds all but the most extreme of the values.
 */
final class LineChart {
    private static final int MOST_POINTS = 200;
    private static final double SHOWN_QUANTILE = 0.01;
    private static final double MARGIN = 0.05;

    private final String title;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private OptionalDouble level = OptionalDouble.empty();

    LineChart(String title) {
        this.title = title;
    }

    /** A run's values over its steps. */
    static final class Line {
        private final String letter;
        private final OptionalDouble kimgPerStep;
        private final List<double[]> points = new ArrayList<>();

        private Line(String letter, OptionalDouble kimgPerStep) {
            this.letter = letter;
            this.kimgPerStep = kimgPerStep;
        }

        /** Adds a value, steps rising; one that is not finite is left out. */
        void add(long step, double value) {
            if (Double.isFinite(value)) {
                points.add(new double[] {step, Magnitude.bounded(value)});
            }
        }

        /** The means of equally many points each, where there are more than the eye can tell apart. */
        private List<double[]> means(double xPerStep) {
            int group = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
            List<double[]> means = new ArrayList<>();
            for (int from = 0; from < points.size(); from += group) {
                List<double[]> some = points.subList(from, Math.min(points.size(), from + group));
                means.add(new double[] {
                    xPerStep
                            * some.stream()
                                    .mapToDouble(point -> point[0])
                                    .average()
                                    .orElseThrow(),
                    some.stream().mapToDouble(point -> point[1]).average().orElseThrow()
                });
            }
            return means;
        }
    }

    /** The line of run {@code i}, made if there is none yet. */
    Line line(int i, String letter, OptionalDouble kimgPerStep) {
        return lines.computeIfAbsent(i, key -> new Line(letter, kimgPerStep));
    }

    /** A dashed line across. */
    void level(double value) {
        level = OptionalDouble.of(Magnitude.bounded(value));
    }

    /** Whether there is no line to draw: one point is none. */
    boolean isEmpty() {
        return lines.values().stream().allMatch(line -> line.points.size() < 2);
    }

    /** The HTML; not of a chart that is empty. */
    String html() {
        // Images shown mean the same at any batch size; one line that does not know them, and all count steps.
        boolean images = lines.values().stream().allMatch(line -> line.kimgPerStep.isPresent());
        Map<Integer, List<double[]>> drawn = new TreeMap<>();
        lines.forEach((i, line) -> drawn.put(i, line.means(images ? line.kimgPerStep.getAsDouble() : 1)));
        double last = drawn.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[0])
                .max()
                .orElseThrow();
        double[] range = range(drawn.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[1])
                .sorted()
                .toArray());
        StringBuilder paths = new StringBuilder();
        level.ifPresent(value -> paths.append(
                String.format(Locale.ROOT, "<path class=\"half\" d=\"M0 %1$.2fH1000\"/>", y(value, range))));
        StringBuilder letters = new StringBuilder();
        drawn.forEach((i, points) -> {
            paths.append("<path class=\"r")
                    .append(i % CompareHtml.COLOURS)
                    .append("\" d=\"")
                    .append(path(points, last, range))
                    .append("\"/>");
            letters.append(CompareHtml.chip(i, lines.get(i).letter));
        });
        return """
                <figure class="curve"><h3>%s</h3><div class="chips">%s</div>
                <div class="chart"><div class="y"><span>%s</span><span>%s</span><span>%s</span></div>
                <svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label="%s">
                <path class="rule" d="M0 0H1000M0 50H1000M0 100H1000"/>%s</svg>
                <div class="x"><span>0</span><span>%s</span></div></div></figure>""".formatted(
                        Html.escape(title),
                        letters,
                        ScoreText.number(range[1]),
                        ScoreText.number((range[0] + range[1]) / 2),
                        ScoreText.number(range[0]),
                        Html.escape(title),
                        paths,
                        (images ? ScoreText.number(last) + " thousand images shown" : "step " + Html.count(last)));
    }

    /** Least and greatest value drawn. */
    private double[] range(double[] sorted) {
        int cut = (int) (SHOWN_QUANTILE * sorted.length);
        double[] shown = Arrays.copyOfRange(sorted, cut, sorted.length - cut);
        double low = Math.min(shown[0], level.orElse(shown[0]));
        double high = Math.max(shown[shown.length - 1], level.orElse(shown[0]));
        double margin = high > low ? MARGIN * (high - low) : Math.max(1e-9, MARGIN * Math.abs(high));
        boolean probability = low >= 0 && high <= 1;
        // Probabilities, and what is never negative, begin at 0.
        return new double[] {low >= 0 ? 0 : low - margin, probability && high > 0.5 ? 1 : high + margin};
    }

    private static double y(double value, double[] range) {
        return 100 * (1 - (value - range[0]) / (range[1] - range[0]));
    }

    private static String path(List<double[]> points, double last, double[] range) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.2f",
                    path.isEmpty() ? "M" : "L",
                    last > 0 ? 1000 * point[0] / last : 0,
                    Math.min(100, Math.max(0, y(point[1], range)))));
        }
        return points.size() == 1 ? path + "h1" : path.toString();
    }
}
