package gander.theory.learner;

import gander.classifier.Classifier;
import gander.classifier.ClassifierConfig;
import gander.classifier.LabelledImages;
import gander.classifier.ProgressListener;
import gander.tensor.Tensors;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** A classifier of images that is shown points, each an image of one row with as many pixels as coordinates. */
final class BorderModel implements PointModel {
    private final Classifier classifier;

    private BorderModel(Classifier classifier) {
        this.classifier = classifier;
    }

    static BorderModel fit(ClassifierConfig config, LabelledPoints training, long seed) {
        byte[] labels = new byte[training.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) training.labels()[i];
        }
        try (PointerScope scope = new PointerScope()) {
            LabelledImages images = new LabelledImages(tensor(training.points()), labels);
            return new BorderModel(config.fit(images, seed, ProgressListener.SILENT));
        }
    }

    @Override
    public int[] classify(double[][] points) {
        byte[] given = ask(points, classifier::predict);
        int[] classes = new int[given.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = given[i] & 0xFF;
        }
        return classes;
    }

    @Override
    public Optional<double[]> confidence(double[][] points) {
        return ask(points, classifier::confidence);
    }

    private static <T> T ask(double[][] points, Function<Tensor, T> question) {
        try (PointerScope scope = new PointerScope()) {
            return question.apply(tensor(points));
        }
    }

    private static Tensor tensor(double[][] points) {
        int width = points[0].length;
        float[] values = new float[points.length * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) points[i / width][i % width];
        }
        return Tensors.of(values, points.length, 1, 1, width);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
