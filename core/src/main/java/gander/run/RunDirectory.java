package gander.run;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a run's files are. The contract, with each file's format, is docs/run-directory.md.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
    /** A grid an epoch, up to here: a thousand of 100 images of 28x28 pixels take some 200 MB. */
    static final int MOST_GRIDS = 1_000;

    private static final String LATEST = "latest";
    private static final Pattern GRID = Pattern.compile("epoch-(\\d{4,18})\\.png");

    /**
     * Makes a new run directory: {@code runs/name}, or {@code runs/name-2} and so on if that is taken, and points {@code
     * runs/latest} to it. What {@code latest} points to can be resumed, however early the process is killed: the options are
     * there before the link is.
     *
     * @param options the text of options.json
     * @throws UserException if the folder cannot be written
     */
    public static RunDirectory create(Path runs, String name, String options) {
        try {
            Files.createDirectories(runs);
        } catch (IOException e) {
            throw cannotMake(runs, e);
        }
        // Runs that begin together take turns, so that the latest is the one that came last.
        return FileLocks.holding(runs.resolve(LATEST), () -> createLatest(runs, name, options));
    }

    private static RunDirectory createLatest(Path runs, String name, String options) {
        try {
            RunDirectory run = new RunDirectory(createUnused(runs, name));
            Files.createDirectory(run.samples());
            Files.createDirectory(run.checkpoints());
            AtomicFile.write(run.options(), options.getBytes(StandardCharsets.UTF_8));
            run.pointLatest();
            return run;
        } catch (IOException e) {
            throw cannotMake(runs, e);
        }
    }

    private static UserException cannotMake(Path runs, IOException e) {
        return new UserException(
                "cannot make a run directory in " + runs + ": " + FileFault.reason(e)
                        + "; choose a folder that can be written with --out",
                e);
    }

    /**
     * A run that exists; {@code runs/latest} is followed to the run it points to.
     *
     * @throws UserException if there is none at this path
     */
    public static RunDirectory open(Path path) {
        if (!Files.isDirectory(path)) {
            throw new UserException("no run at " + path + "; expected the directory of a run, such as runs/latest");
        }
        RunDirectory run;
        try {
            run = new RunDirectory(asTyped(path.toRealPath()));
        } catch (IOException e) {
            throw new UserException("cannot read the run at " + path + ": " + FileFault.reason(e), e);
        }
        if (!Files.isRegularFile(run.options())) {
            throw new UserException("no run at " + path + ": it has no options.json, which every run has");
        }
        return run;
    }

    /** The directory's own name. */
    public String name() {
        return path.getFileName().toString();
    }

    /** The resolved options. */
    public Path options() {
        return path.resolve("options.json");
    }

    /** Versions and machine, one entry for each session. */
    public Path environment() {
        return path.resolve("environment.json");
    }

    /** What was printed, with times. */
    public Path log() {
        return path.resolve("log.txt");
    }

    /** A line of statistics every so many steps. */
    public Path stats() {
        return path.resolve("stats.jsonl");
    }

    /** Both losses of every step. */
    public Path losses() {
        return path.resolve("losses.csv");
    }

    /** A line of timings for each line of statistics, apart from it because two equal runs differ in them. */
    public Path timing() {
        return path.resolve("timing.jsonl");
    }

    /** The folder of sample grids, a picture for each epoch. */
    public Path samples() {
        return path.resolve("samples");
    }

    /** The sample grid after this many epochs. */
    public Path sampleGrid(long epoch) {
        return samples().resolve(String.format(Locale.ROOT, "epoch-%04d.png", epoch));
    }

    /**
     * Deletes the sample grids of epochs after this one.
     *
     * @throws UserException if one cannot be deleted
     */
    public void deleteSampleGridsAfter(long epoch) {
        deleteSampleGrids(found -> found > epoch);
    }

    /**
     * Deletes grids of a run of many epochs, so that there are never more than {@value #MOST_GRIDS} and the newest: of those
     * up to {@code newest}, it keeps the multiples of the least power of two that is enough, and the newest itself. Which
     * stay is a function of {@code newest} alone.
     *
     * @throws UserException if one cannot be deleted
     */
    public void thinSampleGrids(long newest) {
        long stride = 1;
        while (newest / stride >= MOST_GRIDS) {
            stride *= 2;
        }
        if (stride > 1) {
            long every = stride;
            deleteSampleGrids(epoch -> epoch < newest && epoch % every != 0);
        }
    }

    private void deleteSampleGrids(LongPredicate unwanted) {
        try (Stream<Path> files = Files.list(samples())) {
            for (Path file : files.toList()) {
                Matcher name = GRID.matcher(file.getFileName().toString());
                if (name.matches() && unwanted.test(Long.parseLong(name.group(1)))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UserException(
                    "cannot delete the old sample grids in " + samples() + ": " + FileFault.reason(e), e);
        }
    }

    /** Training images in a grid like the samples'. */
    public Path real() {
        return path.resolve("real.png");
    }

    /** What the run learns from. */
    public Path data() {
        return path.resolve("data.json");
    }

    /** How everything that the run is watched for stands. */
    public Path watched() {
        return path.resolve("watched.json");
    }

    /** The sample grids as a film. */
    public Path samplesGif() {
        return path.resolve("samples.gif");
    }

    /** The loss curves. */
    public Path lossChart() {
        return path.resolve("loss.png");
    }

    /** The folder of states to resume from. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The generator to use. */
    public Path snapshot() {
        return path.resolve("snapshot.safetensors");
    }

    /** The generator to use that had the best score while training. */
    public Path best() {
        return path.resolve("best.safetensors");
    }

    /** What was noticed going wrong, a line each. */
    public Path alarms() {
        return path.resolve("alarms.jsonl");
    }

    /** Scores taken while training, a line each. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** Scores of the snapshot, by {@code gander evaluate}. */
    public Path scores() {
        return path.resolve("scores.json");
    }

    /** Scores of the best snapshot, by {@code gander evaluate --best}. */
    public Path bestScores() {
        return path.resolve("best-scores.json");
    }

    /** What came of fitting a model that is not a GAN. */
    public Path fit() {
        return path.resolve("fit.json");
    }

    /** A picture of what a model has learnt, or of what was found of it. */
    public Path picture(String name) {
        return path.resolve(name + ".png");
    }

    /** The page that explains the run. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** Deletes the hidden files that a killed process left half written. */
    public void deleteTornFiles() {
        for (Path folder : List.of(path, samples(), checkpoints())) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(RunDirectory::isTorn).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UserException("cannot clean up in " + folder + ": " + FileFault.reason(e), e);
            }
        }
    }

    /** The path from here where it lies below: what a user types, and may show to others. */
    private static Path asTyped(Path real) throws IOException {
        Path here = Path.of("").toRealPath();
        return real.startsWith(here) && !real.equals(here) ? here.relativize(real) : real;
    }

    private static boolean isTorn(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    private static Path createUnused(Path runs, String name) throws IOException {
        for (int i = 1; ; i++) {
            Path path = runs.resolve(i == 1 ? name : name + "-" + i);
            try {
                return Files.createDirectory(path);
            } catch (FileAlreadyExistsException taken) {
                if (!Files.isDirectory(path)) {
                    throw taken;
                }
            }
        }
    }

    /** Points runs/latest here; a file system without links goes without, and a folder of that name stays. */
    private void pointLatest() throws IOException {
        Path latest = path.resolveSibling(LATEST);
        if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
            return;
        }
        Path fresh = path.resolveSibling("." + LATEST + "." + name());
        try {
            Files.createSymbolicLink(fresh, path.getFileName());
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            return;
        }
        Files.move(fresh, latest, StandardCopyOption.ATOMIC_MOVE);
    }
}
