package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.article.topic.Findings;
import gander.baseline.mixture.PointMixture;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.data.point.PointSet;
import gander.gan.Latent;
import gander.loss.NonSaturating;
import gander.nn.Activation;
import gander.optim.OptimizerConfig;
import gander.tensor.CounterRandom;
import gander.theory.game.PointGame;
import gander.theory.game.UpdateRatio;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A GAN on the numbers that the mixture was fitted to: it draws, and cannot say how likely what it draws is. */
final class LatentGan {
    private static final int STEPS = 4000;
    private static final int DRAWN = 2000;
    private static final double[] BANDWIDTHS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.8};

    private final double[][] points;
    private final double[][] unseen;
    private final PointMixture truth;
    private final PointMixture fitted;

    LatentGan(double[][] points, double[][] unseen, PointMixture truth, PointMixture fitted) {
        this.points = points;
        this.unseen = unseen;
        this.truth = truth;
        this.fitted = fitted;
    }

    void run(Findings findings, long seed) {
        PointGame.Rules rules = new PointGame.Rules(
                new PointGame.Layers(new Latent(1, Latent.Prior.UNIFORM), List.of(32, 32), Activation.TANH),
                new NonSaturating(),
                new OptimizerConfig.Adam(1e-3, 0.5, 0.999, 1e-8),
                128,
                UpdateRatio.EQUAL,
                Optional.of(200),
                seed);
        double[] z = evenly(-1, 1, 201);
        double[] map;
        double[][] drawn;
        try (PointSet set = new PointSet("numbers", points);
                PointGame game = new PointGame(rules, set)) {
            game.playTo(STEPS);
            map = game.generate(z);
            drawn = MixtureCurves.column(game.samples(seed, DRAWN));
        }
        findings.number("gan.steps", STEPS, "generator updates of the GAN");
        findings.number("gan.drawn", DRAWN, "samples drawn from it");
        findings.number(
                "gan.distance", distance(drawn, unseen), "Wasserstein-1 from the GAN's samples to unseen numbers");
        double[][] ofMixture = draws(fitted, DRAWN, seed);
        findings.number(
                "em.distance",
                distance(ofMixture, unseen),
                "Wasserstein-1 from the mixture's samples to unseen numbers");
        findings.figure(new Figure(
                "latent-gan",
                "A histogram of the GAN's samples under the true density; the curve by which it turns z into x, steep in"
                        + " the left valley; and what a kernel estimate says of its likelihood, another number for each width.",
                3,
                List.of(samples(drawn), map(z, map), estimates(findings, drawn))));
    }

    private static double[][] draws(PointMixture mixture, int count, long seed) {
        double[][] drawn = new double[count][];
        Arrays.setAll(drawn, i -> mixture.draw(CounterRandom.key(seed, i)));
        return drawn;
    }

    /** The mean distance of the sorted samples: exact for two samples of one size. */
    private static double distance(double[][] a, double[][] b) {
        double[] left = Arrays.stream(a).mapToDouble(p -> p[0]).sorted().toArray();
        double[] right = Arrays.stream(b).mapToDouble(p -> p[0]).sorted().toArray();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs(left[i] - right[i]);
        }
        return sum / left.length;
    }

    private Panel samples(double[][] drawn) {
        double[] x = evenly(-5, 6, 301);
        return new Panel(
                "What the GAN draws",
                Axis.of("x", -5, 6),
                Axis.of("density"),
                List.of(
                        MixtureCurves.histogram("GAN's samples", Colour.GENERATOR, drawn),
                        new Layer.Line("true density", Colour.DATA, x, MixtureCurves.density(truth, x), false),
                        new Layer.Line("mixture by EM", Colour.FOURTH, x, MixtureCurves.density(fitted, x), true)));
    }

    /** Where the data's share z has been passed: the map that a perfect generator could have. */
    private Panel map(double[] z, double[] x) {
        double[] sorted = Arrays.stream(points).mapToDouble(p -> p[0]).sorted().toArray();
        double[] shares = new double[sorted.length];
        Arrays.setAll(shares, i -> 2 * (i + 0.5) / sorted.length - 1);
        double[] mirrored = Arrays.stream(shares).map(s -> -s).toArray();
        boolean rises = x[x.length - 1] > x[0];
        return new Panel(
                "From z to x",
                Axis.of("z, uniform", -1, 1),
                Axis.of("x = G(z)", -5, 6),
                List.of(
                        new Layer.Points(
                                "data, in order", Colour.DATA, every(rises ? shares : mirrored), every(sorted), 3),
                        new Layer.Line("G", Colour.GENERATOR, z, x, false)));
    }

    /** As many as a chart is asked to show. */
    private static double[] every(double[] values) {
        return Arrays.stream(evenly(0, values.length - 1, 250))
                .map(i -> values[(int) i])
                .toArray();
    }

    private Panel estimates(Findings findings, double[][] drawn) {
        double[] estimates = new double[BANDWIDTHS.length];
        for (int i = 0; i < estimates.length; i++) {
            estimates[i] = MixtureCurves.mean(kernels(drawn, BANDWIDTHS[i]), unseen);
        }
        findings.number(
                "parzen.highest",
                Arrays.stream(estimates).max().orElseThrow(),
                "highest of the kernel estimates of the GAN's mean ln p(x), nats");
        findings.number(
                "parzen.lowest",
                Arrays.stream(estimates).min().orElseThrow(),
                "lowest of the kernel estimates of the GAN's mean ln p(x), nats");
        return new Panel(
                "What is its likelihood? It depends",
                Axis.logarithmic("bandwidth of the kernels"),
                Axis.of("mean ln p(x), unseen data"),
                List.of(
                        new Layer.Rule("true density", Colour.DATA, MixtureCurves.mean(truth, unseen), false),
                        new Layer.Rule("mixture by EM", Colour.FOURTH, MixtureCurves.mean(fitted, unseen), false),
                        new Layer.Line("kernels on the GAN's samples", Colour.GENERATOR, BANDWIDTHS, estimates, false),
                        new Layer.Points("", Colour.GENERATOR, BANDWIDTHS, estimates, 6)));
    }

    /** Parzen's window: a Gaussian on each sample (1962), which is a mixture of as many parts. */
    private static PointMixture kernels(double[][] samples, double bandwidth) {
        double[] weights = new double[samples.length];
        Arrays.fill(weights, 1.0 / samples.length);
        double[][] variances = new double[samples.length][1];
        Arrays.stream(variances).forEach(v -> v[0] = bandwidth * bandwidth);
        return PointMixture.of(weights, samples, variances);
    }
}
