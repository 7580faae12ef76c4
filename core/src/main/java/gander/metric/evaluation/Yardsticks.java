package gander.metric.evaluation;

import gander.FileFault;
import gander.UserException;
import gander.data.ImageSet;
import gander.data.UserCache;
import gander.data.point.PointSource;
import gander.export.Sha256;
import gander.metric.Metric;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What real images and noise get, as it was measured before: a small file for each metric. They are a function of the real images, the
 * feature network and the metric's protocol, and the files' names are a hash of these three: whoever scores a second model
 * on the same data has them already.
 */
public final class Yardsticks {
    private static final String FORMAT = "gander.yardsticks.3";
    private static final int NAME_DIGITS = 16;

    private final Path folder;
    private final String data;

    /**
     * What a folder keeps of one data set.
     *
     * @param folder it is made when there is something to keep
     * @param data what tells the data set from others: the fingerprints of its parts
     */
    public Yardsticks(Path folder, String data) {
        this.folder = folder;
        this.data = data;
    }

    /**
     * What the user's cache folder keeps of a data set.
     *
     * @throws UserException if the user has no home folder
     */
    public static Yardsticks inUserCache(ImageSet training, ImageSet test) {
        return new Yardsticks(UserCache.folder("yardsticks"), training.fingerprint() + "/" + test.fingerprint());
    }

    /**
     * The same of points.
     *
     * @throws UserException if the user has no home folder
     */
    public static Yardsticks inUserCache(PointSource.ToScore points) {
        return new Yardsticks(
                UserCache.folder("yardsticks"),
                points.training().fingerprint() + "/" + points.unseen().fingerprint());
    }

    /** A file's content. The checksum is over the key and the values: a number that a disk has altered is worse than none. */
    private record Kept(String format, String key, List<Yardstick> values, String sha256) {
        static Kept of(String key, List<Yardstick> values) {
            return new Kept(FORMAT, key, values, Sha256.of(key + values));
        }
    }

    /** What was kept for this metric; empty if there is nothing, or what is there is not whole. */
    public Optional<List<Yardstick>> find(Metric metric, String features) {
        Path file = file(metric, features);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Kept kept;
        try {
            kept = RecipeBinder.bind(RecipeFile.read(file), Kept.class, file.toString());
        } catch (UserException damaged) {
            return Optional.empty(); // What is damaged is measured again, and replaced.
        }
        boolean whole = kept.equals(Kept.of(key(metric, features), kept.values()));
        return whole ? Optional.of(kept.values()) : Optional.empty();
    }

    /**
     * Keeps what was measured for this metric.
     *
     * @throws UserException if the folder cannot be written
     */
    public void keep(Metric metric, String features, List<Yardstick> values) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("cannot make the folder " + folder + ": " + FileFault.reason(e), e);
        }
        Kept kept = Kept.of(key(metric, features), values);
        AtomicFile.write(file(metric, features), RecipeTree.writeJson(kept).getBytes(StandardCharsets.UTF_8));
    }

    /** Where a metric's are, or would be. */
    Path file(Metric metric, String features) {
        return folder.resolve(metric.name() + "-" + key(metric, features).substring(0, NAME_DIGITS) + ".json");
    }

    private String key(Metric metric, String features) {
        return Sha256.of(String.join(
                "\n",
                FORMAT,
                data,
                features,
                metric.name(),
                Integer.toString(metric.samples()),
                metric.heldOut().name(),
                metric.protocol()));
    }
}
