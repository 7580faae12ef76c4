package gander.data.idx;

import gander.FileFault;
import gander.UserException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An IDX file as a stream of bytes, and what to tell the user of one that cannot be read. */
public final class IdxInput {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    private IdxInput() {}

    /** The file's bytes, uncompressed if it is gzipped. */
    public static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UserException(file + ": is a folder, expected an IDX file; name the file in it");
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What to tell the user of a file that cannot be read to its end. */
    public static UserException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UserException(file + ": no such file, expected an IDX file; check the path", e);
        }
        if (e instanceof EOFException) {
            return new UserException(file + ": gzip data is cut off, expected its end mark; get the file again", e);
        }
        if (e instanceof ZipException) {
            return new UserException(
                    file + ": gzip data is damaged (" + FileFault.reason(e)
                            + "), expected a whole file; get the file again",
                    e);
        }
        return new UserException(
                file + ": cannot be read (" + FileFault.reason(e) + "); check the file and its permissions", e);
    }
}
