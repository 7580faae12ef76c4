package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.GenerativeModel;
import gander.tensor.RandomStream;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiversityTest {
    private static final double ROUNDING = 1e-12;

    private final ImageSet images = Tiny.images(Tiny.IMAGES);
    private final Diversity diversity = new Diversity(images, 1);

    @AfterEach
    void freeImages() {
        images.close();
    }

    @Test
    void theTrainingImagesThemselvesScoreOne() {
        long[] order = new EpochShuffle(RandomStream.SHUFFLE.key(1), Tiny.IMAGES).batch(0, Tiny.IMAGES);

        assertNear("real", diversity.of(tiny(i -> (int) order[i])).orElseThrow(), 1, ROUNDING);
        assertNear("in another order", diversity.of(tiny(i -> i)).orElseThrow(), 1, ROUNDING);
    }

    @Test
    void oneImageOverAndOverScoresZeroAndSoDoSeveralInTurn() {
        assertThat(diversity.of(tiny(i -> 7))).hasValue(0);
        assertThat(diversity.of(tiny(i -> i % 5))).hasValue(0);
    }

    @Test
    void theNearestDistancesOfThreePointsOnALineAreByHand() {
        // 0, 3 and 10: to the nearest other one 3, 3 and 7.
        assertNear("one pixel", Diversity.meanNearest(new byte[] {0, 3, 10}, 3), 13.0 / 3, ROUNDING);
        // (0, 0), (3, 4), (3, (byte) 204): 5, 5, 200, which no signed byte holds.
        assertNear("two", Diversity.meanNearest(new byte[] {0, 0, 3, 4, 3, (byte) 204}, 3), 70, ROUNDING);
        assertThat(Diversity.meanNearest(new byte[] {5, 5, 5}, 1)).isZero();
    }

    @Test
    void imagesOfAnySizeDoNotOverflow() {
        int size = 3 * 256 * 256;
        byte[] pixels = new byte[2 * size];
        Arrays.fill(pixels, size, 2 * size, (byte) 255);

        assertNear("black and white", Diversity.meanNearest(pixels, 2), 255 * Math.sqrt(size), 1e-9);
    }

    @Test
    void itIsUndefinedWhereTheTrainingImagesAreAllAlike() {
        try (ImageSet.Builder builder = new ImageSet.Builder("grey", 3, Tiny.SHAPE);
                ImageSet grey = builder.build()) {
            assertThat(new Diversity(grey, 1).of(tiny(i -> i))).isEmpty();
        }
    }

    /** A model whose sample i is an image of the tiny set. */
    private static GenerativeModel tiny(IntUnaryOperator chosen) {
        return new GenerativeModel() {
            @Override
            public ImageShape imageShape() {
                return Tiny.SHAPE;
            }

            @Override
            public byte[] bytes(long seed, long from, int count) {
                byte[] pixels = new byte[count * Tiny.SHAPE.size()];
                for (int i = 0; i < count; i++) {
                    byte[] image = Tiny.pixels(chosen.applyAsInt((int) from + i));
                    System.arraycopy(image, 0, pixels, i * image.length, image.length);
                }
                return pixels;
            }

            @Override
            public float[] floats(long seed, long from, int count) {
                throw new UnsupportedOperationException("bytes are enough");
            }
        };
    }
}
