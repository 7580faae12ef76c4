package gander.data.picture;

import java.util.Arrays;

/**
 * Brings pictures to a size by a Lanczos filter, with what Pillow's resize, ImageOps.fit and ImageOps.pad give: along the rows
 * first, then along the columns, rounded to 8 bits after each.
 */
final class Resampler {
    private Resampler() {}

    /**
     * The picture in this size, with as many channels as it has; three where it is padded with a background of another colour
     * than grey. A picture that has the size is returned as it is.
     *
     * @param width positive
     * @param height positive
     */
    static Picture fit(Picture picture, int width, int height, Fit fit, Background background) {
        double aspect = (double) width / height;
        double has = (double) picture.width() / picture.height();
        return switch (fit) {
            case STRETCH -> scale(picture, 0, 0, picture.width(), picture.height(), width, height);
            case CROP -> {
                double wide = has > aspect ? aspect * picture.height() : picture.width();
                double high = has < aspect ? picture.width() / aspect : picture.height();
                yield scale(
                        picture,
                        (picture.width() - wide) / 2,
                        (picture.height() - high) / 2,
                        wide,
                        high,
                        width,
                        height);
            }
            case PAD -> {
                int wide = has < aspect ? positive(has * height) : width;
                int high = has > aspect ? positive(width * ((double) picture.height() / picture.width())) : height;
                Picture inside = scale(picture, 0, 0, picture.width(), picture.height(), wide, high);
                yield wide == width && high == height ? inside : pad(inside, width, height, background);
            }
        };
    }

    private static int positive(double length) {
        return (int) Math.max(1, Math.rint(length));
    }

    private static Picture pad(Picture picture, int width, int height, Background background) {
        boolean grey = background.red() == background.green() && background.green() == background.blue();
        Picture inside = grey ? picture : picture.rgb();
        int channels = inside.channels();
        byte[] pixels = new byte[width * height * channels];
        byte[] colour = {(byte) background.red(), (byte) background.green(), (byte) background.blue()};
        if (grey) {
            Arrays.fill(pixels, colour[0]);
        } else {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = colour[i % 3];
            }
        }
        int left = (int) Math.rint((width - inside.width()) / 2.0);
        int top = (int) Math.rint((height - inside.height()) / 2.0);
        int row = inside.width() * channels;
        for (int y = 0; y < inside.height(); y++) {
            System.arraycopy(inside.pixels(), y * row, pixels, ((top + y) * width + left) * channels, row);
        }
        return new Picture(width, height, channels, pixels);
    }

    private static Picture scale(
            Picture picture, double left, double top, double wide, double high, int width, int height) {
        Picture rows = picture;
        if (wide != width || picture.width() != width) {
            rows = alongRows(picture, new Lanczos(left, wide, picture.width(), width), width);
        }
        if (high == height && picture.height() == height) {
            return rows;
        }
        return alongColumns(rows, new Lanczos(top, high, picture.height(), height), height);
    }

    private static Picture alongRows(Picture picture, Lanczos filter, int width) {
        int channels = picture.channels();
        byte[] pixels = new byte[width * picture.height() * channels];
        int to = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * picture.width() + filter.first(x)) * channels;
                for (int c = 0; c < channels; c++) {
                    pixels[to++] = filter.sample(x, picture.pixels(), at + c, channels);
                }
            }
        }
        return new Picture(width, picture.height(), channels, pixels);
    }

    private static Picture alongColumns(Picture picture, Lanczos filter, int height) {
        int row = picture.width() * picture.channels();
        byte[] pixels = new byte[row * height];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int at = filter.first(y) * row;
            for (int i = 0; i < row; i++) {
                pixels[to++] = filter.sample(y, picture.pixels(), at + i, row);
            }
        }
        return new Picture(picture.width(), height, picture.channels(), pixels);
    }
}
