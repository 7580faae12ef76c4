package gander.data;

import gander.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** What is wrong with the content of this file, gzipped or not; empty if it is the known one. */
    Optional<String> flaw(Path file) {
        MessageDigest digest = sha256Digest();
        try (InputStream in = IdxReader.open(file)) {
            byte[] buffer = new byte[1 << 16];
            long got = 0;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                got += length;
                if (got > bytes) {
                    return Optional.of("is longer than " + bytes + " bytes uncompressed, expected SHA-256 " + sha256);
                }
                digest.update(buffer, 0, length);
            }
        } catch (IOException e) {
            return Optional.of(finding(file, IdxReader.unreadable(file, e)));
        } catch (UserException e) {
            return Optional.of(finding(file, e));
        }
        String got = HexFormat.of().formatHex(digest.digest());
        return got.equals(sha256)
                ? Optional.empty()
                : Optional.of("has SHA-256 " + got + " uncompressed, expected " + sha256);
    }

    /** The message without the file before it and the advice after it: the caller has its own. */
    private static String finding(Path file, UserException e) {
        String message = e.getMessage().replace(file + ": ", "");
        return message.substring(0, message.lastIndexOf("; "));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
