package gander.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes pictures. */
final class PictureReader {
    private PictureReader() {}

    /**
     * The first frame of a picture, upright, over the background; of one channel where all of it is grey.
     *
     * @param file the bytes of a file
     * @throws PictureException if it is broken, of no format that is read, or too large
     */
    static Picture read(byte[] file, Background background) throws PictureException {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new PictureException("is no picture of a format that is read");
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            reader.dispose();
            PixelRows rows = new PixelRows(image);
            Canvas canvas = new Canvas(image.getWidth(), image.getHeight(), background);
            int[] argb = new int[image.getWidth()];
            for (int y = 0; y < image.getHeight(); y++) {
                rows.read(y, argb);
                canvas.lay(0, y, argb);
            }
            return canvas.picture();
        } catch (IOException | RuntimeException e) {
            throw new PictureException("cannot be decoded", e);
        }
    }
}
