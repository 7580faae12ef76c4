package gander.data.picture;

import java.util.Locale;
import java.util.Set;

/** What files are by their names and first bytes, which is known without decoding them. */
final class PictureNames {
    /** As many bytes as {@link #isPicture(byte[])} looks at. */
    static final int FIRST_BYTES = 12;

    /** Files and folders of Windows, macOS and Synology's disk stations; in lower case. */
    private static final Set<String> OF_SYSTEMS = Set.of(
            "__macosx",
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "icon\r",
            "@eadir",
            "$recycle.bin",
            "system volume information");

    private static final Set<String> EXTENSIONS =
            Set.of("png", "apng", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib", "tif", "tiff", "webp");

    private PictureNames() {}

    /** Whether systems hide a file or folder of this name: .DS_Store, ._a.png, Thumbs.db. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether the name ends as those of pictures do: then what is in the file has to be one. */
    static boolean isPicture(String name) {
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether a file begins as PNG, JPEG, GIF, BMP, TIFF or WebP do. */
    static boolean isPicture(byte[] first) {
        return begins(first, 0, 0x89, 'P', 'N', 'G')
                || begins(first, 0, 0xFF, 0xD8, 0xFF)
                || begins(first, 0, 'G', 'I', 'F', '8')
                || begins(first, 0, 'I', 'I', 42, 0)
                || begins(first, 0, 'M', 'M', 0, 42)
                || (begins(first, 0, 'B', 'M') && begins(first, 6, 0, 0, 0, 0))
                || (begins(first, 0, 'R', 'I', 'F', 'F') && begins(first, 8, 'W', 'E', 'B', 'P'));
    }

    private static boolean begins(byte[] bytes, int at, int... expected) {
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
