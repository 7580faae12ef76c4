package gander.baseline;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.baseline.classwise.ClasswiseModel;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.LogDensity;
import gander.baseline.model.NamedValue;
import gander.data.ImageSet;
import gander.data.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every model with a distribution for each class. */
class ClasswiseModelTest {
    private static final int TRAINING = 90;

    static Stream<BaselineConfig> models() {
        return Blobs.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void sampleNumberIIsTheSameImageAloneAndAmongOthers(BaselineConfig config) {
        try (ImageSet images = Blobs.images(TRAINING, 1);
                Baseline model = config.fit(images, 1, FitListener.NONE)) {
            int size = Blobs.SHAPE.size();
            byte[] many = model.bytes(7, 0, 20);
            assertThat(model.bytes(7, 13, 1)).isEqualTo(Arrays.copyOfRange(many, 13 * size, 14 * size));
            assertThat(model.bytes(8, 0, 20)).isNotEqualTo(many);
            model.labels(7, 0, 20).ifPresent(labels -> {
                assertThat(model.labels(7, 13, 1).orElseThrow()).containsExactly(labels[13]);
                assertThat(labels).containsOnly(2, 3, 9);
            });
            for (float value : model.floats(7, 0, 20)) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelThatWasSavedIsTheSameWhenItIsRestored(BaselineConfig config) {
        try (ImageSet images = Blobs.images(TRAINING, 1);
                Baseline model = config.fit(images, 1, FitListener.NONE);
                Baseline restored = config.restore(Tiny.saved(model))) {
            assertThat(restored.rounds()).isEqualTo(model.rounds());
            assertThat(restored.bytes(3, 5, 10)).isEqualTo(model.bytes(3, 5, 10));
            assertThat(restored.measure(images)).isEqualTo(model.measure(images));
            assertThat(restored.logDensity().orElseThrow().statement())
                    .isEqualTo(model.logDensity().orElseThrow().statement());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aFitOnOneThreadIsTheFitOnMany(BaselineConfig config) throws Exception {
        ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool five = new ForkJoinPool(5);
        // More images than a block has, so that there is something to share out.
        try (ImageSet images = Blobs.images(1100, 1);
                Baseline alone = one.submit(() -> config.fit(images, 1, FitListener.NONE))
                        .get();
                Baseline together = five.submit(() -> config.fit(images, 1, FitListener.NONE))
                        .get()) {
            assertThat(together.save()).isEqualTo(alone.save());
            assertThat(five.submit(() -> together.measure(images)).get())
                    .isEqualTo(one.submit(() -> alone.measure(images)).get());
        } finally {
            one.shutdown();
            five.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void classesThatDifferAreToldApartAndImagesOfNoKindAreUnlikely(BaselineConfig config) {
        try (ImageSet images = Blobs.images(300, 1);
                ImageSet test = Blobs.images(60, 2);
                ImageSet.Builder noise = new ImageSet.Builder("noise", 1, Blobs.SHAPE);
                ClasswiseModel model = (ClasswiseModel) config.fit(images, 1, FitListener.NONE)) {
            byte[] white = new byte[Blobs.SHAPE.size()];
            Arrays.fill(white, (byte) 255);
            noise.put(0, white, 0, 2);
            List<NamedValue> values = model.measure(test);
            double likelihood = Blobs.value(values, "LogLikelihood/test").orElseThrow();
            try (ImageSet unlikely = noise.build()) {
                assertThat(Blobs.value(model.measure(unlikely), "LogLikelihood/test")
                                .orElseThrow())
                        .isLessThan(likelihood);
            }
            if (model.isLabelled()) {
                assertThat(Blobs.value(values, "Accuracy/test").orElseThrow()).isGreaterThan(0.95);
                try (PointerScope scope = new PointerScope()) {
                    byte[] classes = model.classify(test.pixels().narrow(0, 0, 3));
                    assertThat(classes).containsExactly(test.label(0), test.label(1), test.label(2));
                }
            } else {
                assertThat(Blobs.value(values, "Accuracy/test")).isEmpty();
                assertThat(model.labels(1, 0, 1)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void samplesAreReadAsTheClassThatTheyWereDrawnFor(BaselineConfig config) {
        try (ImageSet images = Blobs.images(300, 1);
                ClasswiseModel model = (ClasswiseModel) config.fit(images, 1, FitListener.NONE)) {
            if (!model.isLabelled()) {
                return;
            }
            int count = 300;
            byte[] pixels = model.bytes(1, 0, count);
            byte[] labels = model.labels(1, 0, count).orElseThrow();
            try (ImageSet.Builder builder = new ImageSet.Builder("samples", count, Blobs.SHAPE)) {
                for (int i = 0; i < count; i++) {
                    builder.put(i, pixels, i * Blobs.SHAPE.size(), labels[i]);
                }
                try (ImageSet samples = builder.build()) {
                    // States may follow each other as in no image, and codes may stray; 1/3 is chance.
                    assertThat(Blobs.value(model.measure(samples), "Accuracy/test")
                                    .orElseThrow())
                            .isGreaterThan(0.9);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theMeanIsThatOfTheSingleImagesAndItsErrorIsOverThem(BaselineConfig config) {
        try (ImageSet images = Blobs.images(TRAINING, 1);
                ImageSet test = Blobs.images(12, 2);
                Baseline model = config.fit(images, 1, FitListener.NONE)) {
            LogDensity density = model.logDensity().orElseThrow();
            double[] all = density.of(test.pixels());
            double sum = 0;
            double squares = 0;
            try (PointerScope scope = new PointerScope()) {
                for (int i = 0; i < all.length; i++) {
                    assertNear("image " + i, density.of(test.pixels().narrow(0, i, 1))[0], all[i], 1e-9);
                    sum += all[i];
                }
            }
            for (double one : all) {
                squares += (one - sum / 12) * (one - sum / 12);
            }
            List<NamedValue> values = model.measure(test);
            assertNear("mean", Blobs.value(values, "LogLikelihood/test").orElseThrow(), sum / 12, 1e-9);
            double error =
                    Blobs.value(values, "LogLikelihood/testStandardError").orElseThrow();
            assertNear("error", error, Math.sqrt(squares / 12 / 12), 1e-9);
            try (ImageSet one = Blobs.images(1, 3)) {
                assertThat(Blobs.value(model.measure(one), "LogLikelihood/testStandardError"))
                        .as("of one image nothing is known of how images scatter")
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyRoundIsHeardOfAndTheLastIsTheWhole(BaselineConfig config) {
        List<FitListener.Round> rounds = new ArrayList<>();
        try (ImageSet images = Blobs.images(TRAINING, 1);
                Baseline model = config.fit(images, 1, rounds::add)) {
            assertThat(rounds).hasSize((int) model.rounds());
            FitListener.Round last = rounds.get(rounds.size() - 1);
            assertThat(last.share()).isEqualTo(1);
            assertThat(last.number()).isEqualTo(model.rounds());
            assertThat(last.model().orElseThrow().bytes(1, 0, 3)).isEqualTo(model.bytes(1, 0, 3));
            assertThat(rounds).allMatch(round -> round.values().stream().allMatch(f -> Double.isFinite(f.value())));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingNativeIsLeftBehind(BaselineConfig config) {
        try (ImageSet images = Blobs.images(TRAINING, 1)) {
            fitAndUse(config, images); // What libtorch keeps once is kept now.
            long before = Pointer.totalCount();
            fitAndUse(config, images);
            assertThat(Pointer.totalCount()).isEqualTo(before);
        }
    }

    private static void fitAndUse(BaselineConfig config, ImageSet images) {
        try (PointerScope scope = new PointerScope();
                Baseline model = config.fit(images, 1, FitListener.NONE)) {
            model.measure(images);
            model.bytes(1, 0, 5);
        }
    }

    @Test
    void imagesOfAnotherShapeAreRefusedInOneLine() {
        try (ImageSet images = Blobs.images(TRAINING, 1);
                ImageSet.Builder builder = new ImageSet.Builder("wide", 1, new ImageShape(1, 4, 6));
                ImageSet wide = builder.build();
                Baseline model = NaiveBayes.bernoulli().fit(images, 1, FitListener.NONE)) {
            assertThatThrownBy(() -> model.measure(wide))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "the model is of 1x4x5 images, but wide has 1x4x6; measure it on images of its own shape");
        }
    }

    @Test
    void aFileOfOtherSettingsIsRefusedInOneLine() {
        try (ImageSet images = Blobs.images(TRAINING, 1);
                Baseline model =
                        new HiddenMarkov(4, new HiddenMarkov.Gaussian(0.01), 0.1, 2).fit(images, 1, FitListener.NONE)) {
            HiddenMarkov other = new HiddenMarkov(5, new HiddenMarkov.Gaussian(0.01), 0.1, 2);
            assertThatThrownBy(() -> other.restore(Tiny.saved(model)))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("tiny: got F64 [4] for array chain.2.start, expected F64 [5];");
            assertThatThrownBy(() -> NaiveBayes.bernoulli().restore(Tiny.saved(model)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("array ink");
        }
    }
}
