package gander.metric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageShape;
import gander.metric.Metric.Measured;
import gander.tensor.CounterRandom;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NearCopiesTest {
    private static final int PIXELS = 16;
    private static final int SIZE = 300;

    private final PixelFeatures features = new PixelFeatures(new ImageShape(1, 4, 4));
    private final NearCopies metric = new NearCopies(SIZE);
    private RealImages real;

    @BeforeEach
    void drawRealImages() {
        real = new RealImages(features.sample("training", random(1)), features.sample("test", random(2)));
    }

    @AfterEach
    void free() {
        real.training().close();
        real.test().close();
    }

    @Test
    void onePercentOfTheTestImagesAreByConstruction() {
        assertNear("floor", share(real.test()), 0.01, 0);
        assertThat(metric.heldOut()).isEqualTo(Metric.HeldOut.TEST);
    }

    @Test
    void trainingImagesThemselvesAllAre() {
        assertNear("share", share(real.training()), 1, 0);
    }

    @Test
    void imagesFarFromAllOthersAreNot() {
        byte[] black = new byte[SIZE * PIXELS];
        try (ImageSample sample = features.sample("black", black)) {
            assertNear("share", share(sample), 0, 0);
        }
    }

    @Test
    void theSpreadIsTheBinomialOne() {
        byte[] pixels = new byte[SIZE * PIXELS];
        // A third of them are copies, one grey level off in a pixel; the rest is black.
        System.arraycopy(random(1), 0, pixels, 0, 100 * PIXELS);
        for (int i = 0; i < 100; i++) {
            pixels[i * PIXELS + 3] ^= 1;
        }
        try (ImageSample sample = features.sample("third", pixels)) {
            Measured measured = metric.measure(sample, real).get(0);
            assertNear("share", measured.value(), 1.0 / 3, 1e-12);
            assertNear("spread", measured.spread(), Math.sqrt(2.0 / 9 / SIZE), 1e-12);
        }
    }

    @Test
    void thePictureShowsTheClosestPairsSideBySide() {
        byte[] pixels = new byte[SIZE * PIXELS];
        byte[] training = random(1);
        System.arraycopy(training, 7 * PIXELS, pixels, 200 * PIXELS, PIXELS);
        pixels[200 * PIXELS] ^= 1;
        try (ImageSample sample = features.sample("one copy", pixels)) {
            BufferedImage picture = metric.picture(sample, real);
            int cell = 2 * 4 + 2;
            assertThat(picture.getWidth()).isEqualTo(8 * cell - 2);
            assertThat(picture.getHeight()).isEqualTo(6 * cell - 2);
            for (int p = 0; p < PIXELS; p++) {
                int x = 2 * (p % 4);
                int y = 2 * (p / 4);
                assertThat(picture.getRaster().getSample(x, y, 0)).isEqualTo(pixels[200 * PIXELS + p] & 0xFF);
                assertThat(picture.getRaster().getSample(cell + x, y, 0)).isEqualTo(training[7 * PIXELS + p] & 0xFF);
                // The next closest is one of the black ones.
                assertThat(picture.getRaster().getSample(2 * cell + x, y, 0)).isZero();
            }
        }
    }

    private double share(ImageSample candidate) {
        return metric.measure(candidate, real).get(0).value();
    }

    /** Grey levels from 100 to 255, so that black is far away. */
    private static byte[] random(long seed) {
        byte[] pixels = new byte[SIZE * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + CounterRandom.below(seed, i, 156));
        }
        return pixels;
    }
}
