package gander.data.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** TIFF: the first page. */
final class TiffFile {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_LENGTHS = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int PROFILE = 34675;

    private static final int INKS = 5;

    /** CMYK and one more. */
    private static final int MOST_SAMPLES = 5;

    private TiffFile() {}

    static Encoded read(byte[] file) throws PictureException {
        Bytes bytes = Bytes.littleEndian(file);
        TiffDirectory page = TiffDirectory.of(bytes);
        int width = page.value(WIDTH, 0);
        int height = page.value(HEIGHT, 0);
        PictureLimits.check(page.value(TILE_WIDTH, 1), page.value(TILE_HEIGHT, 1));
        long[] bits = page.values(BITS).orElse(new long[] {1});
        if (Arrays.stream(bits).anyMatch(depth -> depth < 1 || depth > 16)) {
            throw new PictureException("has samples of " + bits[0] + " bits; at most 16 are read");
        }
        int samples = page.value(SAMPLES, 1);
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new PictureException("has " + samples + " samples a pixel; at most " + MOST_SAMPLES + " are read");
        }
        requireAll(bytes, page.values(STRIP_OFFSETS), page.values(STRIP_LENGTHS));
        requireAll(bytes, page.values(TILE_OFFSETS), page.values(TILE_LENGTHS));
        Encoded encoded = Encoded.whole("tiff", firstPage(file, page), width, height, page.orientation());
        if (page.value(PHOTOMETRIC, 0) == INKS) {
            List<Bytes> profile = page.bytes(PROFILE).map(List::of).orElse(List.of());
            return encoded.withInks(new CmykInks(false, false, profile));
        }
        return encoded;
    }

    private static void requireAll(Bytes file, Optional<long[]> offsets, Optional<long[]> lengths)
            throws PictureException {
        if (offsets.isPresent() && lengths.isPresent()) {
            int parts = Math.min(offsets.get().length, lengths.get().length);
            for (int i = 0; i < parts; i++) {
                file.require(offsets.get()[i], lengths.get()[i]);
            }
        }
    }

    /** Without the pages after it, whose directories can go in a circle. */
    private static byte[] firstPage(byte[] file, TiffDirectory page) {
        byte[] first = file.clone();
        Arrays.fill(first, page.next(), page.next() + 4, (byte) 0);
        return first;
    }
}
