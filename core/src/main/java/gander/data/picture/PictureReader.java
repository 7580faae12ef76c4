package gander.data.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Decodes pictures: PNG, JPEG, GIF, BMP, TIFF and WebP, which are told by their first bytes and not by a name. Of several frames
 * or pages it is the first. Colours are taken for those of sRGB, whatever profile a file of grey or RGB has, as Pillow and what
 * is built on it do; inks of a CMYK JPEG or TIFF are converted by its profile, and multiplied without one. Lossless formats give
 * their pixels exactly; the chroma of a lossy WebP, which has half the size, is repeated where libwebp interpolates it.
 *
 * <p>Several threads may call it at once. Each call holds the file twice, and while it decodes at most 20 bytes a pixel, of which
 * 6 are outside of Java's heap (a progressive JPEG's coefficients). All calls together decode at most as many pixels at once as
 * the largest picture may have, {@value PictureLimits#MOST_PIXELS}: 2 GB.
 */
final class PictureReader {
    private static final int PIXELS_A_PERMIT = 1_000_000;

    private static final Semaphore MEMORY = new Semaphore((int) (PictureLimits.MOST_PIXELS / PIXELS_A_PERMIT) + 1);

    private PictureReader() {}

    /**
     * The first frame of a picture, upright, over the background; of one channel where all of it is grey.
     *
     * @param file the bytes of a file
     * @throws PictureException if it is broken, of no format that is read, or too large
     */
    static Picture read(byte[] file, Background background) throws PictureException {
        try {
            Encoded encoded = parse(file);
            PictureLimits.check(encoded.width(), encoded.height());
            int permits = 1 + (int) ((long) encoded.width() * encoded.height() / PIXELS_A_PERMIT);
            MEMORY.acquireUninterruptibly(permits);
            try {
                return decode(encoded, background);
            } finally {
                MEMORY.release(permits);
            }
        } catch (IOException | RuntimeException e) {
            // Decoders meet damaged data with whatever their arithmetic comes to.
            throw new PictureException("is damaged: " + reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new PictureException("needs more memory than Java may use here", e);
        } catch (StackOverflowError e) {
            throw new PictureException("is damaged: its parts contain each other", e);
        }
    }

    private static String reason(Exception e) {
        String message = e instanceof IOException ? e.getMessage() : null;
        return message == null || message.isBlank()
                ? "it cannot be decoded"
                : message.lines().findFirst().orElseThrow();
    }

    private static Encoded parse(byte[] file) throws PictureException {
        Bytes bytes = Bytes.bigEndian(file);
        if (bytes.has(0, PngFile.SIGNATURE)) {
            return PngFile.read(file);
        } else if (bytes.has(0, "\u00FF\u00D8\u00FF")) {
            return JpegFile.read(file);
        } else if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
            return GifFile.read(file);
        } else if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
            return WebpFile.read(file);
        } else if (TiffDirectory.isTiff(bytes)) {
            return TiffFile.read(file);
        } else if (bytes.has(0, "BM")) {
            return BmpFile.read(file);
        }
        throw new PictureException(
                file.length == 0 ? "is empty" : "is none of PNG, JPEG, GIF, BMP, TIFF and WebP, by its first bytes");
    }

    private static Picture decode(Encoded encoded, Background background) throws IOException, PictureException {
        Picture stored = compose(Plugins.decode(encoded), encoded, background);
        return Orientation.upright(stored, encoded.orientation());
    }

    private static Picture compose(BufferedImage image, Encoded encoded, Background background)
            throws PictureException {
        Encoded.Frame frame = encoded.frame();
        PixelRows rows = new PixelRows(image);
        Canvas canvas = new Canvas(encoded.width(), encoded.height(), background);
        if (frame.width() < encoded.width() || frame.height() < encoded.height()) {
            canvas.clear();
        }
        int[] argb = new int[frame.width()];
        for (int y = 0; y < frame.height(); y++) {
            rows.read(y, argb);
            canvas.lay(frame.x(), frame.y() + y, argb);
        }
        return canvas.picture();
    }
}
