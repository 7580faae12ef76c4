package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no pictures, or not whole, or not what they say: one clear line for each. */
class HostilePictureTest {
    /** Whole up to the end of the first frame, and that is all that is read of them. */
    private static final Set<String> LONGER_THAN_THEIR_FIRST_FRAME = Set.of("animated.gif", "pages.tif");

    static List<String> names() throws IOException {
        return GoldenPictures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCutFileIsNeverAPicture(String name) throws IOException {
        byte[] file = GoldenPictures.file(name);
        List<Integer> accepted = new ArrayList<>();
        for (int length = 0; length < file.length; length += 1 + length / 10) {
            try {
                PictureReader.read(Arrays.copyOf(file, length), Background.WHITE);
                accepted.add(length);
            } catch (PictureException e) {
                assertThat(e.getMessage()).startsWith("is ").hasLineCount(1);
            }
        }
        if (!LONGER_THAN_THEIR_FIRST_FRAME.contains(name)) {
            // GIF ends with a byte that says so, after the frame.
            accepted.removeIf(length -> name.endsWith(".gif") && length == file.length - 1);
            assertThat(accepted).as("accepted lengths of %d", file.length).isEmpty();
        }
    }

    @Test
    void aBombIsRefusedByItsHeader() throws IOException {
        bomb("rgb8.png", "49484452", 4, 8, 4, false);
        bomb("baseline.jpg", "FFC0", 5, 7, 2, false);
        bomb("progressive.jpg", "FFC2", 5, 7, 2, false);
        bomb("plain.gif", "474946", 6, 8, 2, true);
        bomb("part_of_screen.gif", "2C04000300", 5, 7, 2, true);
        bomb("rgb24.bmp", "424D", 18, 22, 4, true);
        bomb("os2.bmp", "424D", 18, 20, 2, true);
        bomb("rgb16_little.tif", "00010300", 8, 20, 2, true);
        bomb("tiles.tif", "42010300", 8, 20, 2, true);
        bomb("animated.webp", "56503858", 12, 15, 3, true);
        byte[] webp = GoldenPictures.file("lossless.webp");
        Arrays.fill(webp, 21, 24, (byte) 0xFF);
        webp[24] |= 0x0F;
        refuses(webp, "has 16384 x 16384 pixels by its header");
    }

    /** With 30,000 for both sides, which stand at these places after a mark. */
    private static void bomb(String name, String mark, int width, int height, int bytes, boolean little)
            throws IOException {
        byte[] file = GoldenPictures.file(name);
        int at = indexOf(file, mark);
        put(file, at + width, 30_000, bytes, little);
        put(file, at + height, 30_000, bytes, little);
        refuses(file, "pixels by its header; at most 100 million are read, and 65535 a side");
    }

    /** Its decoder would take what is missing for zeros, and make an exception of each. */
    @Test
    void webpThatPromisesMoreThanItHasIsDamaged() throws IOException {
        byte[] webp = GoldenPictures.file("lossless.webp");
        Arrays.fill(webp, 21, 24, (byte) 0xFF);
        refuses(webp, "is damaged");
    }

    private static int indexOf(byte[] file, String hex) {
        return HexFormat.of().withUpperCase().formatHex(file).indexOf(hex) / 2;
    }

    private static void put(byte[] file, int at, int value, int bytes, boolean little) {
        for (int i = 0; i < bytes; i++) {
            file[at + (little ? i : bytes - 1 - i)] = (byte) (value >> (8 * i));
        }
    }

    @Test
    void whatIsNoPictureIsSaidToBeNone() {
        refuses(new byte[0], "is empty");
        for (String text : List.of(
                "not a picture",
                "<!DOCTYPE html><html></html>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "%PDF-1.7",
                "RIFF....WAVEfmt ",
                "GIF",
                "PK\u0003\u0004")) {
            refuses(text.getBytes(StandardCharsets.ISO_8859_1), "is none of PNG, JPEG, GIF, BMP, TIFF and WebP");
        }
        refuses(new byte[1000], "is none of PNG");
    }

    @Test
    void aChangedByteOfPngIsFoundByItsChecksum() throws IOException {
        byte[] file = GoldenPictures.file("rgb8.png");
        file[file.length - 40] ^= 1;
        refuses(file, "the checksum of PNG's IDAT is another");
    }

    @Test
    void pngThatPromisesMoreRowsThanItHasIsDamaged() throws IOException {
        byte[] file = GoldenPictures.file("grey8.png");
        put(file, 20, 5_000, 4, false);
        CRC32 sum = new CRC32();
        sum.update(file, 12, 17);
        put(file, 29, (int) sum.getValue(), 4, false);
        refuses(file, "is damaged");
    }

    @Test
    void gifThatEndsBeforeItsLastRowIsDamaged() throws IOException {
        byte[] file = GoldenPictures.file("part_of_screen.gif");
        put(file, indexOf(file, "2C04000300") + 7, 300, 2, true);
        refuses(file, "its data end before its last row");
    }

    @Test
    void bmpThatContainsAnotherFileIsRefused() throws IOException {
        byte[] file = GoldenPictures.file("rgb24.bmp");
        file[30] = 4;
        refuses(file, "is a BMP of compression 4, which is not read");
    }

    @Test
    void tiffWhoseDirectoriesGoInACircleIsRead() throws IOException, PictureException {
        byte[] file = GoldenPictures.file("rgb16_little.tif");
        int directory = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        int entries = file[directory];
        put(file, directory + 2 + 12 * entries, directory, 4, true);
        assertThat(PictureReader.read(file, Background.WHITE).width()).isEqualTo(13);
    }

    @Test
    void jpegOfVeryManyScansIsRefused() throws IOException {
        byte[] file = GoldenPictures.file("progressive.jpg");
        put(file, indexOf(file, "FFC2") + 5, 9_000, 2, false);
        put(file, indexOf(file, "FFC2") + 7, 9_000, 2, false);
        int scan = indexOf(file, "FFDA");
        ByteBuffer many = ByteBuffer.allocate(file.length + 40 * 14);
        many.put(file, 0, scan);
        for (int i = 0; i < 40; i++) {
            many.put(file, scan, 14);
        }
        many.put(file, scan, file.length - scan);
        refuses(many.array(), "million pixels are scanned");
    }

    private static void refuses(byte[] file, String words) {
        assertThatThrownBy(() -> PictureReader.read(file, Background.WHITE))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining(words)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }
}
