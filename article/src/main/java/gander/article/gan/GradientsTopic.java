package gander.article.gan;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.game.GradientReach;
import gander.theory.game.GradientReach.Family;
import gander.theory.game.GradientReach.Gradient;
import gander.theory.game.GradientReach.Moment;
import gander.theory.game.GradientReach.Setting;
import gander.theory.game.LineDiscriminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the generator gets to feel while the discriminator is trained, and what that says of k. */
public final class GradientsTopic implements Topic {
    private static final List<Integer> STEPS = List.of(1, 3, 10, 30, 100, 300, 1000);
    private static final int[] QUOTED = {1, 10, 100, 1000};
    private static final int SEEDS = 10;
    private static final Setting OVERLAPPING = new Setting(new Normal(0, 1), Family.normal(), 1.5, 1);
    private static final Setting DISJOINT = new Setting(new Uniform(-1.1, -0.1), Family.uniform(), 0.6, 0.5);

    /** Root of the mean squared norm of the Jacobian (1, z), z uniform on (-1, 1): 1 + 1/3. */
    private static final double JACOBIAN = Math.sqrt(4.0 / 3);

    @Override
    public String name() {
        return "gradients";
    }

    @Override
    public String question() {
        return "If theory wants the best discriminator, why not train it to the end before each step of the generator?";
    }

    @Override
    public void run(Findings findings) {
        findings.progress(0, "gradients on overlapping supports");
        LineDiscriminator.Plan plan = new LineDiscriminator.Plan(List.of(32, 32), 128, 0.01, findings.seed());
        findings.number("seeds", SEEDS, "discriminators that were trained for each setting");
        List<List<Moment>> overlapping = GradientReach.run(OVERLAPPING, plan, SEEDS, STEPS);
        findings.progress(0.15, "gradients on disjoint supports");
        List<List<Moment>> disjoint = GradientReach.run(DISJOINT, plan, SEEDS, STEPS);
        double minimax = GradientReach.bestMinimax(OVERLAPPING).norm();
        double nonSaturating = GradientReach.bestNonSaturating(OVERLAPPING).norm();
        findings.number("overlapping.minimax.best", minimax, "norm at D = D*, by quadrature");
        findings.number("overlapping.nonSaturating.best", nonSaturating, "norm at D = D*, by quadrature");
        numbers(findings, "overlapping", overlapping);
        numbers(findings, "disjoint", disjoint);
        findings.figure(new Figure(
                "gradients-reach",
                "On overlapping supports both gradients settle as the discriminator is trained; on disjoint ones that of"
                        + " ln(1 − D) vanishes and that of −ln D grows",
                2,
                List.of(
                        norms(
                                "overlapping supports",
                                overlapping,
                                List.of(
                                        new Layer.Rule("at D*", Colour.QUIET, minimax, false),
                                        new Layer.Rule("", Colour.QUIET, nonSaturating, false))),
                        norms("disjoint supports", disjoint, List.of(bound(disjoint))))));
        findings.figure(new Figure(
                "gradients-noise",
                "How much the gradient differs from one trained discriminator to the next, against the discriminator's steps",
                2,
                List.of(noise("overlapping supports", overlapping), noise("disjoint supports", disjoint))));
        new UpdateRatioFigures(findings).run();
    }

    private static void numbers(Findings findings, String key, List<List<Moment>> runs) {
        for (int steps : QUOTED) {
            int at = STEPS.indexOf(steps);
            number(findings, key + ".minimax.", steps, gradients(runs, at, Moment::minimax));
            number(findings, key + ".nonSaturating.", steps, gradients(runs, at, Moment::nonSaturating));
            findings.number(
                    key + ".distance." + steps,
                    runs.stream()
                            .mapToDouble(run -> run.get(at).distance())
                            .max()
                            .orElseThrow(),
                    "largest D + |D'| over the generator's places and all seeds");
        }
    }

    private static void number(Findings findings, String key, int steps, List<Gradient> gradients) {
        findings.number(
                key + steps,
                GradientReach.meanNorm(gradients),
                "mean over " + SEEDS + " seeds of the gradient's norm after " + steps + " steps of D");
        findings.number(
                key + "deviation." + steps,
                GradientReach.deviation(gradients),
                "root of the gradient's variance over " + SEEDS + " seeds (over n - 1), both components");
    }

    private static List<Gradient> gradients(List<List<Moment>> runs, int at, Function<Moment, Gradient> which) {
        return runs.stream().map(run -> which.apply(run.get(at))).toList();
    }

    private static double[] steps() {
        return STEPS.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    private static double[] overSteps(Function<Integer, Double> value) {
        return IntStream.range(0, STEPS.size()).mapToDouble(value::apply).toArray();
    }

    private static Panel norms(String title, List<List<Moment>> runs, List<Layer> references) {
        List<Layer> layers = new ArrayList<>();
        layers.addAll(norm("ln(1 − D)", Colour.FOURTH, runs, Moment::minimax));
        layers.addAll(norm("−ln D", Colour.FIFTH, runs, Moment::nonSaturating));
        layers.addAll(references);
        return new Panel(title, Axis.logarithmic("steps of D"), Axis.logarithmic("norm of G's gradient"), layers);
    }

    /** The mean over seeds, and all seeds from least to greatest. */
    private static List<Layer> norm(
            String label, Colour colour, List<List<Moment>> runs, Function<Moment, Gradient> which) {
        double[] low = overSteps(at -> gradients(runs, at, which).stream()
                .mapToDouble(Gradient::norm)
                .min()
                .orElseThrow());
        double[] high = overSteps(at -> gradients(runs, at, which).stream()
                .mapToDouble(Gradient::norm)
                .max()
                .orElseThrow());
        double[] mean = overSteps(at -> GradientReach.meanNorm(gradients(runs, at, which)));
        return List.of(
                new Layer.Area("", colour, steps(), low, high), new Layer.Line(label, colour, steps(), mean, false));
    }

    /**
     * Theorem 2.4's bound, the largest over seeds, from where its premise holds for all of them to the end. It may hold
     * before, while D is still flat everywhere; that has no part in what the theorem is about.
     */
    private static Layer bound(List<List<Moment>> runs) {
        double[] bound = overSteps(at -> runs.stream()
                .mapToDouble(run -> run.get(at).bound(JACOBIAN))
                .max()
                .orElseThrow());
        int from = IntStream.range(0, bound.length)
                        .filter(at -> !Double.isFinite(bound[at]))
                        .max()
                        .orElse(-1)
                + 1;
        Arrays.fill(bound, 0, from, Double.NaN);
        return new Layer.Line("bound of theorem 2.4", Colour.QUIET, steps(), bound, true);
    }

    private static Panel noise(String title, List<List<Moment>> runs) {
        return new Panel(
                title,
                Axis.logarithmic("steps of D"),
                Axis.logarithmic("standard deviation between seeds"),
                List.of(
                        noise("ln(1 − D)", Colour.FOURTH, runs, Moment::minimax),
                        noise("−ln D", Colour.FIFTH, runs, Moment::nonSaturating)));
    }

    private static Layer noise(String label, Colour colour, List<List<Moment>> runs, Function<Moment, Gradient> which) {
        return new Layer.Line(
                label, colour, steps(), overSteps(at -> GradientReach.deviation(gradients(runs, at, which))), false);
    }
}
