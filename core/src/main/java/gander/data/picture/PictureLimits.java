package gander.data.picture;

/** How large a picture may be: a few bytes can announce one that fills the memory. */
final class PictureLimits {
    /** 100 million; a camera of 100 megapixels makes that. */
    static final long MOST_PIXELS = 100_000_000;

    /** The largest side of a JPEG, in pixels. */
    static final int LONGEST_SIDE = 65_535;

    private PictureLimits() {}

    static void check(int width, int height) throws PictureException {
        if (width < 1 || height < 1) {
            throw PictureException.damaged("its header says " + width + " x " + height + " pixels");
        }
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new PictureException("has %d x %d pixels by its header; at most %d million are read, and %d a side"
                    .formatted(width, height, MOST_PIXELS / 1_000_000, LONGEST_SIDE));
        }
    }
}
