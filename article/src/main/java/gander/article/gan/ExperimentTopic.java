package gander.article.gan;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.loss.Equilibrium;
import gander.run.CondensedRun;
import gander.run.CondensedRun.Band;
import gander.run.CondensedRun.Curves;
import gander.run.CondensedRun.Judged;
import gander.run.CondensedRun.Move;
import gander.run.CondensedRun.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The game on real digits: its samples, its curves, and whether that is an equilibrium. The run is a kept one, since it needs
 * MNIST and a minute: {@code ./gander bench experiment} made it.
 */
public final class ExperimentTopic implements Topic {
    private static final Equilibrium BALANCE = Equilibrium.LOGISTIC;
    private static final double GAP = 0.08;
    private static final int FRAME_MILLIS = 900;

    /** Ends of buckets of the kept run, as its curves look. */
    private static final int SETTLED = 6000;

    private static final int CALM = 13_050;

    @Override
    public String name() {
        return "experiment";
    }

    @Override
    public String question() {
        return "What does the game on MNIST come to, and is it an equilibrium?";
    }

    @Override
    public void run(Findings findings) {
        findings.progress(0, "reading the kept run");
        KeptExperiment kept = KeptExperiment.read();
        setting(findings, kept.run().setting());
        balance(findings);
        course(findings, kept.run().curves());
        found(findings, kept.run());
        findings.figure(Figure.of(
                "experiment-grid",
                "A hundred generated digits in ten rows: many can be read, others are broken or between two digits",
                digits("generated digits", kept.grid())));
        film(findings, kept);
        findings.figure(curves(kept.run().curves()));
    }

    private static void setting(Findings findings, CondensedRun.Setting setting) {
        findings.number("images", setting.trainingImages(), "training images of MNIST");
        findings.number("epochs", setting.epochs(), "times that each was shown to the discriminator");
        findings.number("steps", (double) setting.steps(), "steps, each with the updates of k and generatorUpdates");
        findings.number("batch", setting.batch(), "images in a minibatch");
        findings.number("k", setting.k(), "discriminator updates in a step");
        findings.number("generatorUpdates", setting.generatorUpdates(), "generator updates in a step");
        findings.number("seed", (double) setting.seed(), "seed of the run, whatever --seed says here");
    }

    /** What theory has for the end, in closed form. */
    private static void balance(Findings findings) {
        findings.number(
                "balance.discriminator", BALANCE.discriminator(), "discriminator's loss at equilibrium, 2 ln 2");
        findings.number("balance.generator", BALANCE.generator(), "generator's loss at equilibrium, ln 2");
        findings.number("balance.value", -BALANCE.discriminator(), "V(G, D) at equilibrium, -2 ln 2");
        findings.number("mostJsd", Math.log(2), "greatest Jensen-Shannon divergence there is, ln 2");
    }

    /** Three stretches of the discriminator's loss: settled for the first time, broken away, calm. */
    private static void course(Findings findings, Curves curves) {
        List<Double> mean = curves.discriminator().mean();
        int early = curves.steps().indexOf(SETTLED);
        int calm = curves.steps().indexOf(CALM);
        int broke = IntStream.range(early + 1, calm)
                .boxed()
                .min(Comparator.comparing(mean::get))
                .orElseThrow();
        findings.number("early.step", SETTLED, "a step, up to which the curves look settled");
        findings.number(
                "early.discriminator",
                average(mean.subList(early - 3, early + 1)),
                "discriminator's loss in nats, mean of the 600 steps up to it");
        String lowest = "the 150 steps with the least of it between there and step " + CALM;
        findings.number("broke.step", curves.steps().get(broke), "last of " + lowest);
        findings.number("broke.discriminator", mean.get(broke), "discriminator's loss in nats, mean of " + lowest);
        findings.number("broke.real", curves.real().get(broke), "D(x), mean of " + lowest);
        List<Double> rest = mean.subList(calm, mean.size());
        findings.number("calm.step", CALM, "a step, from which on the curves are calm");
        findings.number("calm.least", Collections.min(rest), "least mean of 150 steps from there on");
        findings.number("calm.greatest", Collections.max(rest), "greatest mean of 150 steps from there on");
    }

    private static double average(List<Double> list) {
        return list.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    private static void found(Findings findings, CondensedRun run) {
        for (Window window : run.windows()) {
            String key = "epoch." + window.toEpoch() + ".";
            String when = ", mean over epochs " + (window.fromEpoch() + 1) + " and " + window.toEpoch();
            findings.number(key + "discriminator", window.discriminator(), "discriminator's loss in nats" + when);
            findings.number(key + "generator", window.generator(), "generator's loss in nats" + when);
            findings.number(key + "real", window.real(), "D(x)" + when);
            findings.number(key + "fake", window.fake(), "D(G(z))" + when);
        }
        Window end = run.windows().get(run.windows().size() - 1);
        findings.number("played.value", -end.discriminator(), "V(G, D) in nats as played, over the last two epochs");
        findings.number("played.bound", bound(-end.discriminator()), "ln 2 + V / 2 of it, in nats");
        for (Judged judged : run.judged()) {
            String key = judged.images() + ".";
            String of = " of " + judged.count() + " " + judged.images() + " images and as many generated, no dropout";
            findings.number(key + "count", judged.count(), judged.images() + " images that were judged");
            findings.number(key + "value", judged.value(), "V(G, D) in nats" + of);
            findings.number(key + "error", judged.standardError(), "its standard error");
            findings.number(key + "bound", bound(judged.value()), "ln 2 + V / 2 of it, in nats");
            findings.number(key + "boundError", judged.standardError() / 2, "its standard error");
            findings.number(key + "real", judged.real(), "mean D(x)" + of);
            findings.number(key + "fake", judged.fake(), "mean D(G(z))" + of);
        }
        for (Move move : run.moved()) {
            findings.number(
                    "moved." + move.fromEpoch(),
                    move.distance(),
                    "root mean square change of a pixel, 0 to 1, from epoch " + move.fromEpoch() + " to "
                            + move.toEpoch() + ", same z, mean of 100");
        }
        findings.number("between", run.between(), "the same between two different z at the end, mean of all pairs");
    }

    /** Since V(G, D) is at most -2 ln 2 + 2 JSD, whatever D is. */
    private static double bound(double value) {
        return Math.log(2) + value / 2;
    }

    private static void film(Findings findings, KeptExperiment kept) {
        List<Integer> epochs = kept.run().film();
        int each = kept.film().length / epochs.size();
        findings.animation(
                "experiment-film",
                IntStream.range(0, epochs.size())
                        .mapToObj(i -> Figure.of(
                                "experiment-film",
                                "Twenty-five generated digits, the same latent vectors, growing out of noise",
                                digits(
                                        "generated, after " + epochs.get(i) + " epochs",
                                        Arrays.copyOfRange(kept.film(), i * each, (i + 1) * each))))
                        .toList(),
                FRAME_MILLIS);
    }

    private static Panel digits(String title, byte[][] pixels) {
        int columns = (int) Math.round(Math.sqrt(pixels.length));
        double[] left = IntStream.range(0, pixels.length)
                .mapToDouble(i -> i % columns * (1 + GAP))
                .toArray();
        double[] below = IntStream.range(0, pixels.length)
                .mapToDouble(i -> (columns - 1 - i / columns) * (1 + GAP))
                .toArray();
        double end = columns * (1 + GAP) - GAP;
        return new Panel(
                title,
                Axis.of("", 0, end),
                Axis.of("", 0, end),
                List.of(new Layer.Images("", Colour.GENERATOR, left, below, 1, KeptExperiment.SIDE, pixels)));
    }

    private static Figure curves(Curves curves) {
        double[] steps = curves.steps().stream().mapToDouble(i -> i).toArray();
        List<Layer> losses = new ArrayList<>();
        losses.add(rule("ln 2", Colour.GENERATOR, steps, BALANCE.generator()));
        losses.add(rule("2 ln 2", Colour.DISCRIMINATOR, steps, BALANCE.discriminator()));
        band(losses, "generator", Colour.GENERATOR, steps, curves.generator());
        band(losses, "discriminator", Colour.DISCRIMINATOR, steps, curves.discriminator());
        return new Figure(
                "experiment-losses",
                "Both losses swing for two thirds of the steps and calm down in the last, the generator's above ln 2 and the"
                        + " discriminator's below 2 ln 2; D(x) stays far above one half and D(G(z)) far below",
                2,
                List.of(
                        new Panel("losses", Axis.of("steps"), Axis.logarithmic("nats"), losses),
                        new Panel(
                                "what D says",
                                Axis.of("steps"),
                                Axis.of("mean probability of real", 0, 1),
                                List.of(
                                        new Layer.Rule("at equilibrium", Colour.QUIET, 0.5, false),
                                        new Layer.Line(
                                                "D(x), real images", Colour.DATA, steps, values(curves.real()), false),
                                        new Layer.Line(
                                                "D(G(z))", Colour.GENERATOR, steps, values(curves.fake()), false)))));
    }

    private static Layer rule(String label, Colour colour, double[] steps, double at) {
        return new Layer.Line(label, colour, new double[] {0, steps[steps.length - 1]}, new double[] {at, at}, true);
    }

    private static void band(List<Layer> layers, String label, Colour colour, double[] steps, Band band) {
        layers.add(new Layer.Area("", colour, steps, values(band.least()), values(band.greatest())));
        layers.add(new Layer.Line(label, colour, steps, values(band.mean()), false));
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(value -> value).toArray();
    }
}
