package gander.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.classifier.Quadrants;
import gander.data.ImageShape;
import gander.metric.Metric.Better;
import gander.metric.Metric.Measured;
import gander.metric.feature.FeatureExtractor;
import gander.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** GAN-train and GAN-test on images of quadrants: what must be perfect, what chance, and what is said of labels. */
class GanTrainTestTest {
    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    private static final int SAMPLES = 120;
    private static final int CONTRAST = 150;

    /** Five standard errors of a binomial share of 1/4 among the 200 and more images asked about, a little rounded up. */
    private static final double NEAR_CHANCE = 0.2;

    private static final ImageSample TRAINING = sample("training", 1, 240, CONTRAST, Labels.GIVEN, 4);
    private static final ImageSample TEST = sample("test", 2, 200, CONTRAST, Labels.GIVEN, 4);
    private static final RealImages REAL = new RealImages(TRAINING, TEST);

    /** Which classes candidates come with. */
    private enum Labels {
        GIVEN,
        TURNED,
        NONE
    }

    static Stream<Metric> metrics() {
        return Stream.of(new GanTrain(SAMPLES), new GanTest(SAMPLES));
    }

    @AfterAll
    static void free() {
        TRAINING.close();
        TEST.close();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void imagesLikeTheRealOnesGetTheFullScoreFromEachJudge(Metric metric) {
        List<Measured> scores = measure(metric, 3, CONTRAST, Labels.GIVEN, 4);
        assertThat(scores).hasSize(5).allSatisfy(score -> {
            assertThat(score.value()).as(score.name()).isEqualTo(1);
            assertThat(score.spread()).isZero();
            assertThat(score.better()).isEqualTo(Better.HIGHER);
            assertThat(score.note()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void noiseGetsChance(Metric metric) {
        assertThat(measure(metric, 3, 0, Labels.GIVEN, 4))
                .allSatisfy(score ->
                        assertThat(score.value()).as(score.name()).isBetween(0.25 - NEAR_CHANCE, 0.25 + NEAR_CHANCE));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void goodImagesOfTheWrongClassGetNothing(Metric metric) {
        assertThat(measure(metric, 3, CONTRAST, Labels.TURNED, 4))
                .allSatisfy(score -> assertThat(score.value()).as(score.name()).isZero());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void unlabelledImagesAreLabelledByTheNetworkAndTheScoreSaysSo(Metric metric) {
        assertThat(measure(metric, 3, CONTRAST, Labels.NONE, 4)).allSatisfy(score -> {
            assertThat(score.value()).as(score.name()).isEqualTo(1);
            assertThat(score.note()).contains("classes by the feature network");
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theSameImagesGetTheSameScores(Metric metric) {
        assertThat(measure(metric, 3, 20, Labels.GIVEN, 4)).isEqualTo(measure(metric, 3, 20, Labels.GIVEN, 4));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void imagesOfWhichNobodyKnowsTheClassAreRefused(Metric metric) {
        assertThatThrownBy(() -> measure(metric, 3, CONTRAST, Labels.NONE, 0))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(metric.name() + ": needs the classes of the images, but made has none");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void tooFewImagesAreRefused(Metric metric) {
        try (ImageSample few = sample("few", 3, 50, CONTRAST, Labels.GIVEN, 4)) {
            assertThatThrownBy(() -> metric.measure(few, REAL))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith(metric.name() + ": got 50 images of few, expected at least 120");
        }
    }

    /** One good image for each class: precise, and no teacher of variety; the opposite of what noisy labels do. */
    @Test
    void aModelOfASingleClassTeachesNothingElse() {
        byte[] labels = new byte[SAMPLES];
        byte[] pixels = Quadrants.pixels(3, new byte[4 * SAMPLES], CONTRAST);
        byte[] first = new byte[SAMPLES * SHAPE.size()];
        for (int i = 0; i < SAMPLES; i++) {
            System.arraycopy(pixels, 4 * i * SHAPE.size(), first, i * SHAPE.size(), SHAPE.size());
        }
        try (ImageSample collapsed = ImageSample.of("collapsed", SHAPE, first, Optional.of(labels), new Brightest(4))) {
            assertThat(new GanTrain(SAMPLES).measure(collapsed, REAL))
                    .allSatisfy(score -> assertThat(score.value()).isEqualTo(0.25));
            assertThat(new GanTest(SAMPLES).measure(collapsed, REAL))
                    .allSatisfy(score -> assertThat(score.value()).isEqualTo(1));
        }
    }

    @Test
    void oneTestImageGivesNoSpreadAndIsRefused() {
        try (ImageSample one = sample("one", 2, 1, CONTRAST, Labels.GIVEN, 4)) {
            assertThatThrownBy(() -> new GanTrain(SAMPLES).measure(TRAINING, new RealImages(TRAINING, one)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("ganTrain120 asks its judges about test images and needs 2 at least, got 1");
        }
    }

    @Test
    void namesSayJudgeAndCount() {
        assertThat(measure(new GanTrain(SAMPLES), 3, CONTRAST, Labels.GIVEN, 4).stream()
                        .map(Measured::name))
                .containsExactly(
                        "ganTrainKnn120",
                        "ganTrainTree120",
                        "ganTrainLogistic120",
                        "ganTrainLinear120",
                        "ganTrainRbfSvm120");
        assertThat(new GanTest(10_000).name()).isEqualTo("ganTest10k");
        assertThat(new GanTrain(2500).name()).isEqualTo("ganTrain2500");
    }

    private static List<Measured> measure(Metric metric, long seed, int contrast, Labels labels, int classes) {
        try (ImageSample made = sample("made", seed, 200, contrast, labels, classes)) {
            return metric.measure(made, REAL);
        }
    }

    private static ImageSample sample(String name, long seed, int count, int contrast, Labels kind, int classes) {
        byte[] labels = new byte[count];
        byte[] pixels = Quadrants.pixels(seed, labels, contrast);
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) ((labels[i] + (kind == Labels.TURNED ? 1 : 0)) % Quadrants.CLASSES);
        }
        return ImageSample.of(
                name,
                SHAPE,
                pixels,
                kind == Labels.NONE ? Optional.empty() : Optional.of(labels),
                new Brightest(classes));
    }

    /** Its features are the brightness of the quadrants, and so are its probabilities, if it has any. */
    private record Brightest(int classes) implements FeatureExtractor {
        @Override
        public String name() {
            return "brightest";
        }

        @Override
        public ImageShape imageShape() {
            return SHAPE;
        }

        @Override
        public int width() {
            return Quadrants.CLASSES;
        }

        @Override
        public Seen see(Tensor pixels) {
            Tensor sums = pixels.to(ScalarType.Float)
                    .view(pixels.size(0), 2, 4, 2, 4)
                    .sum(2, 4)
                    .view(pixels.size(0), Quadrants.CLASSES);
            Tensor shares = sums.div(sums.sum(1).unsqueeze(1));
            Tensors.requireShape("shares", shares, -1, Quadrants.CLASSES);
            return new Seen(sums, classes == 0 ? Optional.empty() : Optional.of(shares));
        }

        @Override
        public void close() {}
    }
}
