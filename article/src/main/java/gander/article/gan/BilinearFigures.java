package gander.article.gan;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.game.BilinearGame;
import gander.theory.game.BilinearGame.Order;
import gander.theory.game.BilinearGame.Point;
import java.util.List;
import java.util.stream.IntStream;

/** The game x y, which gradient steps go around and never solve. */
final class BilinearFigures {
    private static final double STEP = 0.2;
    private static final int STEPS = 120;
    private static final Point START = new Point(1, 0);

    private BilinearFigures() {}

    static void draw(Findings findings) {
        List<Point> simultaneous = Order.SIMULTANEOUS.path(START, STEP, STEPS);
        List<Point> alternating = Order.ALTERNATING.path(START, STEP, STEPS);
        List<Point> average = BilinearGame.averages(alternating);
        List<Point> spiral = BilinearGame.averages(simultaneous);
        findings.number("bilinear.step", STEP, "step size h");
        findings.number("bilinear.steps", STEPS, "steps");
        findings.number(
                "bilinear.growth",
                Math.sqrt(1 + STEP * STEP),
                "growth of the radius in a simultaneous step, sqrt(1 + h^2)");
        findings.number("bilinear.simultaneous", last(simultaneous).radius(), "distance from the solution, from 1");
        findings.number("bilinear.alternating", last(alternating).radius(), "distance from the solution, from 1");
        findings.number(
                "bilinear.farthest",
                BilinearGame.farthest(START, STEP),
                "the farthest that alternating steps ever get");
        findings.number(
                "bilinear.drift",
                alternating.stream()
                        .mapToDouble(
                                p -> Math.abs(BilinearGame.invariant(p, STEP) - BilinearGame.invariant(START, STEP)))
                        .max()
                        .orElseThrow(),
                "largest change of x^2 - h x y + y^2 on the alternating path: rounding");
        findings.number("bilinear.average", last(average).radius(), "distance of the alternating path's mean");
        findings.number(
                "bilinear.simultaneousAverage", last(spiral).radius(), "distance of the simultaneous path's mean");
        double[] steps = Spaced.places(IntStream.rangeClosed(0, STEPS).toArray());
        findings.figure(new Figure(
                "game-bilinear",
                "Simultaneous steps spiral away from the solution, alternating ones stay on an ellipse around it, and the"
                        + " mean of those goes to it",
                2,
                List.of(
                        new Panel(
                                "paths",
                                Axis.of("x, who minimises", -4, 4),
                                Axis.of("y, who maximises", -4, 4),
                                List.of(
                                        path("simultaneous", Colour.FOURTH, simultaneous),
                                        path("alternating", Colour.FIFTH, alternating),
                                        path("mean of alternating", Colour.SIXTH, average),
                                        new Layer.Points(
                                                "solution", Colour.QUIET, new double[] {0}, new double[] {0}, 7))),
                        new Panel(
                                "distance",
                                Axis.of("steps"),
                                Axis.logarithmic("distance from the solution"),
                                List.of(
                                        radius("simultaneous", Colour.FOURTH, steps, simultaneous),
                                        radius("alternating", Colour.FIFTH, steps, alternating),
                                        radius("mean of alternating", Colour.SIXTH, steps, average),
                                        new Layer.Line(
                                                "(1 + h^2)^{t/2}",
                                                Colour.QUIET,
                                                steps,
                                                Spaced.values(steps, t -> Math.pow(1 + STEP * STEP, t / 2)),
                                                true))))));
    }

    private static Point last(List<Point> path) {
        return path.get(path.size() - 1);
    }

    private static Layer path(String label, Colour colour, List<Point> path) {
        return new Layer.Line(
                label,
                colour,
                path.stream().mapToDouble(Point::x).toArray(),
                path.stream().mapToDouble(Point::y).toArray(),
                false);
    }

    private static Layer radius(String label, Colour colour, double[] steps, List<Point> path) {
        return new Layer.Line(
                label, colour, steps, path.stream().mapToDouble(Point::radius).toArray(), false);
    }
}
