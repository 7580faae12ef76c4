package gander.classifier;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.PixelRange;
import gander.tensor.CounterRandom;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every classifier, whatever its method. */
class ClassifierLawsTest {
    /** One binomial score in two million lies further off. */
    private static final double STANDARD_ERRORS = 5;

    private PointerScope scope;

    static Stream<ClassifierConfig> models() {
        return ClassifierConfig.standard().values().stream();
    }

    @BeforeEach
    void openScope() {
        scope = new PointerScope();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    @ParameterizedTest
    @MethodSource("models")
    void separableClassesAreToldApartWithoutAnError(ClassifierConfig model) {
        assertThat(accuracy(model, 200, 150).value()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("models")
    void labelsThatMeanNothingTeachNothing(ClassifierConfig model) {
        byte[] shuffled = new byte[400];
        for (int i = 0; i < shuffled.length; i++) {
            shuffled[i] = (byte) CounterRandom.below(CounterRandom.key(5), i, Quadrants.CLASSES);
        }
        LabelledImages test = Quadrants.draw(2, 400, 30);
        try (Classifier classifier =
                fit(model, new LabelledImages(Quadrants.draw(1, 400, 30).pixels(), shuffled))) {
            Accuracy accuracy = classifier.accuracy(test);
            assertNear("accuracy", accuracy.value(), 0.25, STANDARD_ERRORS * Math.sqrt(0.25 * 0.75 / test.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theSameSeedGivesTheSameAnswersOnAnyNumberOfThreads(ClassifierConfig model) throws Exception {
        LabelledImages training = Quadrants.draw(1, 300, 30);
        LabelledImages test = Quadrants.draw(2, 300, 30);
        byte[] here = answers(model, training, test);
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            assertThat(one.submit(() -> answers(model, training, test)).get()).isEqualTo(here);
        } finally {
            one.shutdown();
        }
        ForkJoinPool five = new ForkJoinPool(5);
        try {
            assertThat(five.submit(() -> answers(model, training, test)).get()).isEqualTo(here);
        } finally {
            five.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAnswerDoesNotDependOnWhatElseIsAsked(ClassifierConfig model) {
        LabelledImages test = Quadrants.draw(2, 300, 30);
        try (Classifier classifier = fit(model, Quadrants.draw(1, 300, 30))) {
            byte[] all = classifier.predict(test.pixels());
            assertThat(classifier.predict(test.pixels().narrow(0, 130, 50)))
                    .isEqualTo(Arrays.copyOfRange(all, 130, 180));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void realNumbersAreSeenAsTheyAre(ClassifierConfig model) {
        LabelledImages training = Quadrants.draw(1, 200, 150);
        LabelledImages test = Quadrants.draw(2, 200, 150);
        byte[] labels = new byte[training.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) training.label(i);
        }
        LabelledImages real = new LabelledImages(PixelRange.ZERO_TO_ONE.fromBytes(training.pixels()), labels);
        try (Classifier ofBytes = fit(model, training);
                Classifier ofNumbers = fit(model, real)) {
            assertThat(ofNumbers.predict(PixelRange.ZERO_TO_ONE.fromBytes(test.pixels())))
                    .isEqualTo(ofBytes.predict(test.pixels()));
        }
    }

    @Test
    void pixelsAreBytesOrFloats() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LabelledImages(Quadrants.draw(1, 4, 0).pixels().to(ScalarType.Double), new byte[4]))
                .withMessage("pixels are Double, expected Byte or Float");
    }

    @ParameterizedTest
    @MethodSource("models")
    void confidenceIsAProbabilityOrThereIsNone(ClassifierConfig model) {
        LabelledImages test = Quadrants.draw(2, 300, 30);
        try (Classifier classifier = fit(model, Quadrants.draw(1, 300, 30))) {
            Optional<double[]> confidence = classifier.confidence(test.pixels());
            boolean learnsMargins = model instanceof ClassifierConfig.LinearClassifier
                    || model instanceof ClassifierConfig.LinearSvm
                    || model instanceof ClassifierConfig.RbfSvm;
            assertThat(confidence.isEmpty()).isEqualTo(learnsMargins);
            for (double p : confidence.orElse(new double[0])) {
                assertThat(p).isBetween(1.0 / Quadrants.CLASSES - 1e-9, 1 + 1e-9);
            }
        }
        try (Classifier sure = new OneClass(3)) {
            assertThat(sure.confidence(test.pixels()).orElseThrow())
                    .hasSize(300)
                    .containsOnly(1);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void moreImagesTeachMore(ClassifierConfig model) {
        double few = accuracy(model, 8, 25).value();
        double many = accuracy(model, 800, 25).value();
        assertThat(many).isGreaterThan(few);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aSingleClassIsTheOnlyAnswer(ClassifierConfig model) {
        byte[] labels = new byte[20];
        Arrays.fill(labels, (byte) 7);
        try (Classifier classifier =
                fit(model, new LabelledImages(Quadrants.draw(1, 20, 50).pixels(), labels))) {
            assertThat(classifier.predict(Quadrants.draw(2, 3, 50).pixels())).containsOnly(7);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void blackImagesAndClassesUpTo255AreNothingSpecial(ClassifierConfig model) {
        byte[] pixels = new byte[40 * 64];
        byte[] labels = new byte[40];
        for (int i = 0; i < 40; i++) {
            labels[i] = (byte) (i % 2 == 0 ? 3 : 255);
            Arrays.fill(pixels, i * 64, i * 64 + 64, (byte) (i % 2 == 0 ? 0 : 255));
        }
        LabelledImages images = new LabelledImages(Quadrants.tensor(pixels, 40), labels);
        try (Classifier classifier = fit(model, images)) {
            assertThat(classifier.predict(images.pixels())).isEqualTo(labels);
            assertThat(classifier.accuracy(images)).isEqualTo(new Accuracy(40, 40));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void imagesThatAreAllTheSameAreNoReasonToFail(ClassifierConfig model) {
        byte[] labels = new byte[40];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 2);
        }
        LabelledImages images = new LabelledImages(Quadrants.tensor(new byte[40 * 64], 40), labels);
        try (Classifier classifier = fit(model, images)) {
            byte[] answers = classifier.predict(images.pixels());
            assertThat(answers).containsOnly(answers[0]);
            assertThat((int) answers[0]).isBetween(0, 1);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingIsPrintedOrLogged(ClassifierConfig model) {
        List<String> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try {
            accuracy(model, 40, 50);
        } finally {
            System.setOut(out);
            System.setErr(err);
            root.removeHandler(handler);
        }
        assertThat(said).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void tribuosWarningsAreStillHeard() {
        accuracy(ClassifierConfig.standard().get("linear"), 40, 50);
        assertThat(Logger.getLogger("org.tribuo.common.sgd.AbstractSGDTrainer")
                        .isLoggable(java.util.logging.Level.WARNING))
                .isTrue();
        assertThat(Logger.getLogger("org.tribuo.Model").isLoggable(java.util.logging.Level.INFO))
                .isTrue();
    }

    @Test
    void theErrorOfAnAccuracyIsBinomial() {
        assertThat(new Accuracy(75, 100).value()).isEqualTo(0.75);
        assertNear("standard error", new Accuracy(75, 100).standardError().orElseThrow(), 0.0433013, 1e-7);
        assertThat(new Accuracy(1, 1).standardError()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Accuracy(0, 0))
                .withMessageContaining("got 0 of 0");
    }

    @Test
    void aSampleHasEachImageOnceWithItsOwnClass() {
        LabelledImages images = Quadrants.draw(1, 100, 150);
        LabelledImages sample = images.sample(60, 3);
        assertThat(sample.size()).isEqualTo(60);
        try (Classifier oneByOne = new NearestNeighboursClassifier(images, 1)) {
            assertThat(oneByOne.accuracy(sample)).isEqualTo(new Accuracy(60, 60));
        }
        assertThat(images.sample(100, 3)).isSameAs(images);
        assertThat(sample.pixels().equal(images.sample(60, 3).pixels())).isTrue();
        assertThat(sample.pixels().equal(images.sample(60, 4).pixels())).isFalse();
    }

    @Test
    void constantsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierConfig.NearestNeighbours(0))
                .withMessage("neighbours must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierConfig.RbfSvm(5, Double.NaN))
                .withMessage("gammaFactor must be positive and finite, got NaN");
    }

    /** On images that are told apart as easily as those it has learnt from. */
    private static Accuracy accuracy(ClassifierConfig model, int images, int contrast) {
        try (Classifier classifier = fit(model, Quadrants.draw(1, images, contrast))) {
            return classifier.accuracy(Quadrants.draw(99, 400, contrast));
        }
    }

    private static byte[] answers(ClassifierConfig model, LabelledImages training, LabelledImages test) {
        try (Classifier classifier = fit(model, training)) {
            return classifier.predict(test.pixels());
        }
    }

    private static Classifier fit(ClassifierConfig model, LabelledImages training) {
        return model.fit(training, 1, ProgressListener.SILENT);
    }
}
