package gander.classifier;

import gander.tensor.RandomStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.Entropy;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.Hinge;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

/** A discriminative model and its constants. All see pixels on [0, 1]. */
public sealed interface ClassifierConfig {
    /**
     * The model that these images teach under this seed. A function of its arguments, on any number of cores.
     *
     * @param listener hears of progress, from models that know of any
     * @throws gander.UserException if the model cannot learn from so many images
     */
    default Classifier fit(LabelledImages training, long seed, ProgressListener listener) {
        int[] classes = training.classes();
        return classes.length == 1 ? new OneClass(classes[0]) : learn(training, seed, listener);
    }

    /** As {@link #fit}, from images that are known to be of at least two classes. */
    Classifier learn(LabelledImages training, long seed, ProgressListener listener);

    /** The models with constants that work well on MNIST, by the names that a user types. */
    static Map<String, ClassifierConfig> standard() {
        Map<String, ClassifierConfig> models = new LinkedHashMap<>();
        models.put("knn", new NearestNeighbours(3));
        models.put("tree", new DecisionTree(5));
        models.put("logistic", new LogisticRegression(0.1, 5));
        models.put("linear", new LinearClassifier(0.1, 5));
        models.put("linear-svm", new LinearSvm(0.01));
        models.put("rbf-svm", new RbfSvm(5, 2));
        return Collections.unmodifiableMap(models);
    }

    /**
     * The majority among the nearest training images, by Euclidean distance.
     *
     * @param neighbours how many have a vote, at least 1
     */
    record NearestNeighbours(int neighbours) implements ClassifierConfig {
        /** Checks the number. */
        public NearestNeighbours {
            require(neighbours >= 1, "neighbours must be at least 1, got " + neighbours);
        }

        @Override
        public Classifier learn(LabelledImages training, long seed, ProgressListener listener) {
            return new NearestNeighboursClassifier(training, neighbours);
        }
    }

    /**
     * A tree of questions about single pixels, grown to lessen the classes' entropy (Breiman et al. 1984, CART) until no
     * question does; Tribuo's. It learns in one piece.
     *
     * @param smallestSplit images that a question must be asked of, at least 1: fewer stay together
     */
    record DecisionTree(int smallestSplit) implements ClassifierConfig {
        /** Checks the number. */
        public DecisionTree {
            require(smallestSplit >= 1, "smallestSplit must be at least 1, got " + smallestSplit);
        }

        @Override
        public Classifier learn(LabelledImages training, long seed, ProgressListener listener) {
            return TribuoClassifier.fit(
                    new CARTClassificationTrainer(
                            Integer.MAX_VALUE, smallestSplit, 0, 1, false, new Entropy(), order(seed)),
                    training);
        }
    }

    /**
     * Softmax regression: one linear function for each class, trained on the cross-entropy by stochastic gradients with
     * AdaGrad's rates; Tribuo's.
     *
     * @param learningRate AdaGrad's, positive
     * @param epochs passes over the images, at least 1
     */
    record LogisticRegression(double learningRate, int epochs) implements ClassifierConfig {
        /** Checks the numbers. */
        public LogisticRegression {
            requireDescent(learningRate, epochs);
        }

        @Override
        public Classifier learn(LabelledImages training, long seed, ProgressListener listener) {
            return TribuoClassifier.fit(descent(new LogMulticlass(), learningRate, epochs, seed), training);
        }
    }

    /**
     * One linear function for each class, trained on the hinge loss between the right class and the best wrong one, by the same
     * means; Tribuo's. A perceptron that keeps a margin.
     *
     * @param learningRate AdaGrad's, positive
     * @param epochs passes over the images, at least 1
     */
    record LinearClassifier(double learningRate, int epochs) implements ClassifierConfig {
        /** Checks the numbers. */
        public LinearClassifier {
            requireDescent(learningRate, epochs);
        }

        @Override
        public Classifier learn(LabelledImages training, long seed, ProgressListener listener) {
            return TribuoClassifier.fit(descent(new Hinge(), learningRate, epochs, seed), training);
        }
    }

    /**
     * A linear support vector machine for each class against all others, on the squared hinge loss, solved in the dual (Hsieh et
     * al. 2008); LIBLINEAR through Tribuo.
     *
     * @param cost C, positive
     */
    record LinearSvm(double cost) implements ClassifierConfig {
        /** LIBLINEAR's own tolerance for this solver. */
        private static final double TOLERANCE = 0.1;

        /** Checks the cost. */
        public LinearSvm {
            requirePositive("cost", cost);
        }

        @Override
        public Classifier learn(LabelledImages training, long seed, ProgressListener listener) {
            return TribuoClassifier.fit(
                    new LibLinearClassificationTrainer(
                            new LinearClassificationType(LinearType.L2R_L2LOSS_SVC_DUAL),
                            cost,
                            1000,
                            TOLERANCE,
                            order(seed)),
                    training);
        }
    }

    /**
     * Support vector machines with a Gaussian kernel, one for each pair of classes.
     *
     * @param cost C, positive
     * @param gammaFactor the kernel's gamma times pixels times their variance, positive: 2 is a gamma of 0.027 on MNIST
     */
    record RbfSvm(double cost, double gammaFactor) implements ClassifierConfig {
        /** Checks the numbers. */
        public RbfSvm {
            requirePositive("cost", cost);
            requirePositive("gammaFactor", gammaFactor);
        }

        @Override
        public Classifier learn(LabelledImages training, long seed, ProgressListener listener) {
            return GaussianSvmClassifier.fit(training, cost, gammaFactor, listener);
        }
    }

    private static Trainer<Label> descent(LabelObjective objective, double learningRate, int epochs, long seed) {
        double epsilon = 0.1;
        return new LinearSGDTrainer(objective, new AdaGrad(learningRate, epsilon), epochs, -1, 1, order(seed));
    }

    /** The seed of Tribuo's own generator, from which it draws the order of the images. */
    private static long order(long seed) {
        return RandomStream.CLASSIFIER.key(seed, 1);
    }

    private static void requireDescent(double learningRate, int epochs) {
        requirePositive("learningRate", learningRate);
        require(epochs >= 1, "epochs must be at least 1, got " + epochs);
    }

    private static void requirePositive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name + " must be positive and finite, got " + value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
