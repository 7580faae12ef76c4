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
 * @param folders it and those below it
 * @param faults what could not be looked at: its path and the reason, by the paths
 * @param left how many files are no pictures for sure, by what they are
 */
record PictureListing(List<Folder> folders, List<String> faults, Map<Left, Integer> left) {
    /** Puts what was found in whatever order into one order. */
    PictureListing {
        folders = folders.stream().sorted(Comparator.comparing(Folder::path)).toList();
        faults = faults.stream().sorted().toList();
        left = Map.copyOf(left);
    }

    /**
     * The files of one folder that may be pictures. Those of several folders are hashed at once.
     *
     * @param path of the folder, as in {@link PictureEntry}
     * @param files by their names
     * @param hash SHA-256, in hex, of their names, lengths and stamps
     */
    record Folder(String path, List<PictureEntry> files, String hash) {
        /** The files in whatever order. */
        static Folder of(String path, List<PictureEntry> files) {
            List<PictureEntry> sorted = files.stream()
                    .sorted(Comparator.comparing(PictureEntry::name))
                    .toList();
            MessageDigest digest = Sha256.digest();
            ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES + 1);
            for (PictureEntry file : sorted) {
                digest.update(file.name().getBytes(StandardCharsets.UTF_8));
                numbers.clear().put((byte) 0).putLong(file.bytes()).putLong(file.stamp());
                digest.update(numbers.array());
            }
            return new Folder(path, sorted, Sha256.hex(digest));
        }
    }

    /** How many files there are. */
    int size() {
        return folders.stream().mapToInt(folder -> folder.files().size()).sum();
    }

    /** All files, by their paths. */
    List<PictureEntry> files() {
        return folders.stream()
                .flatMap(folder -> folder.files().stream())
                .sorted(Comparator.comparing(PictureEntry::path))
                .toList();
    }

    /** SHA-256, in hex, over the paths, lengths and stamps of the files and this text. Where the folder lies is no part of it. */
    String key(String text) {
        MessageDigest digest = Sha256.digest();
        update(digest, text);
        for (Folder folder : folders) {
            if (!folder.files().isEmpty()) {
                update(digest, folder.path());
                update(digest, folder.hash());
            }
        }
        faults.forEach(fault -> update(digest, fault));
        return Sha256.hex(digest);
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
