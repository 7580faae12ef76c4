package gander.data.picture;

/** Brings pictures to a size. */
final class Resampler {
    private Resampler() {}

    /** The picture in this size, with as many channels as it has. */
    static Picture fit(Picture picture, int width, int height, Fit fit, Background background) {
        byte[] pixels = new byte[width * height * picture.channels()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * picture.height() / height) * picture.width() + x * picture.width() / width;
                for (int c = 0; c < picture.channels(); c++) {
                    pixels[(y * width + x) * picture.channels() + c] = picture.pixels()[from * picture.channels() + c];
                }
            }
        }
        return new Picture(width, height, picture.channels(), pixels);
    }
}
