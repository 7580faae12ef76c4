package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import gander.FileFault;
import gander.UserException;
import gander.data.ImageSource;
import gander.data.LoadListener;
import gander.data.pen.PenDigits;
import gander.data.pen.PenSource;
import gander.data.picture.Background;
import gander.data.picture.Channels;
import gander.data.picture.Fit;
import gander.data.picture.PictureCache;
import gander.data.picture.PictureFolder;
import gander.data.picture.PictureOptions;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Data sets of growing size, as IDX files and as pictures in a folder, each trained on in a process of its own. */
final class ScaleMemory {
    private static final String IDX = "--memory-of=";
    private static final String PICTURES = "--memory-of-pictures=";

    private ScaleMemory() {}

    /**
     * A set of pictures in files: what its first start costs, which decodes them, and a later one.
     *
     * @param first start
     * @param later start
     */
    record Pictures(Scale.Memory first, Scale.Memory later) {}

    /** Measures each size on the images of {@code small} over and over; the files are deleted again. */
    static List<Scale.Memory> of(Path small, Path work, List<Integer> sizes, double seconds) throws IOException {
        List<Scale.Memory> measured = new ArrayList<>();
        for (int size : sizes) {
            Path folder = Files.createDirectories(work.resolve("enlarged-" + size));
            Path images = folder.resolve(DataFolder.TRAIN_IMAGES);
            Path labels = folder.resolve(DataFolder.TRAIN_LABELS);
            try {
                enlarge(small.resolve(DataFolder.TRAIN_IMAGES), 16, images, size, DataFolder.SHAPE.size());
                enlarge(small.resolve(DataFolder.TRAIN_LABELS), 8, labels, size, 1);
                measured.add(inChild(IDX, folder, seconds));
            } finally {
                Files.deleteIfExists(images);
                Files.deleteIfExists(labels);
                Files.delete(folder);
            }
        }
        return measured;
    }

    /** An IDX file of {@code count} items: the items of another over and over. */
    private static void enlarge(Path small, int header, Path large, int count, int itemBytes) throws IOException {
        byte[] source = Files.readAllBytes(small);
        ByteBuffer.wrap(source).putInt(4, count);
        try (OutputStream out = Files.newOutputStream(large)) {
            out.write(source, 0, header);
            for (long left = (long) count * itemBytes; left > 0; ) {
                int part = (int) Math.min(left, source.length - header);
                out.write(source, header, part);
                left -= part;
            }
        }
    }

    /** The pictures of a folder, with a cache of its own beside it. */
    static ImageSource pictures(Path folder) {
        PictureOptions options = new PictureOptions(Optional.empty(), Fit.CROP, Channels.AUTO, Background.WHITE, false);
        PictureCache cache = new PictureCache(folder.resolveSibling(folder.getFileName() + "-cache"), Long.MAX_VALUE);
        return new PictureFolder(folder, options, cache, LoadListener.SILENT);
    }

    /** Measures on pen digits as PNG files, a folder for each class; the files are deleted again. */
    static List<Pictures> ofPictures(Path work, List<Integer> sizes, double seconds) throws IOException {
        List<Pictures> measured = new ArrayList<>();
        for (int size : sizes) {
            Path both = work.resolve("pictures-" + size);
            Path folder = both.resolve("png");
            try {
                for (int digit = 0; digit < 10; digit++) {
                    Files.createDirectories(folder.resolve("" + digit));
                }
                IntStream.range(0, size).parallel().forEach(index -> writePng(folder, index));
                measured.add(new Pictures(inChild(PICTURES, folder, seconds), inChild(PICTURES, folder, seconds)));
            } finally {
                delete(both);
            }
        }
        return measured;
    }

    private static void writePng(Path folder, int index) {
        BufferedImage image = new BufferedImage(PenDigits.SIDE, PenDigits.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        PenDigits.draw(PenSource.SEED, index, pixels, 0);
        Path file = folder.resolve(PenDigits.label(PenSource.SEED, index) + "/" + index + ".png");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UserException("cannot write " + file + ": " + FileFault.reason(e), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    private static Scale.Memory inChild(String option, Path folder, double seconds) throws IOException {
        List<String> command = Contenders.ownCommand(Main.class, option + folder, "--seconds=" + seconds);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new UserException("the process that trained on " + folder + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new IllegalStateException(e);
        }
        return new ObjectMapper().readValue(answer, Scale.Memory.class);
    }
}
