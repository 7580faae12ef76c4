package gander.gan;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageSamplerTest {
    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private final Generator generator =
            new GeneratorConfig.Mlp(7, Latent.Prior.NORMAL, List.of(33), Activation.RELU, Activation.TANH).build(SHAPE);
    private final Parameters parameters = new Parameters(generator.parameters(), ComputeDevice.CPU);
    private final ImageSampler sampler = new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU);

    ImageSamplerTest() {
        parameters.initialize(1);
    }

    @AfterEach
    void freeParameters() {
        parameters.close();
    }

    @Test
    void anArrayIsFilledWithTheSameSamples() {
        float[] pixels = new float[130 * SHAPE.size()];

        sampler.floats(5, 77, pixels);

        assertThat(pixels).isEqualTo(sampler.floats(5, 77, 130));
        sampler.floats(5, 0, new float[0]);
    }

    @Test
    void anArrayThatHoldsNoWholeImagesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampler.floats(5, 0, new float[SHAPE.size() + 1]))
                .withMessage("an array of " + (SHAPE.size() + 1) + " numbers holds no whole number of images of "
                        + sampler.imageShape() + ", which have " + SHAPE.size() + " each");
    }

    @Test
    void aSampleIsTheSameImageHoweverManyAreDrawnAndFromWhere() {
        // The network's batches are of 128: two whole ones and a part.
        float[] many = sampler.floats(5, 0, 300);

        assertThat(many).hasSize(300 * SHAPE.size());
        for (int i = 0; i < 300; i++) {
            assertThat(sampler.floats(5, i, 1)).containsExactly(image(many, i));
        }
        assertThat(sampler.floats(5, 30, 65))
                .containsExactly(Arrays.copyOfRange(many, 30 * SHAPE.size(), 95 * SHAPE.size()));
        assertThat(sampler.floats(5, 100, 190))
                .containsExactly(Arrays.copyOfRange(many, 100 * SHAPE.size(), 290 * SHAPE.size()));
    }

    @Test
    void samplesAndSeedsDiffer() {
        float[] two = sampler.floats(5, 0, 2);

        assertThat(image(two, 0)).isNotEqualTo(image(two, 1));
        assertThat(sampler.floats(6, 0, 2)).isNotEqualTo(two);
        float[] several = sampler.floats(5, 0, 260);
        assertThat(image(several, 128)).isNotEqualTo(image(several, 0));
        assertThat(image(several, 256)).isNotEqualTo(image(several, 0)).isNotEqualTo(image(several, 128));
    }

    @Test
    void aLatentIsDrawnFarBeyondWhatAnIntCounts() {
        long far = 1L << 40;

        assertThat(sampler.floats(5, far + 1, 1)).containsExactly(image(sampler.floats(5, far, 2), 1));
    }

    @Test
    void bytesAreTheFloatsRounded() {
        float[] floats = sampler.floats(5, 3, 70);
        byte[] bytes = sampler.bytes(5, 3, 70);

        assertThat(bytes).hasSize(floats.length);
        double halfAStep = 0.5 + 1e-4;
        for (int i = 0; i < bytes.length; i++) {
            assertNear("pixel " + i, bytes[i] & 0xFF, floats[i] * 255, halfAStep);
            assertThat(floats[i]).isBetween(0f, 1f);
        }
    }

    @Test
    void imagesOfWhichAnIntCannotCountABatchAreRefused() {
        assertThatCode(() -> ImageSampler.requireShape(new ImageShape(1, 1, (1 << 23) - 1)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ImageSampler.requireShape(new ImageShape(1, 4096, 4096)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("images of 1x4096x4096 have 16777216 values, expected at most 8388607");
    }

    @Test
    void noSamplesAreAnEmptyArray() {
        assertThat(sampler.bytes(5, 0, 0)).isEmpty();
    }

    @Test
    void samplingLeavesNoNativeMemory() {
        sampler.floats(5, 0, 10);
        long count = Pointer.totalCount();
        for (int i = 0; i < 50; i++) {
            sampler.floats(5, 256L * i, 10);
            sampler.bytes(5, 256L * i + 128, 10);
            sampler.floats(5, 256L * i, 128);
        }

        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    }

    private static float[] image(float[] images, int i) {
        return Arrays.copyOfRange(images, i * SHAPE.size(), (i + 1) * SHAPE.size());
    }
}
