package gander.data.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The decoders: ImageIO's, which are looked for once. Each gets its bytes from memory; none uses ImageIO's cache on disk. */
final class Plugins {
    private static final List<String> FORMATS = List.of("png", "jpeg", "gif", "bmp", "tiff", "webp");

    private static final Map<String, ImageReaderSpi> FOUND = find();

    private Plugins() {}

    private static Map<String, ImageReaderSpi> find() {
        Map<String, ImageReaderSpi> found = new HashMap<>();
        Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            List<String> names = Arrays.asList(spi.getFormatNames());
            FORMATS.stream().filter(names::contains).forEach(format -> found.putIfAbsent(format, spi));
        }
        return found;
    }

    /** Which class decodes a format. */
    static String decoder(String format) {
        return FOUND.get(format).getPluginClassName();
    }

    /** Decodes a frame, without its canvas and as it is stored. */
    static BufferedImage decode(Encoded encoded) throws IOException, PictureException {
        ImageReader reader = FOUND.get(encoded.format()).createReaderInstance();
        try (MemoryInput in = new MemoryInput(encoded.data())) {
            DecoderWatch watch = new DecoderWatch();
            reader.addIIOReadWarningListener(watch);
            reader.addIIOReadProgressListener(watch);
            reader.setInput(in, true, true);
            BufferedImage image = decode(reader, encoded);
            watch.check(encoded.format());
            if (image.getWidth() != encoded.frame().width()
                    || image.getHeight() != encoded.frame().height()) {
                throw PictureException.damaged("it is not of the size that its header says");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decode(ImageReader reader, Encoded encoded) throws IOException, PictureException {
        if (encoded.format().equals("tiff")) {
            // In the type of its samples: of another one, alpha that is multiplied already would be taken for one that
            // is not.
            ImageReadParam asStored = reader.getDefaultReadParam();
            asStored.setDestinationType(reader.getRawImageType(0));
            BufferedImage image = reader.read(0, asStored);
            return encoded.inks().isPresent() ? encoded.inks().get().toRgb(image.getRaster()) : image;
        }
        return encoded.inks().isPresent() ? encoded.inks().get().toRgb(reader.readRaster(0, null)) : reader.read(0);
    }
}
