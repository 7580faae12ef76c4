package gander.theory.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Split;
import gander.data.pen.PenSource;
import gander.metric.feature.FeatureExtractor;
import gander.metric.feature.Features;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageJudgesTest {
    private static final int SIDE = 9;

    /** Paper with one pixel of ink in the middle. */
    private static float[] dot() {
        float[] image = new float[SIDE * SIDE];
        image[4 * SIDE + 4] = 1;
        return image;
    }

    @Test
    void aMovedImageIsTheSameInkThreePixelsToTheRight() {
        float[] moved = ImageDamage.SHIFTED.apply(dot(), SIDE, 1);
        assertThat(moved[4 * SIDE + 7]).isEqualTo(1);
        assertThat(sum(moved)).isEqualTo(1);
    }

    @Test
    void aThinnedImageHasHalfOfAnEdgeAndAllOfWhatLiesWithin() {
        float[] block = new float[SIDE * SIDE];
        for (int row = 3; row <= 5; row++) {
            Arrays.fill(block, row * SIDE + 3, row * SIDE + 6, 1);
        }
        float[] thinned = ImageDamage.THINNED.apply(block, SIDE, 1);
        assertThat(thinned[4 * SIDE + 4]).isEqualTo(1);
        assertThat(thinned[3 * SIDE + 3]).isEqualTo(0.5f);
        assertThat(sum(thinned)).isEqualTo(1 + 8 * 0.5);
    }

    @Test
    void aBlurredDotKeepsItsInkAndIsAsWideAsTheGaussian() {
        float[] wide = new float[31 * 31];
        wide[15 * 31 + 15] = 1;
        float[] blurred = ImageDamage.BLURRED.apply(wide, 31, 1);
        double second = 0;
        for (int i = 0; i < blurred.length; i++) {
            second += blurred[i] * Math.pow(i % 31 - 15, 2);
        }
        assertThat(sum(blurred)).isCloseTo(1, offset(1e-5));
        // The standard deviation is 1.5 pixels; what lies beyond five is cut off.
        assertThat(Math.sqrt(second)).isCloseTo(1.5, offset(0.02));
    }

    @Test
    void noiseIsAFunctionOfItsKeyAndStaysInRange() {
        float[] noisy = ImageDamage.NOISY.apply(dot(), SIDE, 1);
        assertThat(ImageDamage.NOISY.apply(dot(), SIDE, 1)).isEqualTo(noisy);
        assertThat(ImageDamage.NOISY.apply(dot(), SIDE, 2)).isNotEqualTo(noisy);
        for (float value : noisy) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void theSquaredErrorIsAMeanOverPixels() {
        ImageJudges judges = new ImageJudges(new ImageShape(1, 1, 2));
        assertThat(judges.squaredErrors(new float[] {0, 0, 1, 0.5f}, new float[] {1, 0.5f, 1, 0.5f}))
                .containsExactly(0.625, 0);
    }

    @Test
    void featuresSetAnImageApartFromAnotherAndNotFromItself() {
        try (ImageSet digits = new PenSource().first(Split.TEST, 4);
                FeatureExtractor network = Features.shipped("pen").orElseThrow()) {
            byte[] bytes = Tensors.toBytes(digits.pixels());
            float[] images = new float[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                images[i] = (bytes[i] & 0xFF) / 255f;
            }
            assertThat(ImageJudges.bytes(images)).isEqualTo(bytes);
            ImageJudges judges = new ImageJudges(digits.shape());
            assertThat(judges.featureDistances(images, images, network)).containsOnly(0);
            float[] turned = new float[images.length];
            int size = digits.shape().size();
            for (int i = 0; i < 4; i++) {
                System.arraycopy(images, i * size, turned, (i + 1) % 4 * size, size);
            }
            assertThat(Arrays.stream(judges.featureDistances(images, turned, network)))
                    .allMatch(distance -> distance > 1);
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
