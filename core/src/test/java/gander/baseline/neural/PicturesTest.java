package gander.baseline.neural;

import static org.assertj.core.api.Assertions.assertThat;

import gander.baseline.Tiny;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.awt.image.BufferedImage;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

    @Test
    void theFirstComponentGrowsToTheRightAndTheSecondUpwards() {
        // A pixel for each code; (component + 4) / 8 is 0 at -4 and 1 at 4.
        BufferedImage first = Pictures.manifold(
                        PIXEL,
                        codes -> codes.narrow(1, 0, 1).add(new Scalar(4f)).div(new Scalar(8f)))
                .image();
        BufferedImage second = Pictures.manifold(
                        PIXEL,
                        codes -> codes.narrow(1, 1, 1).add(new Scalar(4f)).div(new Scalar(8f)))
                .image();

        assertThat(first.getWidth()).isEqualTo(30);
        for (int i : new int[] {0, 1, 17, 29}) {
            int expected = (int) Math.rint(255 * i / 29.0);
            assertThat(level(first, i, 5)).isEqualTo(expected);
            assertThat(level(second, 5, 29 - i)).isEqualTo(expected);
        }
    }

    @Test
    void eachRowOfTestImagesHasItsReconstructionsUnderIt() {
        try (ImageSet images = Tiny.images(13)) {
            BufferedImage picture = Pictures.reconstructions(
                            images, x -> x.neg().add(new Scalar(1f)))
                    .image();

            // 10 and 3 images: two rows of originals, two of reconstructions; 8 pixels of 2 x 2, gaps of 2.
            assertThat(picture.getHeight()).isEqualTo(4 * 18 - 2);
            for (int x = 0; x < 8; x++) {
                assertThat(level(picture, 2 * x, 18)).isEqualTo(255 - level(picture, 2 * x, 0));
                assertThat(level(picture, 36 + 2 * x, 54)).isEqualTo(255 - level(picture, 36 + 2 * x, 36));
            }
        }
    }

    @Test
    void fewerLargeImagesAreShownRatherThanNone() {
        for (int side : new int[] {409, 512, 1024, 2048, 2895}) {
            try (ImageSet.Builder builder = new ImageSet.Builder("large", 3, new ImageShape(1, side, side));
                    ImageSet images = builder.build()) {
                BufferedImage picture = Pictures.reconstructions(images, x -> x).image();
                assertThat(picture.getHeight()).isGreaterThanOrEqualTo(2 * side);
            }
        }
        BufferedImage plane = Pictures.manifold(
                        new ImageShape(1, 512, 512), codes -> Tensors.zeros(codes.size(0), 512 * 512))
                .image();
        assertThat(plane.getWidth()).isEqualTo(16 * 512);
    }

    private static int level(BufferedImage picture, int x, int y) {
        return picture.getRaster().getSample(x, y, 0);
    }
}
