package gander.baseline;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gander.UserException;
import gander.data.ImageShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be known before the work is said before the work. */
class RequireFitsTest {
    private static final ImageShape MNIST = new ImageShape(1, 28, 28);
    private static final ImageShape LARGE = new ImageShape(1, 2048, 2048);

    static Stream<BaselineConfig> references() {
        return Stream.of(
                Autoencoder.reference(),
                VariationalAutoencoder.reference(),
                NaiveBayes.bernoulli(),
                NaiveBayes.gaussian(),
                GaussianMixture.principal(),
                GaussianMixture.pixels(),
                HiddenMarkov.gaussian(),
                HiddenMarkov.codebook(),
                KernelDensity.grid());
    }

    @ParameterizedTest
    @MethodSource("references")
    void eachModelFitsMnist(BaselineConfig config) {
        assertThatCode(() -> config.requireFits("mnist", MNIST, 60_000)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("references")
    void noModelTakesImagesThatCannotBeDrawn(BaselineConfig config) {
        assertThatThrownBy(() -> config.requireFits("idx:vast", new ImageShape(3, 4096, 4096), 60_000))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("images of 3x4096x4096");
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments(Autoencoder.reference(), MNIST, 63, "model.batch is 64, but data has only 63 images"),
                arguments(
                        new Autoencoder(20, List.of(1 << 15), Autoencoder.Sampling.FITTED_GAUSSIAN, 1, 1, Tiny.ADAM),
                        LARGE,
                        100,
                        "model: encoder.hidden0.weight [32768, 4194304] has"),
                arguments(
                        GaussianMixture.principal(),
                        new ImageShape(1, 512, 512),
                        100,
                        "the covariance of 262144 pixels, for the axes: 68719476736 numbers of 8 bytes"),
                arguments(
                        GaussianMixture.principal(), new ImageShape(1, 7, 7), 100, "axes: got 50, expected at most 49"),
                arguments(
                        new GaussianMixture(10_000, new GaussianMixture.AllPixels(), true, 0.01, 1),
                        LARGE,
                        100,
                        "the means (parts): 41943040000 numbers"),
                arguments(
                        new HiddenMarkov(1, new HiddenMarkov.Codebook(65_536), 0.01, 1),
                        new ImageShape(1, 1, 1 << 20),
                        100,
                        "the codebook's rows (codes): 68719476736 numbers"),
                arguments(
                        KernelDensity.grid(),
                        new ImageShape(1, 256, 256),
                        60_000,
                        "the images that the kernels are around: 3932160000 numbers of 1 bytes"),
                arguments(KernelDensity.grid(), MNIST, 5, "expected at least 6 to hold some out"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatDoesNotFitIsNamed(BaselineConfig config, ImageShape shape, int count, String says) {
        assertThatThrownBy(() -> config.requireFits("data", shape, count))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(says)
                .message()
                .hasLineCount(1);
    }
}
