package gander.metric;

import gander.UserException;
import gander.classifier.Accuracy;
import gander.classifier.Classifier;
import gander.classifier.ClassifierConfig;
import gander.classifier.LabelledImages;
import gander.classifier.ProgressListener;
import gander.metric.Metric.Better;
import gander.metric.Metric.Measured;
import gander.metric.Metric.Quantity;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** The five classifiers that judge generated images, on their pixels and not on a feature network's view of them. */
final class Judges {
    /** Labels are kept in a byte. */
    private static final int MOST_CLASSES = 256;

    /** Fewer teach and tell nothing. */
    static final int LEAST = 100;

    /** What protocols say of them. */
    static final String NAMED =
            "k nearest neighbours (k = 3), decision tree, logistic regression, linear classifier (hinge"
                    + " loss) and SVM with a Gaussian kernel, on pixels";

    /** The order in which a judge sees its images. */
    private static final long SEED = 0;

    /** By the part of a score's name. The linear SVM is not among them: it is the linear classifier once more. */
    private static final Map<String, String> JUDGES =
            Map.of("Knn", "knn", "Tree", "tree", "Logistic", "logistic", "Linear", "linear", "RbfSvm", "rbf-svm");

    private static final List<String> ORDER = List.of("Knn", "Tree", "Logistic", "Linear", "RbfSvm");

    /**
     * Images with classes for a judge.
     *
     * @param images pixels and classes
     * @param note where the classes are from, unless they came with the images
     */
    record Labelled(LabelledImages images, Optional<String> note) {}

    private Judges() {}

    /** The share that each judge gets right, of the name "FAMILY JUDGE COUNT" in one word. */
    static List<Quantity> quantities(String family, int samples) {
        return ORDER.stream()
                .map(judge -> new Quantity(family + judge + count(samples), Better.HIGHER))
                .toList();
    }

    /**
     * The score of each judge.
     *
     * @throws UserException if a single image is asked about: no spread can be told of one answer
     */
    static List<Measured> scores(String family, int samples, Labelled teaching, Labelled asked) {
        Optional<String> note = teaching.note().or(asked::note);
        if (asked.images().size() < 2) {
            throw new UserException(
                    family + count(samples) + " asks its judges about test images and needs 2 at least, got "
                            + asked.images().size() + "; leave it out of --metrics");
        }
        // Most of them learn on one core, so they learn side by side.
        return ORDER.parallelStream()
                .map(judge -> {
                    Accuracy accuracy = accuracy(judge, teaching.images(), asked.images());
                    String name = family + judge + count(samples);
                    return new Measured(
                            name, accuracy.value(), accuracy.standardError().orElseThrow(), Better.HIGHER, note);
                })
                .toList();
    }

    private static Accuracy accuracy(String judge, LabelledImages teaching, LabelledImages asked) {
        ClassifierConfig config = ClassifierConfig.standard().get(JUDGES.get(judge));
        try (Classifier classifier = config.fit(teaching, SEED, ProgressListener.SILENT)) {
            return classifier.accuracy(asked);
        }
    }

    /** 10k for 10000, 2500 for 2500. */
    static String count(int samples) {
        return samples % 1000 == 0 ? samples / 1000 + "k" : Integer.toString(samples);
    }

    /** The same number, unless it is too small to judge by. */
    static int requireSamples(int samples) {
        if (samples < LEAST) {
            throw new IllegalArgumentException(
                    "a metric takes at least " + LEAST + " images, got a sample count of " + samples);
        }
        return samples;
    }

    /**
     * The first images with the classes that they came with, or else those that the feature network gives them; pixels in the
     * caller's scope.
     *
     * @throws UserException if there are fewer, or nobody knows their classes
     */
    static Labelled first(String metric, ImageSample sample, int count) {
        if (sample.size() < count) {
            throw new UserException(metric + ": got " + sample.size() + " images of " + sample.name()
                    + ", expected at least " + count + "; give more images, or score with a smaller sample count");
        }
        Tensor pixels = sample.pixels().narrow(0, 0, count);
        if (sample.labels().isPresent()) {
            byte[] labels = Arrays.copyOf(sample.labels().get(), count);
            return new Labelled(new LabelledImages(pixels, labels), Optional.empty());
        }
        Tensor probabilities = sample.probabilities()
                .orElseThrow(() -> new UserException(metric + ": needs the classes of the images, but " + sample.name()
                        + " has none, and the feature network used tells none; leave this score out, or use a network"
                        + " that classifies"));
        if (probabilities.size(1) > MOST_CLASSES) {
            throw new UserException(metric + ": got " + probabilities.size(1) + " classes, expected at most "
                    + MOST_CLASSES + "; leave this score out");
        }
        return new Labelled(
                new LabelledImages(pixels, mostProbable(probabilities, count)),
                Optional.of("classes by the feature network"));
    }

    /** All images of a real set, with their classes. */
    static Labelled all(String metric, ImageSample sample) {
        return first(metric, sample, sample.size());
    }

    private static byte[] mostProbable(Tensor probabilities, int count) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = Tensors.toFloats(probabilities.narrow(0, 0, count));
            int classes = values.length / count;
            byte[] labels = new byte[count];
            for (int i = 0; i < count; i++) {
                int most = 0;
                for (int c = 1; c < classes; c++) {
                    most = values[i * classes + c] > values[i * classes + most] ? c : most;
                }
                labels[i] = (byte) most;
            }
            return labels;
        }
    }
}
