package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import gander.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Data sets of growing size, each trained on in a process of its own. */
final class ScaleMemory {
    private ScaleMemory() {}

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
                measured.add(inChild(folder, seconds));
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

    private static Scale.Memory inChild(Path folder, double seconds) throws IOException {
        List<String> command = Contenders.ownCommand(Main.class, "--memory-of=" + folder, "--seconds=" + seconds);
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
