package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.baseline.BaselineConfig;
import gander.baseline.HiddenMarkov;
import gander.baseline.NaiveBayes;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.classifier.ClassifierConfig;
import gander.tensor.RandomStream;
import gander.theory.learner.PointLearner;
import gander.theory.learner.RingWalks;
import gander.theory.learner.RingWalks.Walks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sequences whose class is in their order alone: what a hidden Markov model is for. */
final class GenerativeWalks {
    private static final int[] SIZES = {12, 24, 48, 96, 192, 384};
    private static final int DRAWS = 5;
    private static final int TEST = 900;
    private static final int SHOWN = 5;
    private static final String[] CLASSES = {"forwards", "backwards", "either way"};
    private static final Colour[] COLOURS = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH};
    private static final HiddenMarkov CHAIN = new HiddenMarkov(12, new HiddenMarkov.Gaussian(0.003), 0.03, 20);

    void run(Findings findings) {
        findings.progress(0.8, "walks around a ring");
        long seed = RandomStream.THEORY.key(findings.seed(), 4, 5);
        curves(findings, seed);
        pictures(findings, seed);
    }

    private static void pictures(Findings findings, long seed) {
        List<Panel> panels = new ArrayList<>();
        panels.addAll(row("data", RingWalks.walks(300, seed)));
        panels.addAll(row("model", RingWalks.imagined(CHAIN, SIZES[SIZES.length - 1], 300, seed)));
        findings.figure(new Figure(
                "generative-walks",
                "Places gone over the steps of walks around a ring: rising lines, falling lines, and lines to and fro; above from"
                        + " the data, below drawn by the hidden Markov models, hardly to be told apart from them.",
                3,
                panels));
    }

    private static List<Panel> row(String how, Walks walks) {
        return IntStream.range(0, CLASSES.length)
                .mapToObj(c -> {
                    List<Layer> layers = IntStream.range(0, walks.labels().length)
                            .filter(i -> walks.labels()[i] == c)
                            .limit(SHOWN)
                            .mapToObj(i -> course(walks.paths()[i], COLOURS[c]))
                            .toList();
                    return new Panel(
                            CLASSES[c] + ": " + how,
                            Axis.of("step", 0, RingWalks.LENGTH - 1.0),
                            Axis.of("places gone", -12, 12),
                            layers);
                })
                .toList();
    }

    /** How far a walk has gone round the ring, from where it began, in places; what is seen is noisy. */
    private static Layer course(double[][] path, Colour colour) {
        double[] gone = new double[path.length];
        for (int t = 1; t < path.length; t++) {
            gone[t] = gone[t - 1]
                    + RingWalks.PLACES
                            * Math.IEEEremainder(angle(path[t]) - angle(path[t - 1]), 2 * Math.PI)
                            / (2 * Math.PI);
        }
        return new Layer.Line("", colour, evenly(0, path.length - 1.0, path.length), gone, false);
    }

    private static double angle(double[] point) {
        return Math.atan2(point[1] - 0.5, point[0] - 0.5);
    }

    private static void curves(Findings findings, long seed) {
        double best = RingWalks.bayesAccuracy(3000, seed);
        findings.number("walks.best", best, "accuracy of who knows how walks arise, on 3000 walks");
        findings.number("walks.test", TEST, "walks that an accuracy is measured on");
        findings.number("walks.draws", DRAWS, "draws of the training and test walks that a mean is over");
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Rule("best possible", Colour.QUIET, best, false));
        layers.add(density(findings, "hidden Markov model", "chain", Colour.FOURTH, CHAIN, seed));
        layers.add(border(
                findings, "SVM, Gaussian kernel", "rbfSvm", Colour.FIFTH, new ClassifierConfig.RbfSvm(5, 2), seed));
        layers.add(border(
                findings, "nearest neighbour", "knn", Colour.SIXTH, new ClassifierConfig.NearestNeighbours(1), seed));
        layers.add(density(findings, "naive Bayes", "naiveBayes", Colour.QUIET, NaiveBayes.gaussian(), seed));
        findings.figure(Figure.of(
                "generative-walks-curves",
                "Accuracy on walks by the number of training walks: naive Bayes stays near a third; the others are alike at"
                        + " first, then the hidden Markov model leads, towards the best possible.",
                new Panel(
                        "Walks told apart", Axis.logarithmic("training walks"), Axis.of("accuracy", 0.25, 1), layers)));
        means(findings, "logistic", n -> logistic(n, seed));
    }

    private static double logistic(int i, long seed) {
        int n = SIZES[i / DRAWS];
        return RingWalks.accuracy(
                new ClassifierConfig.LogisticRegression(0.5, Math.max(5, PointLearner.GRADIENT_STEPS / n)),
                n,
                TEST,
                seed + i % DRAWS);
    }

    private static Layer density(
            Findings findings, String label, String key, Colour colour, BaselineConfig model, long seed) {
        double[] means = means(findings, key, i -> RingWalks.accuracy(model, SIZES[i / DRAWS], TEST, seed + i % DRAWS));
        return new Layer.Line(label, colour, Spaced.places(SIZES), means, false);
    }

    private static Layer border(
            Findings findings, String label, String key, Colour colour, ClassifierConfig model, long seed) {
        double[] means = means(findings, key, i -> RingWalks.accuracy(model, SIZES[i / DRAWS], TEST, seed + i % DRAWS));
        return new Layer.Line(label, colour, Spaced.places(SIZES), means, false);
    }

    /** Of the accuracies of all sizes and draws; the first and the last are quoted. */
    private static double[] means(Findings findings, String key, IntToDoubleFunction accuracy) {
        double[] all = IntStream.range(0, SIZES.length * DRAWS)
                .parallel()
                .mapToDouble(accuracy)
                .toArray();
        double[] means = new double[SIZES.length];
        for (int i = 0; i < all.length; i++) {
            means[i / DRAWS] += all[i] / DRAWS;
        }
        for (int s : new int[] {0, SIZES.length - 1}) {
            findings.number("walks." + key + ".at" + SIZES[s], means[s], "mean accuracy after " + SIZES[s] + " walks");
        }
        return means;
    }
}
