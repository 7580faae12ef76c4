package gander.data.picture;

import gander.export.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a folder holds, as far as its directories say.
 *
 * @param files that may be pictures, by their paths
 * @param faults what could not be looked at: its path and the reason, by the paths
 * @param left how many others there are, by what they are
 */
record PictureListing(List<PictureEntry> files, List<String> faults, Map<Left, Integer> left) {
    /** Puts what was found in whatever order into one order. */
    PictureListing {
        files = files.parallelStream()
                .sorted(Comparator.comparing(PictureEntry::path))
                .toList();
        faults = faults.stream().sorted().toList();
        left = Map.copyOf(left);
    }

    /** SHA-256, in hex, over the paths, lengths and stamps of the files and this text. Where the folder lies is no part of it. */
    String key(String text) {
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES + 1);
        for (PictureEntry file : files) {
            digest.update(file.path().getBytes(StandardCharsets.UTF_8));
            numbers.clear().put((byte) 0).putLong(file.bytes()).putLong(file.stamp());
            digest.update(numbers.array());
        }
        for (String fault : faults) {
            digest.update(fault.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Sha256.hex(digest);
    }
}
