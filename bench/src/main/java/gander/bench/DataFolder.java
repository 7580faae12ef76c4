package gander.bench;

import gander.FileFault;
import gander.UserException;
import gander.data.ImageShape;
import gander.data.pen.PenDigits;
import gander.data.pen.PenSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The pen digits as uncompressed IDX files, so that all contenders read the same bytes. */
final class DataFolder {
    static final ImageShape SHAPE = new ImageShape(1, PenDigits.SIDE, PenDigits.SIDE);

    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

    private DataFolder() {}

    /** Writes the first {@code count} training images and labels, unless they are there. */
    static Path write(Path folder, int count) {
        Path images = folder.resolve(TRAIN_IMAGES);
        Path labels = folder.resolve(TRAIN_LABELS);
        try {
            Files.createDirectories(folder);
            if (Files.exists(labels)) {
                return folder;
            }
            byte[] pixels = new byte[16 + count * SHAPE.size()];
            ByteBuffer.wrap(pixels)
                    .putInt(0x803)
                    .putInt(count)
                    .putInt(SHAPE.height())
                    .putInt(SHAPE.width());
            byte[] classes = new byte[8 + count];
            ByteBuffer.wrap(classes).putInt(0x801).putInt(count);
            IntStream.range(0, count).parallel().forEach(i -> {
                PenDigits.draw(PenSource.SEED, i, pixels, 16 + i * SHAPE.size());
                classes[8 + i] = (byte) PenDigits.label(PenSource.SEED, i);
            });
            Files.write(images, pixels);
            // Last, for its presence says that the folder is complete.
            Files.write(labels, classes);
            return folder;
        } catch (IOException e) {
            throw new UserException("cannot write the images to " + folder + ": " + FileFault.reason(e), e);
        }
    }
}
