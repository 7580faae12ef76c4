package gander.data.picture;

import gander.FileFault;
import gander.UserException;
import gander.data.LoadListener;
import gander.data.UserCache;
import gander.data.picture.PictureDecoder.Target;
import gander.run.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decoded pictures in a folder of the user's, so that they are decoded once. A file's name is the SHA-256 of what its pixels
 * follow from: the options, and the path, length and time of each picture's file. So a folder that has moved finds the same
 * file, and one that has changed another.
 *
 * <p>Of two processes that need the same file, one makes it and the other waits. Files that were not used for longest are
 * deleted once all have more than so many bytes. On Linux and macOS a process that has one of them open keeps it until it
 * closes it.
 */
public final class PictureCache {
    private static final long MOST_BYTES = 20L << 30;
    private static final String SUFFIX = ".pictures";
    private static final String LOCK = "lock";

    /** What a killed process was writing; another may be at work on what is younger. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** A process that closes a file loses all its locks of it: one thread at a time has it open. */
    private static final Object LOCKING = new Object();

    private final Path folder;
    private final long mostBytes;

    /**
     * A cache in this folder, which may not exist yet.
     *
     * @param mostBytes that all files may have; the one in use stays in any case
     */
    public PictureCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** The user's, of at most 20 GiB. */
    public static PictureCache ofUser() {
        return new PictureCache(UserCache.folder("pictures"), MOST_BYTES);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Deletes all decoded pictures; they are decoded anew when they are needed.
     *
     * @return how many bytes they had
     * @throws UserException if one cannot be deleted
     */
    public long clear() {
        long bytes = 0;
        for (File file : files("")) {
            bytes += delete(file);
        }
        return bytes;
    }

    /** The decoded pictures of this store, where they are there already. */
    Optional<PictureCacheFile> find(PictureStore store, PictureOptions options) {
        return find(file(store.list(), options));
    }

    /**
     * The decoded pictures of this store; decodes them where they are not there.
     *
     * @param name of the set
     * @throws UserException if that cannot be done, saying why and what to do
     */
    PictureCacheFile get(PictureStore store, PictureOptions options, String name, LoadListener listener) {
        PictureListing listing = store.list();
        Path file = file(listing, options);
        return find(file).orElseGet(() -> {
            synchronized (LOCKING) {
                return make(file, new PictureDecoding(store, listing, options, name, listener), listener);
            }
        });
    }

    private Path file(PictureListing listing, PictureOptions options) {
        return folder.resolve(listing.key("pictures " + PictureCacheFile.VERSION + " " + options) + SUFFIX);
    }

    /** One with pictures that the system did not give is not used again: it may give them now. */
    private static Optional<PictureCacheFile> find(Path file) {
        Optional<PictureCacheFile> found = PictureCacheFile.open(file)
                .filter(there -> there.facts().broken().unreadable() == 0);
        found.ifPresent(there -> touch(file));
        return found;
    }

    /** Says when it was used last. Of a file that this user may read only, somebody else decides how long it stays. */
    private static void touch(Path file) {
        if (Files.isWritable(file)) {
            try {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } catch (IOException e) {
                throw new UserException(
                        file + ": cannot be marked as used (" + FileFault.reason(e)
                                + "); check the disk, or set XDG_CACHE_HOME to a folder on another one",
                        e);
            }
        }
    }

    private PictureCacheFile make(Path file, PictureDecoding decoding, LoadListener listener) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, file, listener)) {
                return find(file).orElseGet(() -> makeLocked(file, decoding, listener));
            }
        } catch (IOException e) {
            throw cannotKeep(e);
        }
    }

    /** The lock of one byte of the file, which the name of what is made chooses. */
    private static FileLock lock(FileChannel channel, Path file, LoadListener listener) throws IOException {
        long at = Long.parseLong(file.getFileName().toString().substring(0, 15), 16);
        FileLock lock = channel.tryLock(at, 1, false);
        if (lock != null) {
            return lock;
        }
        listener.waits("another process is decoding these pictures; waiting until it is through");
        return channel.lock(at, 1, false);
    }

    /** What is written: it knows whether it failed itself, or the file that it was written to. */
    private static final class Content implements AtomicFile.Content {
        private final PictureDecoding decoding;
        private final Target target;
        private boolean hasFailed;

        private Content(PictureDecoding decoding, Target target) {
            this.decoding = decoding;
            this.target = target;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                decoding.run(target, new PictureCacheFile.Writer(out));
            } catch (UserException e) {
                hasFailed = true;
                throw e;
            }
        }
    }

    private PictureCacheFile makeLocked(Path file, PictureDecoding decoding, LoadListener listener) {
        if (Files.exists(file)) {
            listener.note(file + " is damaged, or some of its pictures could not be read; it is made anew");
        }
        deleteAbandoned(file);
        Target target = decoding.firstTarget();
        boolean isMade = false;
        while (!isMade) {
            requireRoom((long) decoding.count() * target.size());
            Content content = new Content(decoding, target);
            try {
                AtomicFile.write(file, content);
                isMade = true;
            } catch (PictureDecoding.Contradiction other) {
                target = other.next();
            } catch (UserException e) {
                throw !content.hasFailed && e.getCause() instanceof IOException cause ? cannotKeep(cause) : e;
            }
        }
        evict(file);
        return PictureCacheFile.open(file)
                .orElseThrow(() -> new UserException(file + ": is not as it was written, expected the pictures decoded"
                        + " just now; check the disk, or set XDG_CACHE_HOME to a folder on another one"));
    }

    private void requireRoom(long bytes) {
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < bytes) {
                throw new UserException(folder + ": the decoded pictures need " + bytes + " bytes, and its disk has "
                        + room + " left; free some, choose a smaller --size, or set XDG_CACHE_HOME to a folder on"
                        + " another disk");
            }
        } catch (IOException e) {
            throw cannotKeep(e);
        }
    }

    private UserException cannotKeep(IOException e) {
        return new UserException(
                folder + ": decoded pictures cannot be kept there (" + FileFault.reason(e)
                        + "); make room or make it writable, or set XDG_CACHE_HOME to a folder on another disk",
                e);
    }

    /** What was being written in this file's place belongs to no process: this one has the lock. */
    private void deleteAbandoned(Path file) {
        Instant young = Instant.now().minus(ABANDONED);
        for (File temporary : files(".tmp")) {
            boolean isOfThis = temporary.getName().startsWith("." + file.getFileName());
            if (isOfThis || Instant.ofEpochMilli(temporary.lastModified()).isBefore(young)) {
                delete(temporary);
            }
        }
    }

    /** Deletes what was used longest ago until the others are within the bound. */
    private void evict(Path inUse) {
        List<File> files = new ArrayList<>(files(SUFFIX));
        long total = files.stream().mapToLong(File::length).sum();
        files.sort(Comparator.comparingLong(File::lastModified));
        for (File file : files) {
            if (total > mostBytes && !file.toPath().equals(inUse)) {
                total -= delete(file);
            }
        }
    }

    /** The cache's files whose names end so, other than the lock. */
    private List<File> files(String suffix) {
        File[] files = folder.toFile()
                .listFiles((in, name) -> name.endsWith(suffix) && name.contains(SUFFIX) && !name.equals(LOCK));
        return files == null ? List.of() : List.of(files);
    }

    private static long delete(File file) {
        long bytes = file.length();
        try {
            Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
            throw new UserException(
                    file + ": cannot be deleted (" + FileFault.reason(e) + "), expected to make room in the cache of"
                            + " pictures; close what uses it, and check its permissions",
                    e);
        }
        return bytes;
    }
}
