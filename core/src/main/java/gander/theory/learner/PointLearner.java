package gander.theory.learner;

import gander.baseline.mixture.Covariance;
import gander.baseline.mixture.PointMixture;
import gander.classifier.ClassifierConfig;
import gander.classifier.ClassifierConfig.DecisionTree;
import gander.classifier.ClassifierConfig.LinearClassifier;
import gander.classifier.ClassifierConfig.LinearSvm;
import gander.classifier.ClassifierConfig.LogisticRegression;
import gander.classifier.ClassifierConfig.NearestNeighbours;
import gander.classifier.ClassifierConfig.RbfSvm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A way to learn to tell classes of points apart; its settings may depend on how many points there are to learn from. */
public interface PointLearner {
    /** What these points teach under this seed; a function of both, on any number of cores. Each class has a point. */
    PointModel fit(LabelledPoints training, long seed);

    /** Gradient steps of the models that take them, however few points there are: enough to come near the optimum. */
    int GRADIENT_STEPS = 6000;

    /** Least variance of a Gaussian, in squares of the coordinates' unit: a class of one point has none of its own. */
    double VARIANCE_FLOOR = 0.01;

    /** Learns the border: p(y | x), or no more than which class is likeliest. */
    static PointLearner discriminative(IntFunction<ClassifierConfig> settings) {
        return (training, seed) -> BorderModel.fit(settings.apply(training.size()), training, seed);
    }

    /**
     * Learns a mixture of Gaussians for each class, p(x | c), and the class's share.
     *
     * @param parts of a class's mixture, by the points that it has
     */
    static PointLearner generative(IntFunction<Integer> parts, Covariance covariance) {
        return (training, seed) -> {
            List<double[][]> classes = IntStream.range(0, training.classes())
                    .mapToObj(training::of)
                    .toList();
            double[] shares = classes.stream()
                    .mapToDouble(points -> (double) points.length / training.size())
                    .toArray();
            List<PointMixture> mixtures = classes.stream()
                    .map(points ->
                            PointMixture.fit(points, parts.apply(points.length), covariance, VARIANCE_FLOOR, 100, seed))
                    .toList();
            return ClassDensities.of(shares, mixtures);
        };
    }

    /** Naive Bayes: a Gaussian for each class, whose coordinates are independent. */
    static PointLearner naiveBayes() {
        return generative(points -> 1, Covariance.DIAGONAL);
    }

    /** Softmax regression with no penalty. */
    static PointLearner logisticRegression() {
        return discriminative(n -> new LogisticRegression(0.5, epochs(n)));
    }

    /**
     * The models that learn a border, by the names that {@link ClassifierConfig#standard} has. The neighbours asked grow
     * with the points as their square root, which takes k to infinity and k / N to 0 (Stone 1977, "Consistent nonparametric
     * regression").
     */
    static Map<String, PointLearner> borders() {
        Map<String, PointLearner> models = new LinkedHashMap<>();
        models.put("knn", discriminative(n -> new NearestNeighbours(1 + 2 * (int) (Math.sqrt(n) / 4))));
        models.put("tree", discriminative(n -> new DecisionTree(5)));
        models.put("logistic", logisticRegression());
        models.put("linear", discriminative(n -> new LinearClassifier(0.5, epochs(n))));
        models.put("linear-svm", discriminative(n -> new LinearSvm(1)));
        models.put("rbf-svm", discriminative(n -> new RbfSvm(5, 2)));
        return Collections.unmodifiableMap(models);
    }

    /** The models that learn a density of each class: a part of a mixture for each ten points, six at most. */
    static Map<String, PointLearner> densities() {
        Map<String, PointLearner> models = new LinkedHashMap<>();
        models.put("naive-bayes", naiveBayes());
        models.put("mixture", generative(n -> Math.min(6, 1 + n / 10), Covariance.FULL));
        return Collections.unmodifiableMap(models);
    }

    private static int epochs(int points) {
        return Math.max(5, GRADIENT_STEPS / points);
    }
}
