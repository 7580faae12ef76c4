package gander.data;

import gander.UserException;
import gander.tensor.RandomStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Data sets by the words a user types after {@code --data}, and what becomes of the choice. */
public final class DataSources {
    private DataSources() {}

    /**
     * A data set and why it is this one.
     *
     * @param config what to find it by again, from anywhere: what "auto" came to, and a folder's whole path
     * @param source where to load it from
     * @param reason one line for the user
     */
    public record Choice(DataConfig config, DataSource source, String reason) {
        /**
         * The source of what needs images.
         *
         * @throws UserException if these are points
         */
        public ImageSource images() {
            if (source instanceof ImageSource images) {
                return images;
            }
            throw new UserException("data: got " + source.name() + ", which has " + config.kind()
                    + ", expected images; this is measured of images and fitted to them only");
        }
    }

    /**
     * The data set of this name. One that is named never gives way to another; only "auto" chooses.
     *
     * @param name as {@link DataWords#of} takes it
     * @param folder of MNIST's files ({@code --data-dir}); then nothing is downloaded
     * @param listener hears of downloads
     * @throws UserException if there is no such data set
     */
    public static Choice find(String name, Optional<Path> folder, DownloadListener listener) {
        try {
            return DataWords.of(name, folder.map(Path::toString)).open(listener);
        } catch (IllegalArgumentException e) {
            throw new UserException("--data: " + e.getMessage(), e);
        }
    }

    /** MNIST's files in a folder, or in the user's cache. */
    static Mnist files(Optional<String> folder, DownloadListener listener) {
        return folder.map(dir -> Mnist.in(Path.of(dir))).orElseGet(() -> new Mnist(listener));
    }

    static Choice mnist(DataConfig.Mnist config, Mnist mnist) {
        return new Choice(config, mnist, "MNIST, kept in " + mnist.folder());
    }

    static Choice auto(Optional<String> folder, Supplier<Mnist> source) {
        DataConfig.Mnist config = new DataConfig.Mnist(folder);
        if (folder.isPresent()) {
            // Who names a folder wants what is in it.
            return mnist(config, source.get());
        }
        try {
            Mnist mnist = source.get();
            mnist.prepare();
            return mnist(config, mnist);
        } catch (UserException e) {
            if (e.getCause() instanceof CannotStoreException) {
                throw e; // MNIST can be had: other digits are not what a full disk asks for.
            }
            return new Choice(
                    new DataConfig.Pen(),
                    new PenSource(),
                    "pen digits, drawn by Gander, for want of MNIST: " + e.getMessage());
        }
    }

    static PointSet ring(DataConfig.Ring config) {
        GaussianRing ring = new GaussianRing(config.modes(), config.radius(), config.deviation());
        long key = RandomStream.DATA.key(config.seed());
        return new PointSet(
                config.words(),
                ring.draw(key, config.count()),
                new Labels(config.modes(), index -> ring.mode(key, index)));
    }
}
