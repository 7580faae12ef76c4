package gander.data.picture;

/** Turns pictures upright. */
final class Orientation {
    private Orientation() {}

    /**
     * The picture as it is to be seen.
     *
     * @param orientation 1 to 8: which sides of the picture its first row and column are (EXIF 2.3, section 4.6.4.A)
     */
    static Picture upright(Picture stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        int channels = stored.channels();
        boolean swapped = orientation >= 5;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int newWidth = swapped ? height : width;
        int newHeight = swapped ? width : height;
        byte[] pixels = new byte[stored.pixels().length];
        int to = 0;
        for (int y = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int column = swapped ? y : x;
                int row = swapped ? x : y;
                int from = (fromBottom ? height - 1 - row : row) * width + (fromRight ? width - 1 - column : column);
                for (int c = 0; c < channels; c++) {
                    pixels[to++] = stored.pixels()[from * channels + c];
                }
            }
        }
        return new Picture(newWidth, newHeight, channels, pixels, true);
    }
}
