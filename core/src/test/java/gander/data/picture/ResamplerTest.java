package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Sizes against golden_resized.json, which Pillow made. */
class ResamplerTest {
    @Test
    void resizesAsPillowDoes() throws IOException {
        int checked = 0;
        for (JsonNode source : GoldenPictures.json("golden_resized.json").get("resized")) {
            Picture picture = new Picture(
                    source.get("from").get(0).asInt(),
                    source.get("from").get(1).asInt(),
                    source.get("channels").asInt(),
                    GoldenPictures.pixels(source.get("source")));
            Background background = Background.of(source.get("background").asText());
            for (JsonNode result : source.get("results")) {
                int width = result.get("to").get(0).asInt();
                int height = result.get("to").get(1).asInt();
                Fit fit = Fit.valueOf(result.get("fit").asText());
                Picture made = Resampler.fit(picture, width, height, fit, background);
                byte[] wanted = GoldenPictures.pixels(result.get("pixels"));
                assertThat(made.pixels()).hasSameSizeAs(wanted);
                assertThat(GoldenPictures.largestDifference(made.pixels(), wanted))
                        .as("%s of %d x %d to %d x %d", fit, picture.width(), picture.height(), width, height)
                        .isLessThanOrEqualTo(1);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(50);
    }

    @Test
    void greyIsPillowsLuma() throws IOException {
        JsonNode golden = GoldenPictures.json("golden_resized.json");
        Picture picture = new Picture(64, 8, 3, GoldenPictures.pixels(golden.get("rgb")));
        assertThat(picture.grey().pixels()).isEqualTo(GoldenPictures.pixels(golden.get("grey")));
        assertThat(picture.grey().rgb().grey().pixels())
                .isEqualTo(picture.grey().pixels());
    }

    @Test
    void aFlatPictureStaysFlat() {
        byte[] flat = new byte[37 * 21];
        Arrays.fill(flat, (byte) 200);
        Picture picture = new Picture(37, 21, 1, flat);
        for (int size : new int[] {1, 2, 5, 20, 21, 40, 301}) {
            assertThat(Resampler.fit(picture, size, size, Fit.CROP, Background.WHITE)
                            .pixels())
                    .containsOnly(200);
            assertThat(Resampler.fit(picture, size, size + 3, Fit.STRETCH, Background.WHITE)
                            .pixels())
                    .containsOnly(200);
        }
    }

    @Test
    void theSizeThatItHasLeavesItAlone() {
        Picture picture = new Picture(3, 2, 1, new byte[] {0, 9, 255 - 256, 4, 5, 6});
        for (Fit fit : Fit.values()) {
            assertThat(Resampler.fit(picture, 3, 2, fit, Background.WHITE)).isSameAs(picture);
        }
    }

    @Test
    void greyOverAColourIsRgb() {
        Picture line = new Picture(4, 1, 1, new byte[] {7, 7, 7, 7});
        Picture padded = Resampler.fit(line, 4, 3, Fit.PAD, new Background(1, 2, 3));
        assertThat(padded.channels()).isEqualTo(3);
        assertThat(Arrays.copyOf(padded.pixels(), 3)).containsExactly(1, 2, 3);
        assertThat(Arrays.copyOfRange(padded.pixels(), 12, 15)).containsExactly(7, 7, 7);
        assertThat(Resampler.fit(line, 4, 3, Fit.PAD, Background.WHITE).channels())
                .isEqualTo(1);
    }

    @Test
    void aThreadOfAPictureKeepsOnePixel() {
        Picture thread = new Picture(1000, 1, 1, new byte[1000]);
        assertThat(Resampler.fit(thread, 8, 8, Fit.PAD, Background.WHITE).pixels())
                .hasSize(64)
                .contains(0, 255);
    }
}
