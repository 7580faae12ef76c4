package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesGifTest {
    @TempDir
    Path folder;

    private Path samples;
    private Path gif;

    @BeforeEach
    void makeFolder() throws IOException {
        samples = Files.createDirectory(folder.resolve("samples"));
        gif = folder.resolve("samples.gif");
    }

    @Test
    void framesComeInTheOrderOfTheirNamesWithTheirGreyLevelsKept() throws IOException {
        for (int level : new int[] {90, 10, 255, 0}) {
            grey("epoch-%04d".formatted(level), level);
        }
        Files.writeString(samples.resolve("notes.txt"), "not a frame");
        Files.writeString(samples.resolve(".epoch-0000.png.0badcafe.tmp"), "torn");

        SamplesGif.write(samples, gif);

        List<Integer> levels = new ArrayList<>();
        for (Frame frame : read()) {
            assertThat(frame.image.getWidth()).isEqualTo(4);
            int rgb = frame.image.getRGB(1, 1);
            assertThat(rgb & 0xFF).isEqualTo(rgb >> 8 & 0xFF).isEqualTo(rgb >> 16 & 0xFF);
            levels.add(rgb & 0xFF);
        }
        assertThat(levels).containsExactly(0, 10, 90, 255);
    }

    @Test
    void everyFrameStandsItsTimeAndTheLastOneLonger() throws IOException {
        for (int i = 0; i < 3; i++) {
            grey("epoch-000" + i, 100 + i);
        }

        SamplesGif.write(samples, gif);

        assertThat(read()).extracting(Frame::delay).containsExactly("15", "15", "200");
    }

    @Test
    void theFilmRepeatsForEver() throws IOException {
        grey("epoch-0000", 1);
        grey("epoch-0001", 2);

        SamplesGif.write(samples, gif);

        List<Frame> frames = read();
        assertThat(frames.get(0).loop).isEqualTo("[1, 0, 0]");
        assertThat(frames.get(1).loop).isEmpty();
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        grey("epoch-0000", 1);
        grey("epoch-0001", 2);
        SamplesGif.write(samples, gif);
        SamplesGif.write(samples, folder.resolve("again.gif"));

        assertThat(gif).hasSameBinaryContentAs(folder.resolve("again.gif"));
    }

    @Test
    void coloursSurvive() throws IOException {
        byte[] planes = {(byte) 255, 0, 0, 0, (byte) 200, 0, 0, 0, (byte) 90};
        ImageGrid.writePng(ImageGrid.of(planes, 1, 3, 1, 3, 1, 4, 0), samples.resolve("epoch-0000.png"));
        ImageGrid.writePng(ImageGrid.of(planes, 1, 3, 1, 3, 1, 4, 0), samples.resolve("epoch-0001.png"));

        SamplesGif.write(samples, gif);

        for (Frame frame : read()) {
            assertThat(frame.image.getRGB(1, 1)).isEqualTo(0xFFFF0000);
            assertThat(frame.image.getRGB(5, 1)).isEqualTo(0xFF00C800);
            assertThat(frame.image.getRGB(9, 1)).isEqualTo(0xFF00005A);
        }
    }

    @Test
    void epochTenThousandFollowsTheOneBefore() throws IOException {
        grey("epoch-10000", 2);
        grey("epoch-9999", 1);

        assertThat(SamplesGif.frames(samples))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("epoch-9999.png", "epoch-10000.png");
    }

    @Test
    void anEmptyFolderATornFrameAndAFrameOfAnotherSizeAreNamedAndLeaveTheOldFilm() throws IOException {
        Files.writeString(gif, "old");
        assertThatThrownBy(() -> SamplesGif.write(samples, gif))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no PNG file in " + samples);

        grey("epoch-0000", 1);
        ImageGrid.writePng(ImageGrid.of(new byte[25], 1, 1, 5, 5, 1, 1, 0), samples.resolve("epoch-0001.png"));
        assertThatThrownBy(() -> SamplesGif.write(samples, gif))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("epoch-0001.png is 5 x 5 pixels, expected 4 x 4");

        Files.writeString(samples.resolve("epoch-0001.png"), "torn");
        assertThatThrownBy(() -> SamplesGif.write(samples, gif))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("epoch-0001.png as a PNG image");

        assertThatThrownBy(() -> SamplesGif.write(folder.resolve("missing"), gif))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("missing");
        assertThat(gif).hasContent("old");
    }

    @Test
    void aLongFilmIsMadeOfAHundredGridsEvenlyChosen() throws IOException {
        for (int i = 0; i < 397; i++) {
            grey("epoch-%04d".formatted(i), i % 256);
        }

        SamplesGif.write(samples, gif);

        List<Integer> levels =
                read().stream().map(frame -> frame.image.getRGB(1, 1) & 0xFF).toList();
        assertThat(levels)
                .hasSize(SamplesGif.MOST_FRAMES)
                .startsWith(0, 4, 8, 12)
                .endsWith(388 % 256, 392 % 256, 396 % 256);
    }

    @Test
    void aFilmOfLargeGridsHasFewerFrames() {
        List<Path> files =
                IntStream.range(0, 50).mapToObj(i -> Path.of("epoch-" + i)).toList();

        assertThat(SamplesGif.thinned(files, 1 << 20)).isEqualTo(files);
        assertThat(SamplesGif.thinned(files, SamplesGif.MOST_PIXELS / 3))
                .containsExactly(files.get(0), files.get(24), files.get(49));
        assertThat(SamplesGif.thinned(files, SamplesGif.MOST_PIXELS)).containsExactly(files.get(0), files.get(49));
        assertThat(SamplesGif.thinned(files.subList(0, 1), SamplesGif.MOST_PIXELS))
                .containsExactly(files.get(0));
    }

    private void grey(String name, int level) {
        byte[] pixels = new byte[16];
        Arrays.fill(pixels, (byte) level);
        ImageGrid.writePng(ImageGrid.of(pixels, 1, 1, 4, 4, 1, 1, 0), samples.resolve(name + ".png"));
    }

    private record Frame(BufferedImage image, String delay, String loop) {}

    private List<Frame> read() throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        List<Frame> frames = new ArrayList<>();
        try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(stream);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                IIOMetadataNode loop = (IIOMetadataNode)
                        root.getElementsByTagName("ApplicationExtension").item(0);
                frames.add(new Frame(
                        reader.read(i),
                        control.getAttribute("delayTime"),
                        loop == null ? "" : Arrays.toString((byte[]) loop.getUserObject())));
            }
        } finally {
            reader.dispose();
        }
        return frames;
    }
}
