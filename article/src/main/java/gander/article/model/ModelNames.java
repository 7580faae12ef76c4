package gander.article.model;

import java.util.Map;

/** What figures call the models that {@link gander.theory.learner.PointLearner} names. */
final class ModelNames {
    private static final Map<String, String> PLAIN = Map.of(
            "best possible", "best possible rule",
            "knn", "k nearest neighbours",
            "tree", "decision tree",
            "logistic", "logistic regression",
            "linear", "linear, hinge loss",
            "linear-svm", "linear SVM",
            "rbf-svm", "SVM, Gaussian kernel",
            "naive-bayes", "naive Bayes",
            "mixture", "Gaussian mixture");

    private ModelNames() {}

    static String plain(String name) {
        return PLAIN.getOrDefault(name, name);
    }
}
