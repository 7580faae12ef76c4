package gander.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.baseline.GaussianMixture.AllPixels;
import gander.baseline.GaussianMixture.Principal;
import gander.baseline.mixture.Covariance;
import gander.baseline.model.FitListener;
import gander.data.ImageSet;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticalConfigsTest {
    static Stream<BaselineConfig> models() {
        return Stream.concat(
                Blobs.models(),
                Stream.of(
                        NaiveBayes.bernoulli(),
                        NaiveBayes.gaussian(),
                        GaussianMixture.principal(),
                        GaussianMixture.pixels(),
                        HiddenMarkov.gaussian(),
                        HiddenMarkov.codebook(),
                        KernelDensity.grid()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void settingsAreReadBackAsTheyWereWritten(BaselineConfig config) {
        BaselineOptions options = BaselineOptions.of(config);
        String json = RecipeTree.writeJson(options);
        assertThat(RecipeBinder.bind(RecipeFile.parse(json, "test"), BaselineOptions.class, "test"))
                .isEqualTo(options);
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        refused(() -> new NaiveBayes.Bernoulli(0), "smoothing must be positive, got 0.0");
        refused(() -> new NaiveBayes.Gaussian(Double.NaN), "varianceFloor must be positive, got NaN");
        refused(() -> new GaussianMixture(0, new AllPixels(), true, 0.1, 1), "parts must be from 1 to 10000, got 0");
        refused(() -> new GaussianMixture(1, new AllPixels(), true, -1, 1), "varianceFloor must be positive, got -1.0");
        refused(() -> new GaussianMixture(1, new AllPixels(), true, 1, 0), "iterations must be from 1 to 10000, got 0");
        refused(() -> new Principal(1025, Covariance.FULL), "axes must be from 1 to 1024, got 1025");
        refused(() -> new HiddenMarkov.Codebook(1), "codes must be from 2 to 65536, got 1");
        refused(() -> new HiddenMarkov(0, new HiddenMarkov.Codebook(2), 1, 1), "states must be from 1 to 1000, got 0");
        refused(() -> new HiddenMarkov(2, new HiddenMarkov.Codebook(2), 0, 1), "smoothing must be positive, got 0.0");
    }

    private static void refused(Runnable make, String message) {
        assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message);
    }

    @Test
    void whatTheImagesAreTooFewOrTooSmallForIsSaidInOneLine() {
        try (ImageSet images = Blobs.images(30, 1)) {
            assertThatThrownBy(() ->
                            new GaussianMixture(20, new AllPixels(), true, 0.1, 1).fit(images, 1, FitListener.NONE))
                    .isInstanceOf(UserException.class)
                    .hasMessageMatching(
                            "class 2 of blobs has \\d+ images, expected at least 20, for 20 parts \\(parts\\);"
                                    + " take more images or a smaller number");
            assertThatThrownBy(() -> new GaussianMixture(2, new Principal(21, Covariance.FULL), true, 0.1, 1)
                            .fit(images, 1, FitListener.NONE))
                    .isInstanceOf(UserException.class)
                    .hasMessage("axes: got 21, expected at most 20, the pixels of a 1x4x5 image; take fewer");
        }
    }
}
