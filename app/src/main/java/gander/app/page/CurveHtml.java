package gander.app.page;

import gander.chart.Drawing;
import gander.chart.Layer.Colour;
import gander.html.Html;
import gander.loss.Equilibrium;
import gander.run.LossHistory;
import gander.run.ScoreText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Curves of a run on its page, each under its name and above what there is to say of it. */
final class CurveHtml {
    private CurveHtml() {}

    /** Both losses, each on an axis of its own: where one is ten times the other, both can be read. */
    static String losses(LossHistory history, Optional<Equilibrium> equilibrium) {
        return "<div class=\"curves\">\n"
                + panel(
                        "The discriminator's loss, in nats",
                        Colour.DISCRIMINATOR,
                        CurvePoints.discriminator(history),
                        equilibrium.stream()
                                .mapToDouble(Equilibrium::discriminator)
                                .findFirst(),
                        "step")
                + panel(
                        "The generator's loss, in nats",
                        Colour.GENERATOR,
                        CurvePoints.generator(history),
                        equilibrium.stream().mapToDouble(Equilibrium::generator).findFirst(),
                        "step")
                + "</div>";
    }

    /** Mean logits of real and generated images over the steps; at least one of them must have a point. */
    static String logits(CurvePoints real, CurvePoints fake) {
        CurveChart chart = new CurveChart("", "step", "")
                .curve("real images", Colour.DISCRIMINATOR, real)
                .curve("generated images", Colour.GENERATOR, fake);
        return "<figure class=\"curve\">" + drawing(chart, "Mean logits over the steps of the run") + "</figure>";
    }

    /** D(x) and D(G(z)) over the steps; at least one of them must have a point. */
    static String beliefs(CurvePoints real, CurvePoints fake) {
        CurveChart chart = new CurveChart("", "step", "")
                .reference("", Colour.QUIET, 0.5)
                .curve("D(x), real images", Colour.DISCRIMINATOR, real)
                .curve("D(G(z)), generated images", Colour.GENERATOR, fake)
                .upTo(1);
        return "<figure class=\"curve\">" + drawing(chart, "D(x) and D(G(z)) over the steps of the run") + "</figure>";
    }

    /**
     * One panel with its name.
     *
     * @param level where the curve would be at equilibrium
     * @param unit of x
     */
    static String panel(String title, Colour colour, CurvePoints points, OptionalDouble level, String unit) {
        String heading = "<h3 class=\"part\">" + Html.escape(title) + "</h3>";
        if (points.isEmpty()) {
            return "<div>" + heading + Html.missing("No value is a finite number.") + "</div>";
        }
        CurveChart chart = new CurveChart("", unit, "").curve("", colour, points);
        level.ifPresent(value -> chart.level("", colour, value));
        int window = CurveChart.window(points.size());
        String said = "The last is " + ScoreText.number(points.latest())
                + (window > 1
                        ? "; bold: the mean of " + Html.count(window) + " " + unit + "s, pale: lowest to highest"
                        : "")
                + level(level, chart) + ".";
        return "<div>" + heading + Html.figure(drawing(chart, title), said, "curve") + "</div>";
    }

    static String drawing(CurveChart chart, String alt) {
        return new Drawing(chart.figure("curve", alt)).html();
    }

    private static String level(OptionalDouble level, CurveChart chart) {
        return level.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        chart.isNear(level.getAsDouble())
                                ? "; dashed: %.3f, at equilibrium"
                                : "; %.3f, where it would be at equilibrium, is outside",
                        level.getAsDouble());
    }
}
