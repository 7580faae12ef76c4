package gander.data.picture;

import gander.FileFault;
import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.LoadListener;
import gander.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The pictures in a folder, or in a ZIP archive of one, in files of the usual formats. See {@link PictureLayout} for what is for
 * training, what for testing, and what the labels are.
 */
public final class PictureFolder implements ImageSource {
    private static final byte[] ZIP = {'P', 'K'};

    private final Path path;
    private final PictureOptions options;
    private final PictureCache cache;
    private final LoadListener listener;
    private Optional<PictureCacheFile> decoded = Optional.empty();

    /**
     * The pictures here; nothing is read yet.
     *
     * @param cache where decoded pictures are kept
     * @param listener hears of the decoding
     */
    public PictureFolder(Path path, PictureOptions options, PictureCache cache, LoadListener listener) {
        this.path = path;
        this.options = options;
        this.cache = cache;
        this.listener = listener;
    }

    /** "folder:" and the path. */
    @Override
    public String name() {
        return "folder:" + path;
    }

    /** Where the pictures are decoded already. */
    @Override
    public Optional<Extent> extent(Split split) {
        try (PictureStore store = store()) {
            return cache.find(store, options)
                    .map(PictureCacheFile::facts)
                    .map(facts -> new Extent(
                            facts.shape(),
                            split == Split.TRAIN
                                    ? facts.parts().training()
                                    : facts.parts().test()));
        } catch (UserException unreadable) {
            return Optional.empty(); // Loading it says why.
        }
    }

    /**
     * What became of the pictures; decodes them where that was not done yet.
     *
     * @throws UserException if they cannot be had, saying why and what to do
     */
    public PictureFacts facts() {
        return decoded().facts();
    }

    /** The decisions that were made; decodes the pictures where that was not done yet. */
    @Override
    public List<String> notes() {
        return facts().lines();
    }

    @Override
    public ImageSet load(Split split) {
        return decoded().load(name(), split);
    }

    private synchronized PictureCacheFile decoded() {
        PictureCacheFile whole =
                decoded.filter(file -> Files.exists(file.file())).orElseGet(this::decode);
        decoded = Optional.of(whole);
        return whole;
    }

    private PictureCacheFile decode() {
        try (PictureStore store = store()) {
            return cache.get(store, options, name(), listener);
        }
    }

    private PictureStore store() {
        return Files.isRegularFile(path) && isZip() ? new PictureZip(path) : new PictureTree(path);
    }

    private boolean isZip() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(ZIP.length);
            if (Arrays.equals(first, ZIP)) {
                return true;
            }
        } catch (IOException e) {
            throw new UserException(path + ": cannot be read (" + FileFault.reason(e) + "); check its permissions", e);
        }
        throw new UserException(path + ": is a file and no ZIP archive, expected a folder of pictures or a .zip of one;"
                + " name the folder that the pictures are in");
    }
}
