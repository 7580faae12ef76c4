package gander.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.FileFault;
import gander.UserException;
import gander.recipe.Default;
import gander.recipe.Names;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.recipe.Shorthand;
import gander.tensor.RandomStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A data set, as a recipe names it: {@code {type: mnist, dir: DIR}}. Another data set is another record among these. The words after
 * {@code --data} are short for some: {@code mnist}, {@code pen}, {@code auto}, {@code ring} and {@code idx:DIR}; so is the
 * form of older files, {@code {source: WORD, dir: DIR}}.
 */
@Shorthand(DataConfig.Words.class)
public sealed interface DataConfig {
    /** What the data set's examples are of. */
    Examples.Kind kind();

    /**
     * The data set.
     *
     * @param listener hears of downloads
     * @throws gander.UserException if there is none, saying why and what to do
     */
    Choice open(DownloadListener listener);

    /** What the training set consists of, where that can be had without loading it; nothing is downloaded. */
    default Optional<Extent> trainingExtent() {
        return open(DownloadListener.SILENT).source().trainingExtent();
    }

    /** The data set in a word or two, such as mnist, idx:DIR or ring. */
    default String words() {
        return Names.kebab(getClass().getSimpleName());
    }

    /**
     * MNIST's digits; see {@link gander.data.Mnist}.
     *
     * @param dir folder of the four files, then nothing is downloaded; absent: the user's cache
     */
    record Mnist(Optional<String> dir) implements DataConfig {
        /** Checks the path. */
        public Mnist {
            dir.ifPresent(DataConfig::path);
        }

        @Override
        public Examples.Kind kind() {
            return Examples.Kind.IMAGES;
        }

        @Override
        public Choice open(DownloadListener listener) {
            return mnist(this, files(dir, listener));
        }
    }

    /** Digits that Gander draws; see {@link PenSource}. */
    record Pen() implements DataConfig {
        @Override
        public Examples.Kind kind() {
            return Examples.Kind.IMAGES;
        }

        @Override
        public Choice open(DownloadListener listener) {
            return new Choice(this, new PenSource(), "pen digits, drawn by Gander");
        }
    }

    /**
     * MNIST if it is on disk or can be downloaded, which is tried at once, else the pen digits.
     *
     * @param dir folder of MNIST's files: then it is MNIST
     */
    record Auto(Optional<String> dir) implements DataConfig {
        /** Checks the path. */
        public Auto {
            dir.ifPresent(DataConfig::path);
        }

        @Override
        public Examples.Kind kind() {
            return Examples.Kind.IMAGES;
        }

        @Override
        public Choice open(DownloadListener listener) {
            return auto(dir, () -> files(dir, listener));
        }

        /** Whether this comes to MNIST or to the pen digits, which are made in its likeness, the extent is the same. */
        @Override
        public Optional<Extent> trainingExtent() {
            return new Pen().trainingExtent();
        }
    }

    /**
     * Images in four files like MNIST's; see {@link IdxFolder}.
     *
     * @param dir the folder
     */
    record Idx(String dir) implements DataConfig {
        static final String PREFIX = "idx:";

        /** Checks the path. */
        public Idx {
            path(dir);
        }

        @Override
        public Examples.Kind kind() {
            return Examples.Kind.IMAGES;
        }

        @Override
        public Choice open(DownloadListener listener) {
            return new Choice(new Idx(absolute(dir)), new IdxFolder(path(dir)), "IDX files in " + dir);
        }

        @Override
        public String words() {
            return PREFIX + dir;
        }
    }

    /**
     * Points of equal Gaussians on a circle; see {@link GaussianRing}. Their classes are the Gaussians.
     *
     * @param modes how many Gaussians, positive
     * @param radius of the circle, positive
     * @param deviation standard deviation of each Gaussian in each coordinate, positive
     * @param count points, from 1 to 10,000,000
     * @param seed that draws them
     */
    record Ring(
            @Default("8") int modes,
            @Default("2") double radius,
            @Default("0.1") double deviation,
            @Default("50000") int count,
            @Default("1") long seed)
            implements DataConfig {
        private static final int MOST = 10_000_000;

        /** Checks the ranges. */
        public Ring {
            new GaussianRing(modes, radius, deviation);
            if (count < 1 || count > MOST) {
                throw new IllegalArgumentException("count must be from 1 to " + MOST + ", got " + count);
            }
        }

        @Override
        public Examples.Kind kind() {
            return Examples.Kind.POINTS;
        }

        @Override
        public Choice open(DownloadListener listener) {
            Extent extent = new Extent(PointSet.shape(2), count);
            return new Choice(
                    this,
                    new PointSource(words(), Optional.of(extent), () -> ring(this)),
                    "a ring of " + modes + " Gaussians, drawn by Gander");
        }
    }

    /**
     * Points of the plane in a text file: a line for each, two numbers with a comma between; the first may name the columns.
     *
     * @param file the file's path
     */
    record Points(String file) implements DataConfig {
        /** Checks the path. */
        public Points {
            path(file);
        }

        @Override
        public Examples.Kind kind() {
            return Examples.Kind.POINTS;
        }

        @Override
        public Choice open(DownloadListener listener) {
            return new Choice(
                    new Points(absolute(file)),
                    new PointSource(words(), Optional.empty(), () -> PointFile.read(words(), path(file))),
                    "points in " + file);
        }

        @Override
        public String words() {
            return "points:" + path(file).getFileName();
        }
    }

    private static String absolute(String file) {
        return path(file).toAbsolutePath().normalize().toString();
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (path.getFileName() != null || path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "got " + Names.shown(text) + ", which is no path here: " + FileFault.reason(e), e);
        }
        throw new IllegalArgumentException("got an empty path, expected that of a file or a folder");
    }

    /**
     * A data set and why it is this one.
     *
     * @param config what to find it by again, from anywhere: what "auto" came to, and a folder's whole path
     * @param source where to load it from
     * @param reason one line for the user
     */
    record Choice(DataConfig config, DataSource source, String reason) {
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

    /** MNIST's files in a folder, or in the user's cache. */
    private static gander.data.Mnist files(Optional<String> folder, DownloadListener listener) {
        return folder.map(dir -> gander.data.Mnist.in(Path.of(dir))).orElseGet(() -> new gander.data.Mnist(listener));
    }

    private static Choice mnist(DataConfig.Mnist config, gander.data.Mnist mnist) {
        return new Choice(config, mnist, "MNIST, kept in " + mnist.folder());
    }

    /** What "auto" comes to, where MNIST would be from this source. */
    static Choice auto(Optional<String> folder, Supplier<gander.data.Mnist> source) {
        DataConfig.Mnist config = new DataConfig.Mnist(folder);
        if (folder.isPresent()) {
            // Who names a folder wants what is in it.
            return mnist(config, source.get());
        }
        try {
            gander.data.Mnist mnist = source.get();
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

    private static PointSet ring(DataConfig.Ring config) {
        GaussianRing ring = new GaussianRing(config.modes(), config.radius(), config.deviation());
        long key = RandomStream.DATA.key(config.seed());
        return new PointSet(
                config.words(),
                ring.draw(key, config.count()),
                new Labels(config.modes(), index -> ring.mode(key, index)));
    }

    /** The words that are short for a data set, and the form of older files, {@code {source: WORD, dir: DIR}}. */
    final class Words implements Shorthand.Reader {
        private static final String SOURCE = "source";
        private static final String DIR = "dir";

        /** A reader. */
        public Words() {}

        /**
         * The data set of a word.
         *
         * @param word mnist, pen, auto, ring or idx:DIR
         * @param folder of MNIST's files
         * @throws IllegalArgumentException if there is no such word
         * @throws UserException if there is a folder, and it would not be read
         */
        public static DataConfig of(String word, Optional<String> folder) {
            if (word.equals("mnist")) {
                return new DataConfig.Mnist(folder);
            }
            if (word.equals("auto")) {
                return new DataConfig.Auto(folder);
            }
            boolean idx = word.startsWith(DataConfig.Idx.PREFIX);
            if (!idx && !word.equals("pen") && !word.equals("ring")) {
                throw new IllegalArgumentException("got " + word + ", expected mnist, pen, idx:DIR or auto, or ring"
                        + (isFolder(word)
                                ? "; for the IDX files in a folder write idx:" + word
                                : "; choose one of these"));
            }
            if (folder.isPresent()) {
                throw new UserException("--data-dir: got " + folder.get() + " with --data " + word
                        + ", expected it with mnist or auto only; leave it out");
            }
            if (idx) {
                return idx(word);
            }
            return word.equals("pen") ? new DataConfig.Pen() : RecipeBinder.defaults(DataConfig.Ring.class);
        }

        private static DataConfig idx(String word) {
            String dir = word.substring(DataConfig.Idx.PREFIX.length());
            if (dir.isEmpty()) {
                throw new IllegalArgumentException("got idx: without a folder, expected idx:DIR; name the folder");
            }
            try {
                return new DataConfig.Idx(dir);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "got " + word + ", expected idx:DIR with a folder's path: " + e.getMessage(), e);
            }
        }

        @Override
        public JsonNode read(JsonNode written) {
            if (written.isTextual()) {
                return tree(written.textValue(), Optional.empty(), false);
            }
            if (!written.path(SOURCE).isTextual() || written.has("type")) {
                return written;
            }
            Optional<String> folder = Optional.ofNullable(written.path(DIR).textValue());
            ObjectNode others = written.deepCopy();
            others.remove(SOURCE);
            others.remove(DIR);
            return tree(written.path(SOURCE).textValue(), folder, written.has(DIR))
                    .setAll(others);
        }

        /** What is laid over a recipe must not say more than was written: a folder stays if none was named. */
        private static ObjectNode tree(String word, Optional<String> folder, boolean folderSaid) {
            ObjectNode tree = RecipeTree.toTree((Record) of(word, folder), DataConfig.class);
            if (tree.path(DIR).isNull() && !folderSaid) {
                tree.remove(DIR);
            }
            return tree;
        }

        private static boolean isFolder(String name) {
            try {
                return Files.isDirectory(Path.of(name));
            } catch (InvalidPathException e) {
                return false;
            }
        }
    }
}
