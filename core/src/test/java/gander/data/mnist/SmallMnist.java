package gander.data.mnist;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** MNIST with other files in the place of its own. */
public final class SmallMnist {
    private SmallMnist() {}

    /** A folder that is to hold two files of this content. */
    public static MnistFiles in(Path folder, byte[] images, byte[] labels) {
        return MnistFiles.in(folder, List.of(known("images", images), known("labels", labels)));
    }

    static KnownFile known(String name, byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new KnownFile(name, bytes.length, HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
