package gander.data.picture;

import java.util.Arrays;

/** A picture while it is composed: it begins as background, and rows are laid over it. */
final class Canvas {
    private final int width;
    private final int height;
    private final byte[] rgb;
    private final int red;
    private final int green;
    private final int blue;
    private boolean coloured;

    Canvas(int width, int height, Background background) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[3 * width * height];
        this.red = background.red();
        this.green = background.green();
        this.blue = background.blue();
    }

    /** What no row covers is background. */
    void clear() {
        if (red == green && green == blue) {
            Arrays.fill(rgb, (byte) red);
            return;
        }
        coloured = true;
        for (int at = 0; at < rgb.length; at += 3) {
            rgb[at] = (byte) red;
            rgb[at + 1] = (byte) green;
            rgb[at + 2] = (byte) blue;
        }
    }

    /**
     * Lays pixels over the background, in the values of sRGB.
     *
     * @param x where the first of them goes
     * @param argb alpha, red, green and blue in 8 bits each; the colours are not multiplied by alpha
     */
    void lay(int x, int y, int[] argb) {
        int at = 3 * (y * width + x);
        int differences = 0;
        for (int pixel : argb) {
            int alpha = pixel >>> 24;
            int r = pixel >> 16 & 0xFF;
            int g = pixel >> 8 & 0xFF;
            int b = pixel & 0xFF;
            if (alpha != 255) {
                r = over(r, red, alpha);
                g = over(g, green, alpha);
                b = over(b, blue, alpha);
            }
            differences |= (r ^ g) | (g ^ b);
            rgb[at] = (byte) r;
            rgb[at + 1] = (byte) g;
            rgb[at + 2] = (byte) b;
            at += 3;
        }
        coloured |= differences != 0;
    }

    private static int over(int above, int below, int alpha) {
        return (above * alpha + below * (255 - alpha) + 127) / 255;
    }

    /** Of one channel where no pixel has a colour. */
    Picture picture() {
        if (coloured) {
            return new Picture(width, height, 3, rgb);
        }
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = rgb[3 * i];
        }
        return new Picture(width, height, 1, grey);
    }
}
