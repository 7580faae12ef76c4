package gander.data.mnist;

import gander.UserException;
import gander.data.idx.IdxInput;
import gander.export.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * A published file whose content is known.
 *
 * @param name without ".gz"
 * @param bytes its length, uncompressed
 * @param sha256 the hash of its uncompressed bytes, in lower-case hex: gzip's output differs from tool to tool
 */
record KnownFile(String name, long bytes, String sha256) {
    /** The names under which the file may lie in a folder: gzipped or not, and with the dot of older archives. */
    List<String> spellings() {
        String dotted = name.replace("-idx", ".idx");
        return List.of(name + ".gz", name, dotted + ".gz", dotted);
    }

    /**
     * The bytes of this file, uncompressed. It must be read to its end: there, or where it goes on beyond the known length,
     * reading fails with a {@link FlawException} unless it was the known file.
     */
    InputStream open(Path file) throws IOException {
        return new CheckedStream(IdxInput.open(file));
    }

    /** What is wrong with the content of this file, gzipped or not; empty if it is the known one. */
    Optional<String> flaw(Path file) {
        try (InputStream in = open(file)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (FlawException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of(finding(file, IdxInput.unreadable(file, e)));
        } catch (UserException e) {
            return Optional.of(finding(file, e));
        }
    }

    /** Another content than the known one; the message says what it is. */
    static final class FlawException extends IOException {
        private static final long serialVersionUID = 1;

        FlawException(String message) {
            super(message);
        }
    }

    /** Hashes what is read from it. Nothing can be skipped unread: it inherits that from where skipping is reading. */
    private final class CheckedStream extends InputStream {
        private final InputStream in;
        private final MessageDigest digest = Sha256.digest();
        private long got;
        private boolean known;

        CheckedStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = in.read(to, offset, length);
            if (count < 0) {
                requireKnown();
                return count;
            }
            got += count;
            if (got > bytes) {
                throw new FlawException("is longer than " + bytes + " bytes uncompressed, expected SHA-256 " + sha256);
            }
            digest.update(to, offset, count);
            return count;
        }

        private void requireKnown() throws FlawException {
            if (known) {
                return; // who reads at the end again gets the same answer
            }
            String hash = Sha256.hex(digest);
            if (!hash.equals(sha256)) {
                throw new FlawException("has SHA-256 " + hash + " uncompressed, expected " + sha256);
            }
            known = true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The message without the file before it and the advice after it: the caller has its own. */
    private static String finding(Path file, UserException e) {
        String message = e.getMessage().replace(file + ": ", "");
        return message.substring(0, message.lastIndexOf("; "));
    }
}
