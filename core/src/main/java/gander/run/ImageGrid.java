package gander.run;

import gander.FileFault;
import gander.UserException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images side by side in rows, and PNG files of them. No value is changed between the pixels given and the file. */
public final class ImageGrid {
    /** The grey level, 0 to 255, of the gaps and of the cells left over in the last row. */
    public static final int GAP_LEVEL = 72;

    private static final int SQUARE_SCALE = 2;
    private static final int SQUARE_GAP = 2;

    /** Enough to look at; four bytes a pixel in colour, so 256 MiB of memory. */
    private static final int MOST_PIXELS = 1 << 26;

    private ImageGrid() {}

    /**
     * Draws images in as many columns as rows, or one row less: what a run shows of its samples.
     *
     * @param pixels uint8 [count, channels, height, width], 0 black to 255
     * @param count images, from 1 to {@link #largestSquare}
     * @return each pixel drawn as 2 by 2, with gaps of 2; types as in {@link #of}
     * @throws UserException if {@code count} is more than such a grid holds
     * @throws IllegalArgumentException if a number is out of range, or {@code pixels} has another length
     */
    public static BufferedImage square(byte[] pixels, int count, int channels, int height, int width) {
        if (count > largestSquare(height, width)) {
            throw new UserException("a grid of images of " + height + "x" + width + " holds "
                    + largestSquare(height, width) + " at most, got " + count);
        }
        return square(pixels, count, count, channels, height, width);
    }

    /** As {@link #square(byte[], int, int, int, int)}, in as many columns as {@code places} images take. */
    public static BufferedImage square(byte[] pixels, int count, int places, int channels, int height, int width) {
        int columns = (int) Math.ceil(Math.sqrt(places));
        return columns(pixels, count, columns, channels, height, width);
    }

    /** As {@link #square(byte[], int, int, int, int)}, in so many columns. */
    public static BufferedImage columns(byte[] pixels, int count, int columns, int channels, int height, int width) {
        return of(pixels, count, channels, height, width, columns, SQUARE_SCALE, SQUARE_GAP);
    }

    /**
     * The reverse of {@link #square}: the images of a grid that it drew.
     *
     * @param count of its images
     * @return uint8 [channels, height, width] for each image
     * @throws UserException if the picture is not as large as such a grid
     */
    public static List<byte[]> cutSquare(BufferedImage grid, int count, int channels, int height, int width) {
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        int wide = columns * (width * SQUARE_SCALE + SQUARE_GAP) - SQUARE_GAP;
        int tall = rows * (height * SQUARE_SCALE + SQUARE_GAP) - SQUARE_GAP;
        if (grid.getWidth() != wide || grid.getHeight() != tall) {
            throw new UserException("a grid of " + count + " images of " + height + "x" + width + " is " + wide + "x"
                    + tall + " pixels large, got " + grid.getWidth() + "x" + grid.getHeight());
        }
        Raster raster = grid.getRaster();
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int left = i % columns * (width * SQUARE_SCALE + SQUARE_GAP);
            int top = i / columns * (height * SQUARE_SCALE + SQUARE_GAP);
            byte[] image = new byte[channels * height * width];
            for (int at = 0; at < image.length; at++) {
                int x = left + at % width * SQUARE_SCALE;
                int y = top + at / width % height * SQUARE_SCALE;
                image[at] = (byte) raster.getSample(x, y, at / (height * width));
            }
            images.add(image);
        }
        return images;
    }

    /** How many images of this size {@link #square} draws: a square number, at least 1. */
    public static int largestSquare(int height, int width) {
        double cell = ((double) height * SQUARE_SCALE + SQUARE_GAP) * ((double) width * SQUARE_SCALE + SQUARE_GAP);
        int columns = Math.max(1, (int) Math.sqrt(MOST_PIXELS / cell));
        return columns * columns;
    }

    /**
     * How many of so many images a sample grid shows: all, or where that would be too large a picture, as many as
     * {@link #largestSquare}.
     */
    public static int shown(int count, int height, int width) {
        return Math.min(count, largestSquare(height, width));
    }

    /** How many images drawn at this scale and gap a picture holds at most, in whatever rows and columns. */
    public static int most(int height, int width, int scale, int gap) {
        double cell = ((double) height * scale + gap) * ((double) width * scale + gap);
        return (int) (MOST_PIXELS / cell);
    }

    /**
     * Draws images row by row, each pixel as a square of {@code scale} by {@code scale}, with {@code gap} pixels of
     * {@link #GAP_LEVEL} between neighbours and none around the edge.
     *
     * @param pixels uint8 [count, channels, height, width], 0 black to 255
     * @param count images, at least 1
     * @param channels 1 for grey, 3 for red, green and blue planes
     * @param height of one image, in pixels
     * @param width of one image, in pixels
     * @param columns images in a row, at least 1
     * @param scale side of a drawn pixel, at least 1
     * @param gap pixels between images, at least 0
     * @return columns * (width * scale + gap) - gap wide; {@code TYPE_BYTE_GRAY} for grey, else {@code TYPE_INT_RGB}
     * @throws IllegalArgumentException if a number is out of range, or {@code pixels} has another length
     * @throws UserException if the picture would have more than 2^26 pixels
     */
    public static BufferedImage of(
            byte[] pixels, int count, int channels, int height, int width, int columns, int scale, int gap) {
        checkImages(pixels, count, channels, height, width);
        atLeast(1, "columns", columns);
        atLeast(1, "scale", scale);
        atLeast(0, "gap", gap);
        int rows = (int) (((long) count + columns - 1) / columns);
        double sideways = side(columns, width, scale, gap);
        double down = side(rows, height, scale, gap);
        if (sideways * down > MOST_PIXELS) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "a grid of %d images would be a picture of %.0f x %.0f pixels, expected at most %d in all; ask for"
                            + " fewer images",
                    count,
                    sideways,
                    down,
                    MOST_PIXELS));
        }
        int gridWidth = (int) sideways;
        int gridHeight = (int) down;

        BufferedImage grid = new BufferedImage(
                gridWidth, gridHeight, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        // The raster, not setRGB: that would bend grey values through a colour space.
        WritableRaster raster = grid.getRaster();
        int[] line = new int[gridWidth];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < gridHeight; y++) {
                int row = y / (height * scale + gap);
                int imageY = y % (height * scale + gap) / scale;
                Arrays.fill(line, GAP_LEVEL);
                for (int column = 0; column < columns && imageY < height; column++) {
                    long image = (long) row * columns + column;
                    if (image < count) {
                        int from = (((int) image * channels + channel) * height + imageY) * width;
                        int to = column * (width * scale + gap);
                        for (int x = 0; x < width * scale; x++) {
                            line[to + x] = pixels[from + x / scale] & 0xFF;
                        }
                    }
                }
                raster.setSamples(0, y, gridWidth, 1, channel, line);
            }
        }
        return grid;
    }

    /**
     * Writes a PNG file, whole or not at all. The same pixels give the same bytes under the same JDK.
     *
     * @throws UserException if the file cannot be written, as {@link AtomicFile#write(Path, AtomicFile.Content)} says
     */
    public static void writePng(BufferedImage image, Path target) {
        AtomicFile.write(target, out -> encodePng(image, out));
    }

    /**
     * Writes each image as a PNG file of its own, {@code 000000.png} and on, making the folder if there is none.
     *
     * @param first number of the first image, from which the names count on
     * @param pixels uint8 [count, channels, height, width], channels 1 or 3
     * @throws IllegalArgumentException if a number is out of range, or {@code pixels} has another length
     * @throws UserException if the folder cannot be made or a file not written
     */
    public static void writePngs(
            long first, byte[] pixels, int count, int channels, int height, int width, Path folder) {
        checkImages(pixels, count, channels, height, width);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException(
                    "cannot make the folder " + folder + " (" + FileFault.reason(e) + "); name one where you may write",
                    e);
        }
        int size = channels * height * width;
        for (int i = 0; i < count; i++) {
            byte[] image = Arrays.copyOfRange(pixels, i * size, (i + 1) * size);
            writePng(
                    of(image, 1, channels, height, width, 1, 1, 0),
                    folder.resolve(String.format(Locale.ROOT, "%06d.png", first + i)));
        }
    }

    /** The bytes of {@link #writePng}'s file. */
    public static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encodePng(image, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void encodePng(BufferedImage image, OutputStream out) throws IOException {
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IllegalArgumentException("no PNG encoding for images of type " + image.getType()
                        + "; expected 8-bit grey or RGB, as ImageGrid.of gives");
            }
        }
    }

    private static void checkImages(byte[] pixels, int count, int channels, int height, int width) {
        atLeast(1, "count", count);
        atLeast(1, "height", height);
        atLeast(1, "width", width);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("channels must be 1 (grey) or 3 (RGB), got " + channels);
        }
        // As doubles, which do not wrap around: four ints can multiply to 2^124.
        double expected = (double) count * channels * height * width;
        if (pixels.length != expected) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "pixels must be [%d, %d, %d, %d], %.0f bytes; got %d",
                    count,
                    channels,
                    height,
                    width,
                    expected,
                    pixels.length));
        }
    }

    /** As a double, which does not wrap around. */
    private static double side(int images, int size, int scale, int gap) {
        return images * ((double) size * scale + gap) - gap;
    }

    private static void atLeast(int least, String name, int got) {
        if (got < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + got);
        }
    }
}
