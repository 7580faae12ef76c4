package gander.classifier;

import org.bytedeco.javacpp.PointerScope;

/**
 * A model put to the test.
 *
 * @param config the model and its constants
 * @param trainImages images that it has learnt from
 * @param accuracy on the test images
 * @param fitSeconds time that learning took
 * @param predictSeconds time that it took to name the classes of all test images
 */
public record Trial(
        ClassifierConfig config, int trainImages, Accuracy accuracy, double fitSeconds, double predictSeconds) {
    private static final double NANOS = 1e9;

    /**
     * Lets a model learn from so many training images, or all if there are no more, drawn under this seed, and asks it about all
     * test images.
     *
     * @throws gander.UserException if the model cannot learn from so many images
     */
    public static Trial run(
            ClassifierConfig config,
            LabelledImages training,
            int trainImages,
            LabelledImages test,
            long seed,
            ProgressListener listener) {
        try (PointerScope scope = new PointerScope()) {
            LabelledImages sample = training.sample(trainImages, seed);
            long start = System.nanoTime();
            try (Classifier classifier = config.fit(sample, seed, listener)) {
                long fitted = System.nanoTime();
                Accuracy accuracy = classifier.accuracy(test);
                long done = System.nanoTime();
                return new Trial(config, sample.size(), accuracy, (fitted - start) / NANOS, (done - fitted) / NANOS);
            }
        }
    }
}
