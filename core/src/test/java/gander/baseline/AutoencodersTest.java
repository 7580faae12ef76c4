package gander.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gander.UserException;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.Picture;
import gander.baseline.model.SavedModel;
import gander.baseline.neural.Reconstruction;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.optim.OptimizerConfig;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for both autoencoders, and for any model. */
class AutoencodersTest {
    static Stream<BaselineConfig> models() {
        return Stream.of(
                Tiny.autoencoder(Autoencoder.Sampling.FITTED_GAUSSIAN),
                Tiny.autoencoder(Autoencoder.Sampling.STANDARD_NORMAL),
                Tiny.variational(2, Reconstruction.BERNOULLI),
                Tiny.variational(3, Reconstruction.GAUSSIAN));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theSameSeedGivesTheSameModelAndAnotherSeedAnother(BaselineConfig config) {
        try (ImageSet images = Tiny.images(40);
                Baseline one = config.fit(images, 5, FitListener.NONE);
                Baseline same = config.fit(images, 5, FitListener.NONE);
                Baseline other = config.fit(images, 6, FitListener.NONE)) {
            assertThat(same.save()).isEqualTo(one.save());
            assertThat(other.save()).isNotEqualTo(one.save());
            assertThat(same.bytes(1, 0, 70)).isEqualTo(one.bytes(1, 0, 70));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aFitOnOneThreadIsTheFitOnTwo(BaselineConfig config) throws Exception {
        ForkJoinPool oneThread = new ForkJoinPool(1);
        try (ImageSet images = Tiny.images(40);
                Baseline two = config.fit(images, 5, FitListener.NONE);
                Baseline one = oneThread
                        .submit(() -> config.fit(images, 5, FitListener.NONE))
                        .get()) {
            assertThat(one.save()).isEqualTo(two.save());
            assertThat(oneThread.submit(() -> one.measure(images)).get()).isEqualTo(two.measure(images));
        } finally {
            oneThread.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatIsSavedIsTheModel(BaselineConfig config) {
        try (ImageSet images = Tiny.images(40);
                Baseline fitted = config.fit(images, 5, FitListener.NONE);
                Baseline restored = config.restore(Tiny.saved(fitted))) {
            assertThat(restored.save()).isEqualTo(fitted.save());
            assertThat(restored.rounds()).isEqualTo(3);
            assertThat(restored.floats(2, 10, 80)).containsExactly(fitted.floats(2, 10, 80));
            assertThat(restored.measure(images)).isEqualTo(fitted.measure(images));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aSampleIsTheSameImageHoweverManyAreDrawnAndFromWhere(BaselineConfig config) {
        try (ImageSet images = Tiny.images(40);
                Baseline model = config.fit(images, 5, FitListener.NONE)) {
            float[] hundred = model.floats(3, 0, 100);
            int size = Tiny.SHAPE.size();
            for (int i : new int[] {0, 1, 63, 64, 99}) {
                assertThat(model.floats(3, i, 1))
                        .containsExactly(Arrays.copyOfRange(hundred, i * size, (i + 1) * size));
            }
            byte[] bytes = model.bytes(3, 0, 100);
            for (int i = 0; i < bytes.length; i++) {
                assertThat(bytes[i] & 0xFF).isEqualTo((int) Math.rint(255 * hundred[i]));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void eachEpochIsARoundAndTheLossFalls(BaselineConfig config) {
        List<FitListener.Round> rounds = new ArrayList<>();
        try (ImageSet images = Tiny.images(100);
                Baseline model = config.fit(images, 1, round -> {
                    assertThat(round.model().orElseThrow().bytes(1, 0, 2)).hasSize(2 * Tiny.SHAPE.size());
                    rounds.add(round);
                })) {
            assertThat(model.rounds()).isEqualTo(3);
        }
        assertThat(rounds).extracting(FitListener.Round::number).containsExactly(1L, 2L, 3L);
        assertThat(rounds.get(2).share()).isEqualTo(1);
        assertThat(rounds.get(2).values().get(0).value())
                .isLessThan(rounds.get(0).values().get(0).value());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aFitAndItsUseLeaveNoNativeMemory(BaselineConfig config) {
        try (ImageSet images = Tiny.images(40)) {
            use(config, images);
            long count = Pointer.totalCount();
            for (int i = 0; i < 3; i++) {
                use(config, images);
            }
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
        }
    }

    private static void use(BaselineConfig config, ImageSet images) {
        try (Baseline fitted = config.fit(images, 5, FitListener.NONE);
                Baseline restored = config.restore(Tiny.saved(fitted))) {
            restored.measure(images);
            restored.pictures(images);
            restored.bytes(1, 0, 3);
            restored.logDensity().ifPresent(density -> density.of(images.pixels()));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void arraysOfAnotherModelAreRefused(BaselineConfig config) {
        try (ImageSet images = Tiny.images(40);
                Baseline fitted = config.fit(images, 5, FitListener.NONE)) {
            SavedModel saved = Tiny.saved(fitted);
            SavedModel larger = new SavedModel(new ImageShape(1, 9, 9), saved.rounds(), saved.arrays());
            assertThatThrownBy(() -> config.restore(larger))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("encoder.hidden0.weight");
        }
    }

    @Test
    void aBatchBeyondTheDataIsRefused() {
        try (ImageSet images = Tiny.images(10)) {
            assertThatThrownBy(
                            () -> Tiny.variational(2, Reconstruction.BERNOULLI).fit(images, 1, FitListener.NONE))
                    .isInstanceOf(UserException.class)
                    .hasMessage("model.batch is 16, but tiny has only 10 images; choose a smaller batch");
        }
    }

    @Test
    void aFitThatDivergesSaysWhere() {
        VariationalAutoencoder wild = new VariationalAutoencoder(
                2, List.of(12), Reconstruction.BERNOULLI, 3, 16, new OptimizerConfig.Adam(1e6, 0.9, 0.999, 1e-8));
        try (ImageSet images = Tiny.images(40)) {
            assertThatThrownBy(() -> wild.fit(images, 1, FitListener.NONE))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("the fit has diverged: step ")
                    .hasMessageContaining("try a smaller model.optimizer.learningRate");
        }
    }

    @Test
    void aSetSmallerThanTwoBatchesMayEndInTheMiddleOfOne() {
        Autoencoder config = new Autoencoder(2, List.of(5), Autoencoder.Sampling.FITTED_GAUSSIAN, 2, 7, Tiny.ADAM);
        List<Long> epochs = new ArrayList<>();
        try (ImageSet images = Tiny.images(10);
                Baseline model = config.fit(images, 1, round -> epochs.add(round.number()))) {
            assertThat(epochs).containsExactly(1L, 2L);
            assertThat(model.rounds()).isEqualTo(2);
        }
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Autoencoder(-2, List.of(5), Autoencoder.Sampling.FITTED_GAUSSIAN, 2, 7, Tiny.ADAM))
                .hasMessage("latent must be from 1 to 32768, got -2");
        assertThatThrownBy(() -> new VariationalAutoencoder(2, List.of(), Reconstruction.BERNOULLI, 2, 7, Tiny.ADAM))
                .hasMessage("hidden must be at least one layer, got []");
        assertThatThrownBy(
                        () -> new VariationalAutoencoder(2, List.of(5, 0), Reconstruction.BERNOULLI, 2, 7, Tiny.ADAM))
                .hasMessage("hidden must be from 1 to 32768, got 0");
        assertThatThrownBy(() -> new VariationalAutoencoder(2, List.of(5), Reconstruction.BERNOULLI, 0, 7, Tiny.ADAM))
                .hasMessage("epochs must be positive, got 0");
        assertThatThrownBy(() -> new VariationalAutoencoder(2, List.of(5), Reconstruction.BERNOULLI, 2, 0, Tiny.ADAM))
                .hasMessage("batch must be positive, got 0");
    }

    @Test
    void theFittedGaussianAndTheStandardNormalDecodeDifferentCodes() {
        try (ImageSet images = Tiny.images(40);
                Baseline gaussian =
                        Tiny.autoencoder(Autoencoder.Sampling.FITTED_GAUSSIAN).fit(images, 5, FitListener.NONE);
                Baseline naive =
                        Tiny.autoencoder(Autoencoder.Sampling.STANDARD_NORMAL).fit(images, 5, FitListener.NONE)) {
            assertThat(naive.save()).isEqualTo(gaussian.save());
            assertThat(naive.bytes(1, 0, 5)).isNotEqualTo(gaussian.bytes(1, 0, 5));
        }
    }

    /** Test/mse is of all images, through the means of the codes: the same as of these. */
    @Test
    void theReconstructionsAreThoseWhoseErrorIsMeasured() {
        try (ImageSet images = Tiny.images(40);
                Baseline plain =
                        Tiny.autoencoder(Autoencoder.Sampling.FITTED_GAUSSIAN).fit(images, 5, FitListener.NONE);
                Baseline variational =
                        Tiny.variational(3, Reconstruction.BERNOULLI).fit(images, 5, FitListener.NONE)) {
            byte[] bytes = Tensors.toBytes(images.pixels());
            for (Baseline model : List.of(plain, variational)) {
                float[] copies = model.reconstructions(images, 40).orElseThrow();
                double sum = 0;
                for (int i = 0; i < bytes.length; i++) {
                    sum += Math.pow(copies[i] - (bytes[i] & 0xFF) / 255.0, 2);
                }
                double measured = model.measure(images).stream()
                        .filter(value -> value.name().equals("Test/mse"))
                        .findFirst()
                        .orElseThrow()
                        .value();
                assertThat(copies).hasSize(bytes.length);
                assertThat(sum / bytes.length).isCloseTo(measured, offset(1e-6));
            }
        }
    }

    @Test
    void onlyTwoComponentsHaveAManifold() {
        try (ImageSet images = Tiny.images(40);
                Baseline plane = Tiny.variational(2, Reconstruction.BERNOULLI).fit(images, 5, FitListener.NONE);
                Baseline space = Tiny.variational(3, Reconstruction.BERNOULLI).fit(images, 5, FitListener.NONE)) {
            Picture manifold = plane.pictures(images).get(0);
            assertThat(manifold.name()).isEqualTo("manifold");
            assertThat(manifold.image().getWidth()).isEqualTo(30 * 8);
            assertThat(manifold.image().getHeight()).isEqualTo(30 * 8);
            assertThat(plane.pictures(images).get(1).name()).isEqualTo("reconstructions");
            assertThat(space.pictures(images)).extracting(Picture::name).containsExactly("reconstructions");
        }
    }
}
