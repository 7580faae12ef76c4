package gander.data.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The rows of a decoded image in 8 bits. Samples are read as they are stored: {@link BufferedImage#getRGB} takes Java's grey
 * for a linear one and would brighten it. A colour profile is not applied.
 */
final class PixelRows {
    private final BufferedImage image;
    private final Raster raster;
    private final ColorModel model;
    private final int width;
    private final int[] palette;
    private int[] samples;

    PixelRows(BufferedImage image) throws PictureException {
        this.image = image;
        this.raster = image.getRaster();
        this.model = image.getColorModel();
        this.width = image.getWidth();
        if (model instanceof IndexColorModel indexed) {
            palette = new int[indexed.getMapSize()];
            indexed.getRGBs(palette);
        } else {
            palette = null;
            check();
        }
    }

    private void check() throws PictureException {
        boolean grey = model.getNumColorComponents() == 1;
        if (!grey && model.getColorSpace().getType() != ColorSpace.TYPE_RGB) {
            throw new PictureException("has colours that are neither grey nor RGB, a palette or CMYK");
        }
        int type = raster.getTransferType();
        if (model instanceof ComponentColorModel && type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw new PictureException("has samples of " + model.getComponentSize(0) + " bits; at most 16 are read");
        }
    }

    /**
     * One row.
     *
     * @param argb is filled: alpha, red, green and blue in 8 bits each, the colours not multiplied by alpha
     */
    void read(int y, int[] argb) {
        if (palette != null) {
            samples = raster.getPixels(0, y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                argb[x] = palette[samples[x]];
            }
        } else if (model instanceof ComponentColorModel) {
            samples = raster.getPixels(0, y, width, 1, samples);
            components(argb);
        } else {
            image.getRGB(0, y, width, 1, argb, 0, width);
        }
    }

    private void components(int[] argb) {
        int bands = raster.getNumBands();
        int colours = model.getNumColorComponents();
        boolean alpha = model.hasAlpha();
        int depth = model.getComponentSize(0);
        int green = colours == 1 ? 0 : 1;
        int blue = colours == 1 ? 0 : 2;
        for (int x = 0, at = 0; x < width; x++, at += bands) {
            int a = alpha ? eightBits(samples[at + colours], depth) : 255;
            int r = eightBits(samples[at], depth);
            int g = eightBits(samples[at + green], depth);
            int b = eightBits(samples[at + blue], depth);
            if (a != 255 && model.isAlphaPremultiplied()) {
                r = divide(r, a);
                g = divide(g, a);
                b = divide(b, a);
            }
            argb[x] = a << 24 | r << 16 | g << 8 | b;
        }
    }

    /** To the nearest of 256 steps; of 16 bits that is value / 257, rounded. */
    private static int eightBits(int sample, int depth) {
        if (depth == 8) {
            return sample;
        }
        int most = (1 << depth) - 1;
        return (2 * 255 * sample + most) / (2 * most);
    }

    private static int divide(int multiplied, int alpha) {
        return alpha == 0 ? 0 : Math.min(255, (2 * 255 * multiplied + alpha) / (2 * alpha));
    }
}
