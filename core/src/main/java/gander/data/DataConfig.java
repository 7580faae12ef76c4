package gander.data;

import gander.FileFault;
import gander.data.DataSources.Choice;
import gander.recipe.Default;
import gander.recipe.Names;
import gander.recipe.Shorthand;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A data set, as a recipe names it: {@code {type: mnist, dir: DIR}}. Another data set is another record among these. The words after
 * {@code --data} are short for some: {@code mnist}, {@code pen}, {@code auto}, {@code ring} and {@code idx:DIR}; so is the
 * form of older files, {@code {source: WORD, dir: DIR}}.
 */
@Shorthand(DataWords.class)
public sealed interface DataConfig
        permits DataConfig.Mnist, DataConfig.Pen, DataConfig.Idx, DataConfig.Auto, DataConfig.Ring, DataConfig.Points {
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
            return DataSources.mnist(this, DataSources.files(dir, listener));
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
            return DataSources.auto(dir, () -> DataSources.files(dir, listener));
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
                    new PointSource(words(), Optional.of(extent), () -> DataSources.ring(this)),
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
}
