package gander.metric.feature;

import gander.FileFault;
import gander.UserException;
import gander.data.ImageSet;
import gander.data.UserCache;
import gander.export.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Feature networks that were made on this machine for data that Gander brings none for: a file for each set of training images
 * and way to train, named by a hash of both.
 *
 * @param folder it is made when there is something to keep
 */
public record FeatureStore(Path folder) {
    private static final int NAME_DIGITS = 16;

    /** Images that a network is shown at least, where a set has few: then it sees each more often. */
    private static final int IMAGES_SHOWN = 320_000;

    private static final int FEWEST_EPOCHS = 16;
    private static final int MOST_EPOCHS = 160;

    /**
     * The user's.
     *
     * @throws UserException if the user has no home folder
     */
    public static FeatureStore inUserCache() {
        return new FeatureStore(UserCache.folder("features"));
    }

    /** How a network for these images is trained when nobody says how: by their classes, or without labels. */
    public static FeatureTrainer.Options usual(ImageSet training) {
        int epochs = Math.min(MOST_EPOCHS, Math.max(FEWEST_EPOCHS, IMAGES_SHOWN / training.size()));
        return new FeatureTrainer.Options(epochs, 1, FeatureTrainer.usualTask(training));
    }

    /**
     * The network that was made for these images; empty if there is none, or its file is damaged.
     *
     * @param options how it was trained
     */
    public Optional<FeatureNetwork> find(ImageSet training, FeatureTrainer.Options options) {
        Path file = file(training, options);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FeatureNetwork.read(file));
        } catch (UserException damaged) {
            return Optional.empty(); // What is damaged is made again, and replaced.
        }
    }

    /**
     * Keeps a network.
     *
     * @throws UserException if the folder cannot be written
     */
    public void keep(ImageSet training, FeatureTrainer.Options options, FeatureNetwork network) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("cannot make the folder " + folder + ": " + FileFault.reason(e), e);
        }
        network.write(file(training, options));
    }

    /** Where a network is, or would be. */
    public Path file(ImageSet training, FeatureTrainer.Options options) {
        String key = training.fingerprint() + "\n" + options;
        return folder.resolve(Sha256.of(key).substring(0, NAME_DIGITS) + FeatureNetwork.ENDING);
    }
}
