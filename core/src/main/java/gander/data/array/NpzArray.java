package gander.data.array;

import gander.FileFault;
import gander.UserException;
import gander.tensor.NativeBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An array of a file by {@code numpy.savez} or {@code numpy.savez_compressed}, which is a zip of arrays. What an entry says of
 * its size is a claim: it is held against the array's header, and against the most that deflation can make of the bytes that
 * are there, before memory is taken for it.
 *
 * @param file the zip
 * @param name the array's, without {@code .npy}
 */
record NpzArray(Path file, String name) implements NamedArray {
    private static final String ENDING = ".npy";
    private static final int BUFFER = 1 << 16;

    /** Deflation makes 258 bytes of 2 bits at best (RFC 1951). */
    private static final long MOST_DEFLATED = 1032;

    /**
     * The arrays of a file by name, in its order.
     *
     * @throws UserException if it is no such file
     */
    static Map<String, NpzArray> of(Path file) {
        Map<String, NpzArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = open(file)) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(entry -> entry.endsWith(ENDING))
                    .forEach(entry -> {
                        String name = entry.substring(0, entry.length() - ENDING.length());
                        arrays.put(name, new NpzArray(file, name));
                    });
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (arrays.isEmpty()) {
            throw new UserException(file + ": holds no array, expected files of .npy in it, as numpy.savez writes them;"
                    + " check that this is the right file");
        }
        return arrays;
    }

    /** The JDK would make of a folder a zip that cannot be opened. */
    private static ZipFile open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UserException(file + ": is a folder, expected a file by numpy.savez; name the file in it");
        }
        return new ZipFile(file.toFile());
    }

    private static UserException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException || !Files.exists(file)) {
            return new UserException(file + ": no such file, expected one by numpy.savez; check the path", e);
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return new UserException(
                    file + ": is no zip, or a damaged one (" + FileFault.reason(e)
                            + "), expected a file by numpy.savez; get the file again",
                    e);
        }
        return new UserException(
                file + ": cannot be read (" + FileFault.reason(e) + "); check the file and its permissions", e);
    }

    private interface Use<T> {
        T of(NpyHeader header, CheckedInputStream values, ZipEntry entry) throws IOException;
    }

    /** Uses the array's header and the stream after it. */
    private <T> T use(Use<T> use) {
        try (ZipFile zip = open(file)) {
            ZipEntry entry = zip.getEntry(name + ENDING);
            if (entry == null) {
                throw new UserException(file + ": has no array " + name + " any more; it has changed meanwhile");
            }
            try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                NpyHeader header = NpyHeader.read(where(), in);
                header.requireBytes(entry.getSize() - header.length());
                requirePossible(entry);
                return use.of(header, in, entry);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private String where() {
        return file + ", " + name;
    }

    private void requirePossible(ZipEntry entry) throws IOException {
        long stored = Math.min(entry.getCompressedSize(), Files.size(file));
        boolean deflated = entry.getMethod() == ZipEntry.DEFLATED;
        if (entry.getSize() > (deflated ? MOST_DEFLATED * stored : stored)) {
            throw new UserException(where() + ": says that its " + stored + " bytes become " + entry.getSize()
                    + ", expected what they can become; get the file again");
        }
        if (entry.getSize() > NativeBytes.most()) {
            throw new UserException(where() + ": holds " + entry.getSize() + " bytes, expected at most "
                    + NativeBytes.most() + ", as this machine's memory is; save it by numpy.save, so that it need not"
                    + " be in memory");
        }
    }

    @Override
    public NpyHeader header() {
        return use((header, values, entry) -> header);
    }

    @Override
    public ArrayData read() {
        return use((header, values, entry) -> {
            long size = entry.getSize() - header.length();
            NativeBytes bytes = new NativeBytes(size);
            try {
                byte[] part = new byte[BUFFER];
                for (long got = 0; got < size; ) {
                    int length = values.read(part, 0, (int) Math.min(part.length, size - got));
                    if (length < 0) {
                        throw new EOFException("it ends after " + got + " of " + size + " bytes");
                    }
                    bytes.put(got, part, 0, length);
                    got += length;
                }
                if (values.getChecksum().getValue() != entry.getCrc()) {
                    throw new UserException(
                            where() + ": its bytes do not have the checksum that the zip says; get the file again");
                }
                return new ArrayData(header, bytes.tensor(), bytes::close);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        });
    }
}
