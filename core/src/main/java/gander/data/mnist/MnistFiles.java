package gander.data.mnist;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.LoadListener;
import gander.data.Split;
import gander.data.UserCache;
import gander.data.idx.IdxReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The MNIST digits (LeCun, Cortes, Burges): 60,000 images to train on and 10,000 to test with, 1x28x28. They are read from
 * four files in a folder, gzipped or not, and only after the SHA-256 of each is found to be MNIST's: a score on MNIST
 * should be one.
 */
public final class MnistFiles implements ImageSource {
    /** Where the files can be had; the original address no longer serves them. */
    public static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            URI.create("https://raw.githubusercontent.com/fgnt/mnist/master/"));

    /** Train images, train labels, test images, test labels. */
    static final List<KnownFile> FILES = List.of(
            new KnownFile(
                    "train-images-idx3-ubyte",
                    47_040_016,
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new KnownFile(
                    "train-labels-idx1-ubyte",
                    60_008,
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new KnownFile(
                    "t10k-images-idx3-ubyte",
                    7_840_016,
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new KnownFile(
                    "t10k-labels-idx1-ubyte",
                    10_008,
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    private static final int SIDE = 28;
    private static final int TRAIN_SIZE = 60_000;
    private static final int TEST_SIZE = 10_000;

    /** Without a network three mirrors then take at most 12 s to give up on. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(4);

    private static final Duration STALL_TIME = Duration.ofSeconds(20);

    private final Path folder;
    private final List<KnownFile> files;
    private final Optional<Downloader> downloader;
    private final LoadListener listener;
    private final Map<KnownFile, Path> checked = new LinkedHashMap<>();

    /** MNIST in the user's cache folder, downloaded into it when first needed. */
    public MnistFiles(LoadListener listener) {
        this(UserCache.folder("mnist"), MIRRORS, listener);
    }

    /** MNIST in a cache folder of the caller's choice, downloaded into it from these web folders when first needed. */
    public MnistFiles(Path cache, List<URI> mirrors, LoadListener listener) {
        this(cache, FILES, new Downloader(mirrors, ANSWER_TIME, STALL_TIME, listener), listener);
    }

    MnistFiles(Path cache, List<KnownFile> files, Downloader downloader, LoadListener listener) {
        this.folder = cache;
        this.files = files;
        this.listener = listener;
        this.downloader = Optional.of(downloader);
    }

    private MnistFiles(Path folder, List<KnownFile> files) {
        this.folder = folder;
        this.files = files;
        this.listener = LoadListener.SILENT;
        this.downloader = Optional.empty();
    }

    /** MNIST in this folder, which is only read. */
    public static MnistFiles in(Path folder) {
        return in(folder, FILES);
    }

    static MnistFiles in(Path folder, List<KnownFile> files) {
        return new MnistFiles(folder, files);
    }

    @Override
    public String name() {
        return "mnist";
    }

    /** Known without looking: files of any other content are refused. */
    @Override
    public Optional<Extent> extent(Split split) {
        return Optional.of(new Extent(new ImageShape(1, SIDE, SIDE), split == Split.TRAIN ? TRAIN_SIZE : TEST_SIZE));
    }

    /** The folder with the four files. */
    public Path folder() {
        return folder;
    }

    @Override
    public synchronized ImageSet load(Split split) {
        int first = split == Split.TRAIN ? 0 : 2;
        KnownFile images = files.get(first);
        KnownFile labels = files.get(first + 1);
        Optional<ImageSet> set = checked.containsKey(images) ? Optional.empty() : loadAndCheck(images, labels);
        try {
            prepare();
        } catch (UserException e) {
            set.ifPresent(ImageSet::close);
            throw e;
        }
        return set.orElseGet(() -> IdxReader.load(name(), checked.get(images), checked.get(labels)));
    }

    /**
     * Reads and checks two files at once: to inflate and hash them takes longer than all else before the first step. Empty if
     * one is not there or not right under the first name that there is; what to do then, {@link #prepare()} knows.
     */
    private Optional<ImageSet> loadAndCheck(KnownFile images, KnownFile labels) {
        Optional<Path> imagesPath = firstPresent(images);
        Optional<Path> labelsPath = firstPresent(labels);
        if (imagesPath.isEmpty() || labelsPath.isEmpty()) {
            return Optional.empty();
        }
        Path pixels = imagesPath.get();
        Path classes = labelsPath.get();
        try (InputStream pixelBytes = images.open(pixels);
                InputStream classBytes = labels.open(classes)) {
            ImageSet set = IdxReader.load(name(), pixels, pixelBytes, classes, classBytes);
            checked.put(images, pixels);
            checked.put(labels, classes);
            return Optional.of(set);
        } catch (IOException | UserException flawed) {
            return Optional.empty();
        }
    }

    private Optional<Path> firstPresent(KnownFile file) {
        return file.spellings().stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Makes sure that all four files are there and right, and downloads those that are not.
     *
     * @throws UserException if that cannot be done, saying why and what to do
     */
    public synchronized void prepare() {
        for (KnownFile file : files) {
            if (!checked.containsKey(file)) {
                Map<Path, String> flaws = new LinkedHashMap<>();
                checked.put(file, find(file, flaws).orElseGet(() -> download(file, flaws)));
            }
        }
    }

    /** The file under any of its spellings; what is wrong with those it is not goes to {@code flaws}. */
    private Optional<Path> find(KnownFile file, Map<Path, String> flaws) {
        for (String spelling : file.spellings()) {
            Path path = folder.resolve(spelling);
            if (Files.exists(path)) {
                Optional<String> flaw = file.flaw(path);
                if (flaw.isEmpty()) {
                    return Optional.of(path);
                }
                flaws.put(path, flaw.get());
            }
        }
        return Optional.empty();
    }

    private Path download(KnownFile file, Map<Path, String> flaws) {
        if (downloader.isEmpty()) {
            throw notInFolder(file, flaws);
        }
        flaws.forEach((path, flaw) -> listener.note(path + ": " + flaw + "; downloading it again"));
        try {
            downloader.get().fetch(file, folder);
            return folder.resolve(file.name() + ".gz");
        } catch (IOException e) {
            throw new UserException(
                    "MNIST is not in " + folder + " and cannot be downloaded: " + e.getMessage() + "; put " + names()
                            + " there, or take --data pen",
                    e);
        }
    }

    private UserException notInFolder(KnownFile file, Map<Path, String> flaws) {
        if (!Files.isDirectory(folder)) {
            return new UserException(folder + ": no such folder, expected MNIST's files in it; check --data-dir");
        }
        return flaws.entrySet().stream()
                .findFirst()
                .map(flaw -> new UserException(flaw.getKey() + ": " + flaw.getValue()
                        + "; replace it, or load it as it is with --data idx:" + folder))
                .orElseGet(() -> new UserException(folder + ": has no " + file.name() + "[.gz], expected " + names()
                        + "; put them there, or leave --data-dir out to have them downloaded"));
    }

    private String names() {
        return files.stream().map(KnownFile::name).collect(Collectors.joining(", ", "", " (or .gz)"));
    }
}
