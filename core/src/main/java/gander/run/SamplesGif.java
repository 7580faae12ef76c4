package gander.run;

import gander.FileFault;
import gander.UserException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** An animated GIF of a run's sample grids: what the generator drew for the same latents, epoch after epoch. */
public final class SamplesGif {
    /** How long a frame stands, in hundredths of a second. */
    public static final int FRAME_CENTISECONDS = 15;

    /** How long the last frame stands before the film starts again, in hundredths of a second. */
    public static final int LAST_FRAME_CENTISECONDS = 200;

    private static final IndexColorModel GREYS = greys();

    private SamplesGif() {}

    /**
     * The PNG files of a folder in the order of their names, a shorter name first: {@code epoch-10000.png} comes after
     * {@code epoch-9999.png}. Hidden files are not among them.
     *
     * @throws UserException if the folder cannot be read
     */
    public static List<Path> frames(Path samples) {
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".png") && !name.startsWith(".");
                    })
                    .sorted(Comparator.<Path>comparingInt(
                                    file -> file.getFileName().toString().length())
                            .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UserException(
                    "cannot read the samples folder " + samples + " (" + FileFault.reason(e)
                            + "); expected the PNG files that training writes there",
                    e);
        }
    }

    /**
     * Writes the film of a folder's PNG files in the order of {@link #frames}, endlessly repeated. Frames are read one
     * at a time. Grey frames keep their values; of colour frames the nearest 256 colours are kept, chosen per frame.
     * The same files give the same bytes under the same JDK.
     *
     * @throws UserException if there is no PNG file, if one is unreadable or of another size than the first, or if the
     *     target cannot be written
     */
    public static void write(Path samples, Path target) {
        List<Path> frames = frames(samples);
        if (frames.isEmpty()) {
            throw new UserException("no PNG file in " + samples
                    + "; expected at least one grid, such as epoch-0000.png, to make " + target + " of");
        }
        AtomicFile.write(target, out -> encode(frames, out));
    }

    private static void encode(List<Path> files, OutputStream out) throws IOException {
        BufferedImage first = read(files.get(0));
        Iterator<Gif.Frame> frames = IntStream.range(0, files.size())
                .mapToObj(i -> {
                    BufferedImage frame = i == 0 ? first : read(files.get(i));
                    if (frame.getWidth() != first.getWidth() || frame.getHeight() != first.getHeight()) {
                        throw new UserException(files.get(i) + " is " + frame.getWidth() + " x " + frame.getHeight()
                                + " pixels, expected " + first.getWidth() + " x " + first.getHeight() + " as "
                                + files.get(0) + " is; remove the files that are not of this run");
                    }
                    boolean last = i == files.size() - 1;
                    return new Gif.Frame(frame, last ? LAST_FRAME_CENTISECONDS : FRAME_CENTISECONDS);
                })
                .iterator();
        Gif.write(frames, out);
    }

    private static BufferedImage read(Path file) {
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (image == null) {
            throw unreadable(file, null);
        }
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage frame = grey
                ? new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, GREYS)
                : new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        if (grey) {
            frame.getRaster().setRect(image.getRaster());
        } else {
            Graphics2D graphics = frame.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
        }
        return frame;
    }

    private static UserException unreadable(Path file, IOException cause) {
        return new UserException(
                "cannot read " + file + " as a PNG image; remove it to make the film without it", cause);
    }

    private static IndexColorModel greys() {
        byte[] levels = new byte[256];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) i;
        }
        return new IndexColorModel(8, levels.length, levels, levels, levels);
    }
}
