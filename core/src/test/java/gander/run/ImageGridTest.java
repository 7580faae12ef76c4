package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {
    private static final int GAP = ImageGrid.GAP_LEVEL;

    @TempDir
    Path folder;

    @Test
    void oneImageAtScaleOneIsItself() {
        byte[] pixels = {0, 1, (byte) 200, (byte) 255, 4, 5};

        BufferedImage grid = ImageGrid.of(pixels, 1, 1, 2, 3, 1, 1, 7);

        assertThat(grid.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(samples(grid, 0)).isDeepEqualTo(new int[][] {{0, 1, 200}, {255, 4, 5}});
    }

    @Test
    void imagesFollowRowByRowWithGapsBetweenAndTheLastRowFilledUp() {
        byte[] pixels = {10, 11, 20, 21, 30, 31};

        BufferedImage grid = ImageGrid.of(pixels, 3, 1, 1, 2, 2, 1, 1);

        assertThat(samples(grid, 0))
                .isDeepEqualTo(new int[][] {{10, 11, GAP, 20, 21}, {GAP, GAP, GAP, GAP, GAP}, {30, 31, GAP, GAP, GAP}});
    }

    @Test
    void scaleMakesSquaresOfPixelsAndLeavesTheGapAlone() {
        byte[] pixels = {1, 2, 3, 4};

        BufferedImage grid = ImageGrid.of(pixels, 2, 1, 2, 1, 2, 2, 1);

        assertThat(samples(grid, 0))
                .isDeepEqualTo(
                        new int[][] {{1, 1, GAP, 3, 3}, {1, 1, GAP, 3, 3}, {2, 2, GAP, 4, 4}, {2, 2, GAP, 4, 4}});
    }

    @Test
    void colourPlanesBecomeRedGreenAndBlue() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 250};

        BufferedImage grid = ImageGrid.of(pixels, 2, 3, 1, 2, 1, 1, 0);

        assertThat(grid.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        assertThat(grid.getRGB(0, 0)).isEqualTo(0xFF010305);
        assertThat(grid.getRGB(1, 0)).isEqualTo(0xFF020406);
        assertThat(grid.getRGB(0, 1)).isEqualTo(0xFF07090B);
        assertThat(grid.getRGB(1, 1)).isEqualTo(0xFF080AFA);
    }

    @Test
    void aPngHoldsExactlyThePixelsAndTwoWritesTheSameBytes() throws IOException {
        for (int channels : new int[] {1, 3}) {
            byte[] pixels = new byte[2 * channels * 64];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * 37);
            }
            BufferedImage grid = ImageGrid.of(pixels, 2, channels, 8, 8, 2, 3, 1);
            ImageGrid.writePng(grid, folder.resolve("a.png"));
            ImageGrid.writePng(ImageGrid.of(pixels, 2, channels, 8, 8, 2, 3, 1), folder.resolve("b.png"));

            assertThat(folder.resolve("a.png")).hasSameBinaryContentAs(folder.resolve("b.png"));
            BufferedImage read = ImageIO.read(folder.resolve("a.png").toFile());
            assertThat(read.getRaster().getNumBands()).isEqualTo(channels);
            for (int channel = 0; channel < channels; channel++) {
                assertThat(samples(read, channel)).isDeepEqualTo(samples(grid, channel));
            }
        }
    }

    @Test
    void eachImageCanHaveItsOwnFile() throws IOException {
        ImageGrid.writePngs(0, new byte[] {1, 2, 3}, 3, 1, 1, 1, folder.resolve("new/folder"));

        try (Stream<Path> files = Files.list(folder.resolve("new/folder"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("000000.png", "000001.png", "000002.png");
        }
        BufferedImage last =
                ImageIO.read(folder.resolve("new/folder/000002.png").toFile());
        assertThat(samples(last, 0)).isDeepEqualTo(new int[][] {{3}});
    }

    @Test
    void filesOfImagesCountOnFromTheFirst() throws IOException {
        ImageGrid.writePngs(7, new byte[] {1, 2}, 2, 1, 1, 1, folder.resolve("slice"));

        try (Stream<Path> files = Files.list(folder.resolve("slice"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("000007.png", "000008.png");
        }
    }

    @Test
    void aSquareHasAsManyColumnsAsRowsOrOneMore() {
        for (int count : new int[] {1, 2, 4, 5, 9, 12, 13}) {
            BufferedImage grid = ImageGrid.square(new byte[count * 6], count, 1, 3, 2);
            int columns = (grid.getWidth() + 2) / 6;
            int rows = (grid.getHeight() + 2) / 8;
            assertThat(columns * rows).isGreaterThanOrEqualTo(count);
            assertThat(columns - rows).isBetween(0, 1);
        }
        assertThat(ImageGrid.square(new byte[] {9}, 1, 1, 1, 1).getWidth()).isEqualTo(2);
    }

    @Test
    void aSquareOfMoreImagesThanItHoldsIsRefusedWithHowManyItHolds() {
        int most = ImageGrid.largestSquare(28, 28);
        int columns = (int) Math.sqrt(most);

        assertThat(columns * columns).isEqualTo(most);
        assertThat((long) columns * 58 * columns * 58).isLessThanOrEqualTo(1L << 26);
        assertThatThrownBy(() -> ImageGrid.square(new byte[0], most + 1, 1, 28, 28))
                .isInstanceOf(UserException.class)
                .hasMessage("a grid of images of 28x28 holds " + most + " at most, got " + (most + 1));
        assertThat(ImageGrid.largestSquare(1 << 20, 1 << 20)).isEqualTo(1);
        assertThat(ImageGrid.shown(100, 28, 28)).isEqualTo(100);
        assertThat(ImageGrid.shown(100, 408, 408)).isEqualTo(100);
        assertThat(ImageGrid.shown(100, 409, 409)).isEqualTo(81);
        assertThat(ImageGrid.shown(100, 512, 512)).isEqualTo(49);
    }

    @Test
    void argumentsOutOfRangeAreNamedWithWhatWasGot() {
        byte[] four = new byte[4];
        assertThatThrownBy(() -> ImageGrid.of(four, 2, 1, 2, 2, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixels must be [2, 1, 2, 2], 8 bytes; got 4");
        assertThatThrownBy(() -> ImageGrid.of(four, 1, 2, 1, 2, 1, 1, 0))
                .hasMessage("channels must be 1 (grey) or 3 (RGB), got 2");
        assertThatThrownBy(() -> ImageGrid.of(four, 0, 1, 2, 2, 1, 1, 0)).hasMessage("count must be at least 1, got 0");
        assertThatThrownBy(() -> ImageGrid.of(four, 1, 1, 2, 2, 0, 1, 0))
                .hasMessage("columns must be at least 1, got 0");
        assertThatThrownBy(() -> ImageGrid.of(four, 1, 1, 2, 2, 1, 0, 0)).hasMessage("scale must be at least 1, got 0");
        assertThatThrownBy(() -> ImageGrid.of(four, 1, 1, 2, 2, 1, 1, -1)).hasMessage("gap must be at least 0, got -1");
        assertThatThrownBy(() -> ImageGrid.of(four, 1 << 16, 1, 1 << 16, 1, 1, 1, 0))
                .hasMessageContaining("4294967296 bytes; got 4");
    }

    @Test
    void aPictureTooLargeIsTheUsersToPutRight() {
        byte[] four = new byte[4];
        for (int columns : new int[] {1, 1 << 20, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> ImageGrid.of(four, 1, 1, 2, 2, columns, 1 << 14, 0))
                    .isInstanceOf(UserException.class)
                    .hasMessage("a grid of 1 images would be a picture of " + ((long) columns << 15)
                            + " x 32768 pixels, expected at most 67108864 in all; ask for fewer images");
        }
    }

    @Test
    void aSquareGridIsCutIntoTheImagesItWasDrawnFrom() {
        for (int channels : new int[] {1, 3}) {
            int size = channels * 4 * 5;
            byte[] pixels = new byte[7 * size];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * 37);
            }
            List<byte[]> cut = ImageGrid.cutSquare(ImageGrid.square(pixels, 7, channels, 4, 5), 7, channels, 4, 5);
            assertThat(cut).hasSize(7);
            for (int i = 0; i < 7; i++) {
                assertThat(cut.get(i)).isEqualTo(Arrays.copyOfRange(pixels, i * size, (i + 1) * size));
            }
        }
    }

    @Test
    void aPictureThatIsNoSuchGridIsNotCut() {
        BufferedImage grid = ImageGrid.square(new byte[9 * 20], 9, 1, 4, 5);
        assertThatThrownBy(() -> ImageGrid.cutSquare(grid, 10, 1, 4, 5))
                .isInstanceOf(UserException.class)
                .hasMessage("a grid of 10 images of 4x5 is 46x28 pixels large, got 34x28");
    }

    private static int[][] samples(BufferedImage image, int channel) {
        int[][] rows = new int[image.getHeight()][];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = image.getRaster().getSamples(0, y, image.getWidth(), 1, channel, (int[]) null);
        }
        return rows;
    }
}
