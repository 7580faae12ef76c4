package gander.data.picture;

import gander.data.LoadListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small pictures in files, and what is heard while they are decoded. */
final class PictureFiles {
    private PictureFiles() {}

    /** What is done with pictures when nothing is said. */
    static PictureOptions options() {
        return new PictureOptions(Optional.empty(), Fit.CROP, Channels.AUTO, Background.WHITE, false);
    }

    static PictureOptions skipping() {
        return new PictureOptions(Optional.empty(), Fit.CROP, Channels.AUTO, Background.WHITE, true);
    }

    /** A grey picture of this size, whose values follow from the seed. */
    static byte[] pixels(int seed, int size) {
        byte[] pixels = new byte[size];
        for (int i = 0; i < size; i++) {
            pixels[i] = (byte) (seed * 31 + i * (seed % 7 + 1));
        }
        return pixels;
    }

    static Path grey(Path file, int seed, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels(seed, width * height));
        return write(file, image);
    }

    static Path colour(Path file, int rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return write(file, image);
    }

    private static Path write(Path file, BufferedImage image) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what was heard. */
    static class Heard implements LoadListener {
        final List<String> notes = new ArrayList<>();
        int decoded;
        int waits;

        @Override
        public void decoded(String set, int pictures, int total) {
            decoded++;
        }

        @Override
        public void waits(String line) {
            waits++;
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    }
}
