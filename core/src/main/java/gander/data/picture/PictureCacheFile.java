package gander.data.picture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.FileFault;
import gander.UserException;
import gander.data.ImageSet;
import gander.data.Labels;
import gander.data.Split;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.tensor.NativeBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Decoded pictures in a file: the pixels, uint8 [N, C, H, W], of the training set and then of the test set; what is to be known
 * of them, as JSON; the labels of both sets, int32 each, where they have some; and an end of 32 bytes that says where these
 * begin. Numbers are big-endian. The pixels come first because how many there are is known last.
 */
final class PictureCacheFile {
    /** From this size on pixels stay in their file: a step on them is 5 % slower, and memory does not grow with the set. */
    private static final long MAPPED_FROM = 1L << 27;

    /** Of the format, and of what makes pixels of files: another one makes other files. */
    static final int VERSION = 2;

    private static final long MAGIC = 0x47414E4445525058L; // "GANDERPX"
    private static final int END_BYTES = 32;
    private static final int CHUNK = 1 << 20;

    /** More pixels take longer to look at than anyone would wait for at each start. */
    private static final long CHECKED_PIXELS = 1L << 28;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final PictureFacts facts;
    private final Optional<int[]> training;
    private final Optional<int[]> test;

    private PictureCacheFile(Path file, PictureFacts facts, Optional<int[]> training, Optional<int[]> test) {
        this.file = file;
        this.facts = facts;
        this.training = training;
        this.test = test;
    }

    /** Writes a file from its beginning to its end. */
    static final class Writer {
        private final OutputStream out;
        private final CRC32C pixels = new CRC32C();

        Writer(OutputStream out) {
            this.out = out;
        }

        /** The pixels of the next picture, [C, H, W]. */
        void picture(byte[] picture) throws IOException {
            pixels.update(picture);
            out.write(picture);
        }

        /** What comes after the pixels. */
        void end(PictureFacts facts, Optional<int[]> training, Optional<int[]> test) throws IOException {
            byte[] json = RecipeTree.writeJson(facts).getBytes(StandardCharsets.UTF_8);
            int labels = training.map(all -> all.length).orElse(0)
                    + test.map(all -> all.length).orElse(0);
            byte[] bytes = new byte[json.length + Integer.BYTES * labels + END_BYTES];
            ByteBuffer end = ByteBuffer.wrap(bytes);
            end.put(json);
            training.ifPresent(all -> put(all, end));
            test.ifPresent(all -> put(all, end));
            end.putLong(MAGIC)
                    .putInt(VERSION)
                    .putInt(json.length)
                    .putInt(labels)
                    .putInt((int) pixels.getValue());
            end.putLong(crc(bytes, end.position()));
            out.write(bytes);
        }
    }

    private static void put(int[] labels, ByteBuffer to) {
        for (int label : labels) {
            to.putInt(label);
        }
    }

    private static long crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /** The file, where it is there, whole and of this version. */
    static Optional<PictureCacheFile> open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file, channel);
        } catch (IOException | UserException | IllegalArgumentException unreadable) {
            return Optional.empty(); // It is made anew, and if that cannot be done either, it is said why.
        }
    }

    private static Optional<PictureCacheFile> read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < END_BYTES) {
            return Optional.empty();
        }
        ByteBuffer end = ByteBuffer.wrap(read(channel, size - END_BYTES, END_BYTES));
        boolean isThis = end.getLong() == MAGIC && end.getInt() == VERSION;
        int jsonBytes = end.getInt();
        int labels = end.getInt();
        int pixels = end.getInt();
        long after = jsonBytes + (long) Integer.BYTES * labels + END_BYTES;
        if (!isThis || jsonBytes < 0 || labels < 0 || after > Math.min(size, Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        byte[] all = read(channel, size - after, (int) after);
        if (crc(all, all.length - Long.BYTES) != end.getLong()) {
            return Optional.empty();
        }
        PictureFacts facts = RecipeBinder.bind(JSON.readTree(all, 0, jsonBytes), PictureFacts.class, file.toString());
        ByteBuffer classes = ByteBuffer.wrap(all).position(jsonBytes);
        PictureFacts.Parts parts = facts.parts();
        PictureCacheFile whole = new PictureCacheFile(
                file,
                facts,
                labels(classes, parts.training(), parts.isTrainingLabelled()),
                labels(classes, parts.test(), parts.isTestLabelled()));
        return size - after == whole.pixels() && whole.isIntact(channel, pixels)
                ? Optional.of(whole)
                : Optional.empty();
    }

    private static Optional<int[]> labels(ByteBuffer from, int count, boolean isLabelled) {
        if (!isLabelled) {
            return Optional.empty();
        }
        int[] labels = new int[count];
        from.asIntBuffer().get(labels);
        from.position(from.position() + Integer.BYTES * count);
        return Optional.of(labels);
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        byte[] all = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(all);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // A read may give less than was asked for.
        }
        return all;
    }

    private long pixels() {
        return (long) facts.shape().size()
                * (facts.parts().training() + facts.parts().test());
    }

    private boolean isIntact(FileChannel channel, int expected) throws IOException {
        long count = pixels();
        if (count > CHECKED_PIXELS) {
            return true;
        }
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        for (long at = 0; at < count; at += chunk.limit()) {
            chunk.clear().limit((int) Math.min(CHUNK, count - at));
            if (channel.read(chunk, at) <= 0) {
                return false;
            }
            crc.update(chunk.flip());
        }
        return (int) crc.getValue() == expected;
    }

    PictureFacts facts() {
        return facts;
    }

    Path file() {
        return file;
    }

    /** The pictures of a split: read into memory, where batches are gathered faster, or left in the file where they are many. */
    ImageSet load(String name, Split split) {
        PictureFacts.Parts parts = facts.parts();
        boolean isTraining = split == Split.TRAIN;
        int size = isTraining ? parts.training() : parts.test();
        if (size == 0) {
            throw new UserException(name + ": has a single picture, expected one to train on and one to test with at"
                    + " least; add pictures");
        }
        long offset = isTraining ? 0 : (long) facts.shape().size() * parts.training();
        Optional<Labels> labels = (isTraining ? training : test)
                .map(all -> new Labels(facts.classes().size(), index -> all[Math.toIntExact(index)]));
        long bytes = (long) facts.shape().size() * size;
        if (bytes >= MAPPED_FROM) {
            return ImageSet.mapped(name, facts.shape(), size, labels, file, offset);
        }
        try {
            NativeBytes pixels = NativeBytes.read(file, offset, bytes);
            return ImageSet.of(name, facts.shape(), size, labels, pixels.tensor(), pixels::close);
        } catch (IOException e) {
            throw new UserException(file + ": cannot be read (" + FileFault.reason(e) + "); start again", e);
        }
    }
}
