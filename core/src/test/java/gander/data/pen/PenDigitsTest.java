package gander.data.pen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PenDigitsTest {
    private static final int PIXELS = PenDigits.SIDE * PenDigits.SIDE;

    private static byte[] draw(long seed, long index) {
        byte[] image = new byte[PIXELS];
        PenDigits.draw(seed, index, image, 0);
        return image;
    }

    @Test
    void sameSeedGivesSameBytesInAnyOrderAndOnAnyThread() {
        int count = 400;
        byte[] forwards = new byte[count * PIXELS];
        byte[] parallel = new byte[count * PIXELS];
        for (int i = 0; i < count; i++) {
            PenDigits.draw(7, i, forwards, i * PIXELS);
        }
        IntStream.range(0, count)
                .map(i -> count - 1 - i)
                .parallel()
                .forEach(i -> PenDigits.draw(7, i, parallel, i * PIXELS));
        assertThat(parallel).isEqualTo(forwards);
    }

    @Test
    void differentSeedsAndDifferentIndicesGiveDifferentImages() {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            for (int i = 0; i < 100; i++) {
                seen.add(HexFormat.of().formatHex(draw(seed, i)));
            }
        }
        assertThat(seen).hasSize(1000);
    }

    /** The frozen bytes: if they change, every score ever measured on pen digits changes with them. */
    @Test
    void imagesAndLabelsAreTheOnesThatWereFrozen() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 500; i++) {
            digest.update((byte) PenDigits.label(0, i));
            digest.update(draw(0, i));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("15499b993599309620d82f849f9f5aa02d086f9f24df2111fef6d6eacd144a7e");
    }

    @Test
    void onlyTheBytesOfTheImageAreWritten() {
        byte[] out = new byte[PIXELS + 2];
        out[0] = 77;
        out[PIXELS + 1] = 77;
        PenDigits.draw(3, 5, out, 1);
        assertThat(out[0]).isEqualTo((byte) 77);
        assertThat(out[PIXELS + 1]).isEqualTo((byte) 77);
        assertThat(Arrays.copyOfRange(out, 1, PIXELS + 1)).isEqualTo(draw(3, 5));
    }

    @Test
    void anImageThatDoesNotFitIsRefused() {
        byte[] out = new byte[PIXELS];
        assertThatThrownBy(() -> PenDigits.draw(0, 0, out, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("784")
                .hasMessageContaining("offset 1");
        assertThatThrownBy(() -> PenDigits.draw(0, 0, out, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyDigitIsEquallyLikely() {
        int count = 60_000;
        int[] seen = new int[10];
        for (int i = 0; i < count; i++) {
            seen[PenDigits.label(0, i)]++;
        }
        double chiSquare = 0;
        for (int n : seen) {
            double off = n - count / 10.0;
            chiSquare += off * off / (count / 10.0);
        }
        // 9 degrees of freedom: a fair draw stays below 27.88 in 999 of 1,000 seeds.
        assertThat(chiSquare).isLessThan(27.88);
    }

    @Test
    void neighbouringLabelsAreUnrelated() {
        int count = 60_000;
        int repeats = 0;
        for (int i = 1; i < count; i++) {
            repeats += PenDigits.label(0, i) == PenDigits.label(0, i - 1) ? 1 : 0;
        }
        // Expected 6,000 with a deviation of 73.5; four of those.
        assertThat(repeats).isBetween(5706, 6294);
    }

    /** MNIST's convention: the ink fits a box of 20 pixels and its longer side fills it. */
    @Test
    void inkFillsABoxOfTwentyPixels() {
        for (int i = 0; i < 2000; i++) {
            byte[] image = draw(1, i);
            int left = PenDigits.SIDE;
            int top = PenDigits.SIDE;
            int right = -1;
            int bottom = -1;
            for (int p = 0; p < PIXELS; p++) {
                if (image[p] != 0) {
                    left = Math.min(left, p % PenDigits.SIDE);
                    right = Math.max(right, p % PenDigits.SIDE);
                    top = Math.min(top, p / PenDigits.SIDE);
                    bottom = Math.max(bottom, p / PenDigits.SIDE);
                }
            }
            assertThat(Math.max(right - left, bottom - top) + 1)
                    .as("longer side of image %d", i)
                    .isBetween(19, 20);
        }
    }

    /**
     * MNIST's convention again: centred by whole pixels on row and column 14, counted from 0, so within half a pixel; but a
     * lopsided digit goes no further than the image's edge.
     */
    @Test
    void massIsCentredOnPixelFourteenOrAsNearAsTheEdgeAllows() {
        int atTheEdge = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] image = draw(1, i);
            double column = centre(image, true);
            double row = centre(image, false);
            boolean centred = Math.abs(column - 14) < 0.501 && Math.abs(row - 14) < 0.501;
            if (!centred) {
                atTheEdge++;
                assertThat(inkOnEdge(image))
                        .as("image %d, off the centre, at the edge", i)
                        .isTrue();
            }
        }
        assertThat(atTheEdge)
                .as("digits of 2,000 that the edge keeps off the centre")
                .isLessThan(20);
    }

    private static double centre(byte[] image, boolean columns) {
        long mass = 0;
        long moment = 0;
        for (int p = 0; p < PIXELS; p++) {
            long ink = image[p] & 0xFF;
            mass += ink;
            moment += ink * (columns ? p % PenDigits.SIDE : p / PenDigits.SIDE);
        }
        return (double) moment / mass;
    }

    private static boolean inkOnEdge(byte[] image) {
        for (int p = 0; p < PIXELS; p++) {
            int x = p % PenDigits.SIDE;
            int y = p / PenDigits.SIDE;
            if (image[p] != 0 && (x == 0 || y == 0 || x == PenDigits.SIDE - 1 || y == PenDigits.SIDE - 1)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyImageIsDarkInkOnMostlyWhitePaper() {
        for (int i = 0; i < 2000; i++) {
            byte[] image = draw(2, i);
            int darkest = 0;
            int ink = 0;
            int blank = 0;
            for (byte b : image) {
                darkest = Math.max(darkest, b & 0xFF);
                ink += b & 0xFF;
                blank += b == 0 ? 1 : 0;
            }
            assertThat(darkest).as("darkest pixel of image %d", i).isGreaterThan(200);
            assertThat(ink / (255.0 * PIXELS)).as("ink of image %d", i).isBetween(0.02, 0.4);
            assertThat(blank).as("white pixels of image %d", i).isGreaterThan(PIXELS / 3);
        }
    }
}
