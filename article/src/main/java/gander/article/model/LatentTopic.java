package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.baseline.mixture.PointMixture;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.theory.learner.EvidenceAscent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Why a hidden variable: a mixture that EM fits step by step, and a GAN that has one, too, and no likelihood. */
public final class LatentTopic implements Topic {
    private static final PointMixture TRUTH = PointMixture.of(
            new double[] {0.3, 0.45, 0.25}, new double[][] {{-2.2}, {0.6}, {3.2}}, new double[][] {{0.3}, {0.6}, {0.15}
            });
    /** All near the middle and as wide as the data: it has everything to find. */
    private static final PointMixture START = PointMixture.of(
            new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, new double[][] {{-0.5}, {0}, {0.5}}, new double[][] {{4}, {4}, {4}
            });
    /** Two parts begin on one hump, and the third must serve the other two. */
    private static final PointMixture BAD_START = PointMixture.of(
            new double[] {0.25, 0.25, 0.5}, new double[][] {{3.1}, {3.3}, {-0.5}}, new double[][] {{0.1}, {0.1}, {3}});

    private static final int COUNT = 500;
    private static final int UNSEEN = 2000;
    private static final int STEPS = 60;
    private static final double FLOOR = 1e-3;
    private static final double[] X = evenly(-5, 6, 301);
    private static final Colour[] PARTS = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH};
    private static final int[] SHOWN = {0, 18, 30, 60};

    /** Steps before that which leaves most under the likelihood, and so shows most. */
    private static final int[] BEFORE = {12, 3, 0};

    @Override
    public String name() {
        return "latent";
    }

    @Override
    public String question() {
        return "Why a hidden variable, and what does a model with one maximise?";
    }

    @Override
    public void run(Findings findings) {
        long stream = RandomStream.THEORY.key(findings.seed(), 3);
        double[][] points = draws(RandomStream.THEORY.key(findings.seed(), 3, 1), COUNT);
        double[][] unseen = draws(RandomStream.THEORY.key(findings.seed(), 3, 2), UNSEEN);
        findings.progress(0, "expectation maximisation");
        EvidenceAscent ascent = EvidenceAscent.climb(points, START, FLOOR, STEPS);
        PointMixture fitted = ascent.mixture(STEPS);
        findings.number("points", COUNT, "numbers that the mixture is fitted to");
        findings.number("unseen", UNSEEN, "further numbers that it is judged on");
        findings.number("steps", STEPS, "steps of expectation maximisation");
        why(findings, points, fitted);
        steps(findings, ascent);
        findings.progress(0.2, "the bound beside the likelihood");
        slices(findings, ascent);
        densities(findings, points, ascent);
        likelihoods(findings, points, unseen, fitted);
        findings.progress(0.4, "a GAN on the same numbers");
        new LatentGan(points, unseen, TRUTH, fitted).run(findings, stream);
        findings.progress(1, "done");
    }

    private static double[][] draws(long key, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TRUTH.draw(CounterRandom.key(key, i)))
                .toArray(double[][]::new);
    }

    /** The density of a mixture at places along the line. */
    private static void why(Findings findings, double[][] points, PointMixture fitted) {
        double[][] posteriors = fitted.posteriors(MixtureCurves.column(X));
        List<Layer> shares = new ArrayList<>();
        for (int k = 0; k < PARTS.length; k++) {
            int part = k;
            double[] share =
                    Arrays.stream(posteriors).mapToDouble(row -> row[part]).toArray();
            shares.add(new Layer.Line("p(z = " + (k + 1) + " | x)", PARTS[k], X, share, false));
        }
        findings.figure(new Figure(
                "latent-why",
                "A histogram with three humps; one Gaussian is too wide and misses all of them, three added up follow it. Below"
                        + " each x the probability of each part, which changes hands between the humps.",
                2,
                List.of(
                        new Panel(
                                "One Gaussian, and three with a choice between them",
                                Axis.of("x", -5, 6),
                                Axis.of("density"),
                                List.of(
                                        MixtureCurves.histogram("data", Colour.DATA, points),
                                        new Layer.Line(
                                                "one Gaussian",
                                                Colour.QUIET,
                                                X,
                                                MixtureCurves.density(single(points), X),
                                                true),
                                        new Layer.Line(
                                                "mixture", Colour.FOURTH, X, MixtureCurves.density(fitted, X), false))),
                        new Panel(
                                "Which part was it? The posterior of z",
                                Axis.of("x", -5, 6),
                                Axis.of("probability", 0, 1),
                                shares))));
    }

    private static PointMixture single(double[][] points) {
        PointMixture any = PointMixture.of(new double[] {1}, new double[][] {{0}}, new double[][] {{1}});
        return any.step(points, FLOOR);
    }

    /** The staircase: up with the bound in an M-step, up from the bound to the likelihood in an E-step. */
    private static void steps(Findings findings, EvidenceAscent ascent) {
        int shown = STEPS;
        double[] at = evenly(0, shown, shown + 1);
        double[] likelihood = new double[shown + 1];
        double[] stairsX = new double[3 * shown];
        double[] stairsY = new double[3 * shown];
        double farthest = 0;
        double smallestLift = Double.POSITIVE_INFINITY;
        double smallestGain = Double.POSITIVE_INFINITY;
        double[] gains = new double[STEPS];
        double[] gaps = new double[STEPS];
        for (int t = 0; t < STEPS; t++) {
            double now = ascent.logLikelihood(t);
            double next = ascent.logLikelihood(t + 1);
            double touching = ascent.touching(t);
            double lifted = ascent.lifted(t);
            farthest = Math.max(farthest, Math.abs(touching - now));
            smallestLift = Math.min(smallestLift, lifted - touching);
            smallestGain = Math.min(smallestGain, next - now);
            gains[t] = next - now;
            gaps[t] = ascent.gap(t);
            if (t < shown) {
                likelihood[t] = now;
                likelihood[t + 1] = next;
                stairsX[3 * t] = t;
                stairsY[3 * t] = touching;
                stairsX[3 * t + 1] = t + 1;
                stairsY[3 * t + 1] = lifted;
                stairsX[3 * t + 2] = t + 1;
                stairsY[3 * t + 2] = next;
            }
        }
        findings.number("touch", farthest, "largest distance of bound and likelihood after an E-step, nats per point");
        findings.number("smallestLift", smallestLift, "smallest rise of the bound in an M-step, nats per point");
        findings.number("smallestGain", smallestGain, "smallest rise of the likelihood in a step, nats per point");
        findings.number(
                "likelihood.start", ascent.logLikelihood(0), "mean log-likelihood at the start, nats per point");
        findings.number(
                "likelihood.end", ascent.logLikelihood(STEPS), "mean log-likelihood after the steps, nats per point");
        findings.number(
                "largestGap",
                Arrays.stream(gaps).max().orElseThrow(),
                "largest KL(q || posterior) between an M-step and the next E-step, nats per point");
        double[] numbers = evenly(1, STEPS, STEPS);
        findings.figure(new Figure(
                "latent-steps",
                "First panel: a staircase of the bound that meets the likelihood at each whole step and rises between; second panel: what a step"
                        + " gains and what the bound misses, falling by powers of ten.",
                2,
                List.of(
                        new Panel(
                                "Likelihood and bound, step by step",
                                Axis.of("step"),
                                around(likelihood),
                                List.of(
                                        new Layer.Line(
                                                "bound: M-step lifts, E-step closes",
                                                Colour.FOURTH,
                                                stairsX,
                                                stairsY,
                                                false),
                                        new Layer.Points("log-likelihood", Colour.SIXTH, at, likelihood, 5))),
                        new Panel(
                                "What is won, and what is left under the likelihood",
                                Axis.of("step"),
                                Axis.logarithmic("nats per point"),
                                List.of(
                                        new Layer.Line(
                                                "likelihood's gain", Colour.SIXTH, numbers, positive(gains), false),
                                        new Layer.Line(
                                                "gap after the M-step: KL(q ‖ p(z | x))",
                                                Colour.FOURTH,
                                                numbers,
                                                positive(gaps),
                                                false))))));
    }

    /** What rounding has taken below 0 has no logarithm. */
    private static double[] positive(double[] values) {
        return Arrays.stream(values).map(v -> v > 0 ? v : Double.NaN).toArray();
    }

    private static void slices(Findings findings, EvidenceAscent ascent) {
        double[] along = evenly(-0.5, 1.7, 89);
        List<Panel> panels = new ArrayList<>();
        int most = IntStream.range(0, STEPS).reduce(0, (best, t) -> ascent.gap(t) > ascent.gap(best) ? t : best);
        for (int before : BEFORE) {
            int t = Math.max(0, most - before);
            EvidenceAscent.Slice slice = ascent.slice(t, along);
            panels.add(new Panel(
                    "Step " + (t + 1),
                    Axis.of("from θ (0) to the M-step's θ (1)"),
                    around(slice.bound(), slice.likelihood()),
                    List.of(
                            new Layer.Rule("", Colour.QUIET, 0, true),
                            new Layer.Rule("", Colour.QUIET, 1, true),
                            new Layer.Line("log-likelihood", Colour.SIXTH, along, slice.likelihood(), false),
                            new Layer.Line("bound", Colour.FOURTH, along, slice.bound(), false),
                            new Layer.Points(
                                    "touches; highest",
                                    Colour.FOURTH,
                                    new double[] {0, 1},
                                    new double[] {ascent.touching(t), ascent.lifted(t)},
                                    7))));
        }
        findings.figure(new Figure(
                "latent-bound",
                "Three steps, each a curve of the likelihood with the bound beneath it: they touch at 0 with one slope, and the"
                        + " bound is highest at 1, where the likelihood is higher still.",
                3,
                panels));
    }

    /** Little more than what is shown: the differences are small beside the numbers. */
    private static Axis around(double[]... values) {
        double low = Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElseThrow();
        double high =
                Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
        double margin = 0.05 * (high - low);
        return Axis.of("nats per point", low - margin, high + margin);
    }

    private static void densities(Findings findings, double[][] points, EvidenceAscent ascent) {
        findings.figure(new Figure(
                "latent-densities",
                "The three parts and their sum over the histogram at four steps: all flat in the middle at first, at last one"
                        + " under each hump.",
                2,
                Arrays.stream(SHOWN).mapToObj(t -> parts(points, ascent, t)).toList()));
        List<Figure> frames = new ArrayList<>();
        for (int t = 0; t <= STEPS; t += t < 20 ? 1 : 4) {
            frames.add(Figure.of("latent-em", "The parts at step " + t, parts(points, ascent, t)));
        }
        findings.animation("latent-em", frames, 250);
    }

    private static Panel parts(double[][] points, EvidenceAscent ascent, int t) {
        PointMixture mixture = ascent.mixture(t);
        double[][] joint = mixture.logJoint(MixtureCurves.column(X));
        List<Layer> layers = new ArrayList<>();
        layers.add(MixtureCurves.histogram("data", Colour.DATA, points));
        for (int k = 0; k < PARTS.length; k++) {
            int part = k;
            double[] own =
                    Arrays.stream(joint).mapToDouble(row -> Math.exp(row[part])).toArray();
            layers.add(new Layer.Line("part " + (k + 1), PARTS[k], X, own, false));
        }
        layers.add(new Layer.Line("sum", Colour.QUIET, X, MixtureCurves.density(mixture, X), true));
        return new Panel(
                "After " + t + (t == 1 ? " step" : " steps"), Axis.of("x", -5, 6), Axis.of("density", 0, 0.55), layers);
    }

    private static void likelihoods(Findings findings, double[][] points, double[][] unseen, PointMixture fitted) {
        double bad = EvidenceAscent.climb(points, BAD_START, FLOOR, STEPS).logLikelihood(STEPS);
        findings.number(
                "likelihood.bad", bad, "mean log-likelihood from a bad start after as many steps, nats per point");
        findings.number(
                "unseen.single",
                MixtureCurves.mean(single(points), unseen),
                "one Gaussian's mean ln p(x) of unseen numbers, nats");
        findings.number(
                "unseen.mixture",
                MixtureCurves.mean(fitted, unseen),
                "the fitted mixture's mean ln p(x) of unseen numbers, nats");
        findings.number(
                "unseen.truth",
                MixtureCurves.mean(TRUTH, unseen),
                "the true density's mean ln p(x) of unseen numbers, nats");
        for (int k = 0; k < PARTS.length; k++) {
            findings.number("weight" + (k + 1), fitted.weight(k), "fitted weight of part " + (k + 1));
            findings.number("mean" + (k + 1), fitted.mean(k)[0], "fitted mean of part " + (k + 1));
            findings.number(
                    "deviation" + (k + 1), Math.sqrt(fitted.covariance(k)[0]), "fitted deviation of part " + (k + 1));
        }
    }
}
