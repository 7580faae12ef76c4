package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each format and kind of picture against golden_pictures.json. */
class PictureReaderTest {
    @TestFactory
    Stream<DynamicTest> decodesToTheGoldenPixels() throws IOException {
        JsonNode golden = GoldenPictures.json("golden_pictures.json");
        Background background = Background.of(golden.get("background").asText());
        return StreamSupport.stream(golden.get("pictures").spliterator(), false)
                .map(wanted -> dynamicTest(wanted.get("file").asText(), () -> check(wanted, background)));
    }

    private static void check(JsonNode wanted, Background background) throws IOException, PictureException {
        byte[] file = GoldenPictures.file(wanted.get("file").asText());
        Picture read = PictureReader.read(file, background);
        byte[] pixels = GoldenPictures.pixels(wanted.get("rgb"));
        assertThat(read.width()).isEqualTo(wanted.get("width").asInt());
        assertThat(read.height()).isEqualTo(wanted.get("height").asInt());
        assertThat(read.rgb().pixels()).hasSameSizeAs(pixels);
        assertThat(GoldenPictures.largestDifference(read.rgb().pixels(), pixels))
                .isLessThanOrEqualTo(wanted.get("tolerance").asInt());
        assertThat(read.channels()).isEqualTo(isGrey(read.rgb().pixels()) ? 1 : 3);
    }

    private static boolean isGrey(byte[] rgb) {
        for (int i = 0; i < rgb.length; i += 3) {
            if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void greyBytesComeBackAsTheyWere() throws IOException, PictureException {
        byte[] pixels = new byte[28 * 28];
        new Random(3).nextBytes(pixels);
        Picture read = PictureReader.read(greyPng(pixels), Background.WHITE);
        assertThat(read.channels()).isEqualTo(1);
        assertThat(read.pixels()).isEqualTo(pixels);
    }

    @Test
    void threadsDecodeAtOnce() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (String name : GoldenPictures.names()) {
            files.add(GoldenPictures.file(name));
        }
        Callable<List<byte[]>> all = () -> {
            List<byte[]> pixels = new ArrayList<>();
            for (byte[] file : files) {
                pixels.add(PictureReader.read(file, Background.WHITE).pixels());
            }
            return pixels;
        };
        List<byte[]> alone = all.call();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<byte[]>> beside : threads.invokeAll(List.of(all, all, all, all))) {
                assertThat(beside.get()).usingElementComparator(Arrays::compare).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** So that a jar which loses the plug-ins' registrations does not decode by what the JDK happens to have. */
    @Test
    void tiffAndWebpAreReadByThePlugins() {
        assertThat(Plugins.decoder("tiff")).startsWith("com.twelvemonkeys.");
        assertThat(Plugins.decoder("webp")).startsWith("com.twelvemonkeys.");
    }

    static byte[] greyPng(byte[] pixels) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, 28, 28, pixels);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
