package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.article.topic.Findings;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.density.JointDensity;
import gander.theory.density.Normal;
import java.util.ArrayList;
import java.util.List;

/** The joint density of a number and a class, and the conditionals that are read from it. */
public final class JointFigure {
    static final JointDensity JOINT = new JointDensity(
            List.of(0.5, 0.3, 0.2), List.of(new Normal(-1.2, 0.7), new Normal(0.8, 0.9), new Normal(2.4, 0.5)));

    private static final Colour[] COLOURS = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH};
    private static final double[] X = evenly(-4, 5, 181);
    private static final double PLACE = 1.5;

    private JointFigure() {}

    /** Something of a place and a class. */
    @FunctionalInterface
    private interface Height {
        double at(double x, int y);
    }

    public static void draw(Findings findings) {
        findings.number("joint.place", PLACE, "the x at which the joint density is cut");
        findings.number("joint.evidence", JOINT.evidence(PLACE), "p(x) there: the sum of p(x, y) over the classes");
        double sum = 0;
        double mass = 0;
        for (int y = 0; y < JOINT.classes(); y++) {
            findings.number("joint.at." + (y + 1), JOINT.at(PLACE, y), "p(x, y) there, class " + (y + 1));
            findings.number(
                    "joint.conditional." + (y + 1), JOINT.conditional(PLACE, y), "p(y | x) there, class " + (y + 1));
            findings.number(
                    "joint.share." + (y + 1),
                    JOINT.share(y),
                    "integral of p(x, y) over x by quadrature, class " + (y + 1));
            sum += JOINT.conditional(PLACE, y);
            mass += JOINT.share(y);
        }
        findings.number("joint.sum", sum, "sum of p(y | x) over the classes at that x");
        findings.number("joint.mass", mass, "integral over x and sum over y of p(x, y)");
        findings.figure(new Figure(
                "generative-joint",
                "First panel: three coloured layers on each other, together the density of x; second panel: the same layers stretched at each"
                        + " x so that they fill the height from 0 to 1.",
                2,
                List.of(
                        new Panel(
                                "The joint density p(x, y), class on class",
                                Axis.of("x"),
                                Axis.of("density", 0, 0.35),
                                stacked(JOINT::at)),
                        new Panel(
                                "Divided by its height: p(y | x)",
                                Axis.of("x"),
                                Axis.of("probability", 0, 1),
                                stacked(JOINT::conditional)))));
    }

    /** Each class on top of those before it, and a cut. */
    private static List<Layer> stacked(Height height) {
        List<Layer> layers = new ArrayList<>();
        double[] low = new double[X.length];
        for (int y = 0; y < JOINT.classes(); y++) {
            double[] high = new double[X.length];
            for (int i = 0; i < X.length; i++) {
                high[i] = low[i] + height.at(X[i], y);
            }
            layers.add(new Layer.Area("class " + (y + 1), COLOURS[y], X, low, high));
            layers.add(new Layer.Line("", COLOURS[y], X, high, false));
            low = high;
        }
        layers.add(new Layer.Rule("x = " + PLACE, Colour.QUIET, PLACE, true));
        return layers;
    }
}
