package gander.data.picture;

/**
 * A decoded picture, upright and opaque: sRGB in 8 bits.
 *
 * @param width positive
 * @param height positive
 * @param channels 1, grey, or 3, red, green and blue
 * @param pixels width * height * channels bytes, row by row, the channels of a pixel together
 * @param isTurned whether its file has it otherwise than upright
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(int width, int height, int channels, byte[] pixels, boolean isTurned) {
    /** Upright from the first. */
    Picture(int width, int height, int channels, byte[] pixels) {
        this(width, height, channels, pixels, false);
    }

    /** Of one channel: ITU-R 601 luma, which Pillow's conversion to grey computes in the same 16 bits of fraction. */
    Picture grey() {
        if (channels == 1) {
            return this;
        }
        byte[] luma = new byte[width * height];
        for (int i = 0, at = 0; i < luma.length; i++, at += 3) {
            luma[i] = (byte) ((19595 * (pixels[at] & 0xFF)
                            + 38470 * (pixels[at + 1] & 0xFF)
                            + 7471 * (pixels[at + 2] & 0xFF)
                            + 32768)
                    >> 16);
        }
        return new Picture(width, height, 1, luma);
    }

    /** Of three channels: grey three times. */
    Picture rgb() {
        if (channels == 3) {
            return this;
        }
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
            rgb[at] = pixels[i];
            rgb[at + 1] = pixels[i];
            rgb[at + 2] = pixels[i];
        }
        return new Picture(width, height, 3, rgb);
    }
}
