package gander.app.page;

import gander.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two curves of probabilities over steps, as inline SVG. The drawing stretches to the page; its labels are HTML beside
 * it, so that they stay readable on a phone.
 */
final class Curves {
    private static final int MOST_POINTS = 800;

    private final List<double[]> real = new ArrayList<>();
    private final List<double[]> fake = new ArrayList<>();

    /** Adds a point of D(x); one that is not finite is left out. */
    void addReal(double step, double probability) {
        add(real, step, probability);
    }

    /** Adds a point of D(G(z)); one that is not finite is left out. */
    void addFake(double step, double probability) {
        add(fake, step, probability);
    }

    private static void add(List<double[]> curve, double step, double probability) {
        if (Double.isFinite(step) && Double.isFinite(probability)) {
            curve.add(new double[] {step, Math.min(1, Math.max(0, probability))});
        }
    }

    boolean isEmpty() {
        return real.isEmpty() && fake.isEmpty();
    }

    /** The HTML; at least one point must be there. */
    String html() {
        double last = Math.max(lastStep(real), lastStep(fake));
        return """
                <div class="key"><span class="d">D(x), real images</span><span class="g">D(G(z)), generated images</span></div>
                <div class="chart"><div class="y"><span>1</span><span>1/2</span><span>0</span></div>
                <svg viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label="D(x) and D(G(z)) over the steps of the run">
                <path class="rule" d="M0 0H1000M0 25H1000M0 75H1000M0 100H1000"/><path class="half" d="M0 50H1000"/>
                <path class="d" d="%s"/><path class="g" d="%s"/></svg>
                <div class="x"><span>0</span><span>%s</span><span>step %s</span></div></div>""".formatted(path(real, last), path(fake, last), Html.count(last / 2), Html.count(last));
    }

    private static double lastStep(List<double[]> curve) {
        return curve.isEmpty() ? 0 : curve.get(curve.size() - 1)[0];
    }

    /** The curve as an SVG path; where there are more points than the eye can tell apart, the mean of each few. */
    private static String path(List<double[]> curve, double last) {
        int group = (curve.size() + MOST_POINTS - 1) / MOST_POINTS;
        StringBuilder path = new StringBuilder();
        for (int from = 0; from < curve.size(); from += group) {
            int to = Math.min(curve.size(), from + group);
            double x = 0;
            double y = 0;
            for (double[] point : curve.subList(from, to)) {
                x += point[0] / (to - from);
                y += point[1] / (to - from);
            }
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.2f", from == 0 ? "M" : "L", last > 0 ? 1000 * x / last : 0, 100 * (1 - y)));
        }
        return path.toString();
    }
}
