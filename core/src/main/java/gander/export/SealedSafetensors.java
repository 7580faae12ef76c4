package gander.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import gander.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A safetensors file that carries its own checksum: metadata {@code sha256} holds the SHA-256, as 64 hexadecimal
 * digits, of the whole file as it reads with those digits replaced by zeros. Every byte is covered, the length, the
 * header's padding and the digits themselves included, and any safetensors reader still reads the file.
 */
public final class SealedSafetensors {
    /** The metadata key of the checksum. */
    public static final String CHECKSUM_KEY = "sha256";

    private static final int DIGITS = 64;
    private static final String ZEROS = "0".repeat(DIGITS);

    private SealedSafetensors() {}

    /**
     * Writes a sealed file's bytes, which are a function of the arrays and the metadata alone. The data is read twice:
     * the checksum stands before it. The stream is neither flushed nor closed.
     *
     * @throws IllegalArgumentException as {@link Safetensors#write}, or if the metadata holds {@link #CHECKSUM_KEY}
     * @throws IOException if the stream fails
     */
    public static void write(OutputStream out, List<NamedArray> arrays, Map<String, String> metadata)
            throws IOException {
        if (metadata.containsKey(CHECKSUM_KEY)) {
            throw new IllegalArgumentException("metadata " + CHECKSUM_KEY + " is set here; expected other keys only");
        }
        List<NamedArray> sorted = Safetensors.sorted(arrays);
        Map<String, String> sealed = new LinkedHashMap<>(metadata);
        sealed.put(CHECKSUM_KEY, ZEROS);
        byte[] header = SafetensorsHeader.format(sorted, sealed);
        MessageDigest digest = Sha256.digest();
        digest.update(Safetensors.lengthField(header));
        digest.update(header);
        sorted.forEach(array -> digest.update(array.data()));
        putDigits(header, digitsAt(header, ZEROS), Sha256.hex(digest));
        Safetensors.write(out, header, sorted);
    }

    /**
     * Reads and verifies a sealed file in one pass. The result's metadata is what {@link #write} was given.
     *
     * @throws UserException if the file is damaged in any byte, was cut short, or was never sealed; or if it cannot be read
     */
    public static SafetensorsFile read(Path path) {
        try {
            return verified(path);
        } catch (IOException e) {
            throw Safetensors.unreadable(path, e);
        }
    }

    /**
     * Verifies a sealed file that is in memory already, {@code source} for messages.
     *
     * @throws UserException if it is damaged in any byte, was cut short, or was never sealed
     */
    public static SafetensorsFile read(byte[] file, String source) {
        try {
            return verified(SafetensorsInput.of(file, source), source);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static SafetensorsFile verified(Path path) throws IOException {
        return verified(SafetensorsInput.open(path), path.toString());
    }

    /** UserException where the file is damaged, IOException where that cannot be told; closes the input. */
    private static SafetensorsFile verified(SafetensorsInput opened, String path) throws IOException {
        try (SafetensorsInput input = opened) {
            String checksum = input.header().metadata().get(CHECKSUM_KEY);
            byte[] header = input.rawHeader();
            int at = checksum == null || !checksum.matches("[0-9a-f]{64}") ? -1 : digitsAt(header, checksum);
            if (at < 0) {
                throw new UserException(
                        path + " is damaged or is not a file of Gander's: expected a checksum in its metadata");
            }
            putDigits(header, at, ZEROS);
            MessageDigest digest = Sha256.digest();
            digest.update(Safetensors.lengthField(header));
            digest.update(header);
            SafetensorsFile file = input.readArrays(digest::update);
            String actual = Sha256.hex(digest);
            if (!actual.equals(checksum)) {
                throw new UserException(
                        path + " is damaged: checksum " + actual + " does not match the recorded " + checksum);
            }
            Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
            metadata.remove(CHECKSUM_KEY);
            return new SafetensorsFile(path, file.arrays(), metadata);
        }
    }

    /**
     * What is wrong with the file's bytes; empty for a sound file.
     *
     * @throws UserException if the bytes cannot be read, which says nothing of whether they are sound
     */
    public static Optional<String> problem(Path path) {
        try {
            verified(path);
            return Optional.empty();
        } catch (IOException e) {
            throw Safetensors.unreadable(path, e);
        } catch (UserException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * Where the digits stand in the header, or -1. An unescaped quote before the key opens it, so the text found is a
     * key and its value; the parser admits no such key outside the metadata, and none twice within.
     */
    private static int digitsAt(byte[] header, String digits) {
        String key = '"' + CHECKSUM_KEY + "\":\"";
        byte[] text = (key + digits + '"').getBytes(US_ASCII);
        for (int i = 1; i + text.length <= header.length; i++) {
            if (header[i - 1] != '\\' && Arrays.equals(header, i, i + text.length, text, 0, text.length)) {
                return i + key.length();
            }
        }
        return -1;
    }

    private static void putDigits(byte[] header, int at, String digits) {
        System.arraycopy(digits.getBytes(US_ASCII), 0, header, at, DIGITS);
    }
}
