package gander.article.model;

import static gander.article.topic.Spaced.evenly;
import static gander.article.topic.Spaced.values;

import gander.article.topic.Findings;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.divergence.Divergence;
import gander.theory.divergence.NormalFit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The normal densities that three divergences put in a mixture's place. */
public final class MleOptima {
    private static final double[] X = evenly(-5, 5, 201);
    private static final double WIDEST = 5;

    /** From one separation to the next a width changes by less, but where the fit takes to a mode. */
    private static final double JUMP = 0.75;

    private MleOptima() {}

    /** A divergence, as figures and numbers call it. */
    private enum Objective {
        FORWARD(Divergence.KL, "forward", "forward KL", Colour.FOURTH),
        REVERSE(Divergence.REVERSE_KL, "reverse", "reverse KL", Colour.FIFTH),
        BETWEEN(Divergence.JENSEN_SHANNON, "jsd", "JSD", Colour.SIXTH);

        private final Divergence divergence;
        private final String key;
        private final String label;
        private final Colour colour;

        Objective(Divergence divergence, String key, String label, Colour colour) {
            this.divergence = divergence;
            this.key = key;
            this.label = label;
            this.colour = colour;
        }

        List<NormalFit> minima(NormalMixture data) {
            return this == FORWARD ? List.of(NormalFit.byMoments(data)) : NormalFit.minima(divergence, data);
        }
    }

    /** Two normals of one width, the left one heavier, their means so far apart. */
    public static NormalMixture twoModes(double separation) {
        return NormalMixture.of(0.7, new Normal(-separation / 2, 0.6), new Normal(separation / 2, 0.6));
    }

    static void find(Findings findings, NormalMixture data, double separation) {
        findings.number("separation", separation, "distance between the two modes' means");
        List<Panel> panels = new ArrayList<>();
        for (Objective objective : Objective.values()) {
            List<NormalFit> minima = objective.minima(data);
            Normal best = minima.get(0).model();
            findings.number(objective.key + ".mean", best.mean(), "mean at the least " + objective.label);
            findings.number(objective.key + ".sigma", best.sigma(), "sigma at the least " + objective.label);
            findings.number(
                    objective.key + ".value", minima.get(0).divergence(), "least " + objective.label + ", nats");
            findings.number(objective.key + ".minima", minima.size(), "local minima found of " + objective.label);
            panels.add(panel(data, objective, minima));
        }
        findings.figure(new Figure(
                "mle-optima",
                "The same two-peaked density three times, with the normal density of least forward KL, reverse KL and"
                        + " Jensen-Shannon divergence.",
                3,
                panels));
        findings.progress(0.5, "modes moving apart");
        sweep(findings);
    }

    private static Panel panel(NormalMixture data, Objective objective, List<NormalFit> minima) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Area("p_data", Colour.DATA, X, new double[X.length], values(X, data::at)));
        for (int i = 0; i < minima.size(); i++) {
            String label = i == 0 ? "best normal" : i == 1 ? "next minimum" : "";
            Colour colour = i == 0 ? objective.colour : Colour.QUIET;
            layers.add(new Layer.Line(label, colour, X, values(X, minima.get(i).model()::at), i > 0));
        }
        return new Panel("Least " + objective.label, Axis.of("x"), Axis.of("density", 0, 0.75), layers);
    }

    private static void sweep(Findings findings) {
        double[] separations = evenly(0, WIDEST, 51);
        List<Layer> sigmas = new ArrayList<>();
        List<Layer> means = new ArrayList<>(List.of(mode(separations, -0.5, "the modes"), mode(separations, 0.5, "")));
        for (Objective objective : Objective.values()) {
            List<Normal> best = new ArrayList<>();
            for (double separation : separations) {
                best.add(objective.minima(twoModes(separation)).get(0).model());
            }
            sigmas.add(line(objective, separations, best, Normal::sigma));
            means.add(line(objective, separations, best, Normal::mean));
            if (objective != Objective.FORWARD) {
                double at = NormalFit.takesToAMode(objective.divergence, MleOptima::twoModes, 1, WIDEST);
                findings.number(
                        objective.key + ".switch",
                        at,
                        "separation from which the least " + objective.label + " is at a mode");
            }
        }
        Axis axis = Axis.of("distance between the modes, σ of each is 0.6");
        findings.figure(new Figure(
                "mle-separation",
                "Width and centre of the three fits as the modes move apart: forward KL goes on covering both, reverse KL and"
                        + " then JSD jump to one.",
                2,
                List.of(
                        new Panel("Width of the fit", axis, Axis.of("σ", 0, 3), sigmas),
                        new Panel("Centre of the fit", axis, Axis.of("μ", -3, 3), means))));
    }

    /** A line with a gap where the fit jumps from the whole to a mode. */
    private static Layer line(
            Objective objective, double[] separations, List<Normal> best, ToDoubleFunction<Normal> which) {
        DoubleStream.Builder x = DoubleStream.builder();
        DoubleStream.Builder y = DoubleStream.builder();
        for (int i = 0; i < separations.length; i++) {
            if (i > 0 && best.get(i).sigma() < JUMP * best.get(i - 1).sigma()) {
                x.add(separations[i]);
                y.add(Double.NaN);
            }
            x.add(separations[i]);
            y.add(which.applyAsDouble(best.get(i)));
        }
        return new Layer.Line(
                objective.label,
                objective.colour,
                x.build().toArray(),
                y.build().toArray(),
                false);
    }

    private static Layer mode(double[] separations, double share, String label) {
        return new Layer.Line(label, Colour.QUIET, separations, values(separations, s -> share * s), true);
    }
}
