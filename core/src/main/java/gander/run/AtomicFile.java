package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Files that are there whole or not at all. The bytes go to a hidden file in the target's folder
 * ({@code .NAME.XXXXXXXX.tmp}), are forced to the disk, and are renamed over the target; then the folder is forced too.
 * Whoever reads the target, at any moment and after any crash, finds the old content or the new one.
 *
 * <p>A process killed in the middle leaves its hidden file behind; it is never read and may be deleted.
 */
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private AtomicFile() {}

    /** What writes a file's bytes, in order, to a buffered stream that the caller closes. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. An exception from here leaves the target as it was. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Makes {@code bytes} the content of {@code target}, replacing what was there.
     *
     * @throws UserException if the folder is missing or not writable, or the disk is full: what, where, what to do
     */
    public static void write(Path target, byte[] bytes) {
        write(target, out -> out.write(bytes));
    }

    /**
     * Makes what {@code content} writes the content of {@code target}, replacing what was there. An unchecked exception
     * from {@code content} is passed on as it is.
     *
     * @throws UserException if the folder is missing or not writable, or the disk is full: what, where, what to do
     */
    public static void write(Path target, Content content) {
        Path folder = folderOf(target);
        Path temporary = folder.resolve("." + target.getFileName() + "."
                + String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt()) + ".tmp");
        boolean opened = false;
        boolean renamed = false;
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                opened = true;
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            renamed = true;
            force(folder);
        } catch (IOException e) {
            throw new UserException(message(target, folder, e), e);
        } finally {
            if (opened && !renamed) {
                deleteQuietly(temporary);
            }
        }
    }

    private static Path folderOf(Path target) {
        Path absolute = target.toAbsolutePath();
        if (absolute.getFileName() == null) {
            throw new IllegalArgumentException("expected a file's path, got " + target);
        }
        return absolute.getParent();
    }

    /** Puts the rename itself on the disk. Windows opens no folders and needs none of this. */
    private static void force(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The failure being reported is the one to see; a hidden file too many is not. */
    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            temporary.toFile().deleteOnExit();
        }
    }

    private static String message(Path target, Path folder, IOException e) {
        String cannot = "cannot write " + target + ": ";
        if (!Files.exists(folder)) {
            return cannot + "there is no folder " + folder + "; create it, or name one that exists";
        }
        if (!Files.isDirectory(folder)) {
            return cannot + folder + " is a file, not a folder; name a folder";
        }
        if (Files.isDirectory(target)) {
            return cannot + "a folder of that name is in the way; move it, or name another file";
        }
        FileFault fault = FileFault.of(e);
        if (fault == FileFault.READ_ONLY) {
            return cannot + "the file system of " + folder + " is read-only; name a folder on another disk";
        }
        // /sys and its like say that they have no space: permissions are looked at first.
        if (fault == FileFault.NOT_PERMITTED || !Files.isWritable(folder)) {
            return cannot + "this user may not write in the folder " + folder
                    + "; change its permissions, or name another folder";
        }
        if (fault == FileFault.NO_SPACE || isFull(folder)) {
            return cannot + "no space left on the disk of " + folder
                    + "; free some, or name a folder on another disk. The file is as it was before";
        }
        return cannot + FileFault.reason(e) + "; check the disk of " + folder;
    }

    /** The system's own words come in the user's language, so the text alone does not decide. */
    private static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() == 0;
        } catch (IOException unknown) {
            return false;
        }
    }
}
