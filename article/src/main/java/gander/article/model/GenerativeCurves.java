package gander.article.model;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.tensor.RandomStream;
import gander.theory.learner.CommonNoise;
import gander.theory.learner.LabelledPoints;
import gander.theory.learner.LearningCurve;
import gander.theory.learner.MoonsAndBlob;
import gander.theory.learner.PointLearner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accuracy against the number of training points: all models on one set, and a pair of them on sets made for it. */
final class GenerativeCurves {
    private static final int[] SIZES = {6, 12, 24, 48, 96, 192, 384, 768};
    private static final int DRAWS = 20;
    private static final int PAIR_TEST = 4000;
    private static final CommonNoise RIGHT = new CommonNoise(10, 0.6, 0);
    private static final CommonNoise WRONG = new CommonNoise(10, 0.6, 0.1);

    private final MoonsAndBlob classes;
    private final LabelledPoints test;

    GenerativeCurves(MoonsAndBlob classes, LabelledPoints test) {
        this.classes = classes;
        this.test = test;
    }

    void run(Findings findings) {
        long seed = RandomStream.THEORY.key(findings.seed(), 4, 3);
        findings.number("draws", DRAWS, "draws of the training points that each mean is over");
        findings.number("fewest", SIZES[0], "fewest training points");
        findings.number("most", SIZES[SIZES.length - 1], "most training points");
        Map<String, PointLearner> learners = new LinkedHashMap<>(PointLearner.borders());
        learners.putAll(PointLearner.densities());
        Map<String, LearningCurve> curves = new LinkedHashMap<>();
        learners.forEach((name, learner) -> {
            findings.progress(0.1 + 0.06 * curves.size(), name + " on ever more points");
            LearningCurve curve = LearningCurve.of(classes, learner, SIZES, DRAWS, test, seed);
            curves.put(name, curve);
            quote(findings, key(name), curve);
        });
        double best = classes.bayesAccuracy(0.04);
        findings.figure(new Figure(
                "generative-curves",
                "Accuracy rises with the training points: neighbours, tree and Gaussian SVM towards the best possible, the three"
                        + " linear models to a ceiling below it, naive Bayes to a ceiling hardly higher, the mixture to the best possible.",
                3,
                List.of(
                        panel("Borders of any shape", curves, best, "knn", "tree", "rbf-svm"),
                        panel("Straight borders", curves, best, "logistic", "linear", "linear-svm"),
                        panel("A density of each class", curves, best, "naive-bayes", "mixture"))));
        findings.progress(0.6, "naive Bayes against logistic regression");
        Panel right = pair(findings, "right", "Naive Bayes is right", RIGHT, RIGHT.naiveBayesLimit(), seed);
        Panel wrong = pair(findings, "wrong", "Naive Bayes is wrong", WRONG, WRONG.naiveBayesLimit(), seed);
        findings.number(
                "right.bayes", RIGHT.bayesAccuracy(), "best possible accuracy without common noise, closed form");
        findings.number("wrong.bayes", WRONG.bayesAccuracy(), "best possible accuracy with common noise, closed form");
        findings.number("wrong.limit", WRONG.naiveBayesLimit(), "naive Bayes' limit with common noise, closed form");
        findings.figure(new Figure(
                "generative-crossing",
                "Two curves with their spread, three times. Where naive Bayes is right it leads from some dozens of points on and"
                        + " both come to the best possible; where it is wrong it leads and is then passed; on the moons it is the"
                        + " other way round.",
                3,
                List.of(
                        right,
                        wrong,
                        pair(
                                "Moons and blob",
                                curves.get("naive-bayes"),
                                curves.get("logistic"),
                                best,
                                Optional.empty()))));
    }

    /** Names of models have hyphens, keys do not. */
    private static String key(String name) {
        return switch (name) {
            case "linear-svm" -> "linearSvm";
            case "rbf-svm" -> "rbfSvm";
            case "naive-bayes" -> "naiveBayes";
            default -> name;
        };
    }

    private static void quote(Findings findings, String key, LearningCurve curve) {
        int last = SIZES.length - 1;
        for (int s : new int[] {1, 3, last}) {
            findings.number(
                    key + ".at" + SIZES[s],
                    curve.mean()[s],
                    "mean accuracy after " + SIZES[s] + " training points, 20 draws");
            findings.number(
                    key + ".spread" + SIZES[s],
                    curve.deviation()[s],
                    "standard deviation of that accuracy from draw to draw");
        }
    }

    private static Panel pair(
            Findings findings, String key, String title, CommonNoise classes, double limit, long seed) {
        LabelledPoints fresh = classes.sample(PAIR_TEST, RandomStream.THEORY.key(findings.seed(), 4, 4));
        LearningCurve naive = LearningCurve.of(classes, PointLearner.naiveBayes(), SIZES, DRAWS, fresh, seed);
        LearningCurve logistic =
                LearningCurve.of(classes, PointLearner.logisticRegression(), SIZES, DRAWS, fresh, seed);
        quote(findings, key + ".naiveBayes", naive);
        quote(findings, key + ".logistic", logistic);
        return pair(title, naive, logistic, classes.bayesAccuracy(), Optional.of(limit));
    }

    private static Panel pair(
            String title, LearningCurve naive, LearningCurve logistic, double best, Optional<Double> limit) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Rule("best possible", Colour.QUIET, best, false));
        limit.filter(l -> l < best - 1e-9)
                .ifPresent(l -> layers.add(new Layer.Rule("naive Bayes' limit", Colour.FOURTH, l, false)));
        layers.addAll(curve("naive Bayes", Colour.FOURTH, naive));
        layers.addAll(curve("logistic regression", Colour.FIFTH, logistic));
        return new Panel(title, Axis.logarithmic("training points"), Axis.of("accuracy", 0.48, 1), layers);
    }

    private static Panel panel(String title, Map<String, LearningCurve> curves, double best, String... names) {
        Colour[] colours = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH};
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Rule("best possible", Colour.QUIET, best, false));
        for (int i = 0; i < names.length; i++) {
            layers.addAll(curve(ModelNames.plain(names[i]), colours[i], curves.get(names[i])));
        }
        return new Panel(title, Axis.logarithmic("training points"), Axis.of("accuracy", 0.48, 1), layers);
    }

    /** The mean, and one standard deviation of the draws to each side. */
    static List<Layer> curve(String label, Colour colour, LearningCurve curve) {
        double[] x = Spaced.places(curve.sizes());
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        Arrays.setAll(low, i -> curve.mean()[i] - curve.deviation()[i]);
        Arrays.setAll(high, i -> Math.min(1, curve.mean()[i] + curve.deviation()[i]));
        return List.of(new Layer.Area("", colour, x, low, high), new Layer.Line(label, colour, x, curve.mean(), false));
    }
}
