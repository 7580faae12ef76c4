package gander.train;

import gander.FileFault;
import gander.UserException;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.run.AtomicFile;
import gander.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The states of a run that it can be resumed from, each a sealed safetensors file named by its step. A function of options
 * and step alone: no times in it.
 */
public final class Checkpoints {
    private static final String FORMAT = "gander.checkpoint.1";
    private static final Pattern NAME = Pattern.compile("step-(\\d{9,18})\\.safetensors");

    private final Path folder;

    /** The checkpoints of this run. */
    public Checkpoints(RunDirectory run) {
        this.folder = run.checkpoints();
    }

    /**
     * A state read back.
     *
     * @param path the file
     * @param step the steps done
     * @param options the run's options, as the options.json of then
     * @param data fingerprint of the training set
     * @param arrays the state
     */
    public record Saved(Path path, long step, String options, String data, SafetensorsFile arrays) {}

    /** Saves the trainer's state, whole or not at all, and gives the file. */
    Path write(Trainer trainer, String options, String data) {
        Path path = folder.resolve(String.format(Locale.ROOT, "step-%09d.safetensors", trainer.step()));
        Map<String, String> metadata =
                Map.of("format", FORMAT, "step", Long.toString(trainer.step()), "options", options, "data", data);
        AtomicFile.write(path, out -> SealedSafetensors.write(out, trainer.save(), metadata));
        return path;
    }

    /**
     * Deletes what is not to stay. The newest stays, and before it those at multiples of {@code every}, {@code kept} in all.
     * One at another step is what an interruption left, and the run that went on should end with the files of one that was
     * never interrupted.
     */
    void prune(int kept, int every) {
        int staying = 1;
        for (Path path : newestFirst().stream().skip(1).toList()) {
            if (staying < kept && step(path) % every == 0) {
                staying++;
            } else {
                delete(path);
            }
        }
    }

    /** The newest checkpoint, sound or not; empty where there is none. */
    public Optional<Path> newest() {
        return newestFirst().stream().findFirst();
    }

    /**
     * The newest checkpoint that is whole. Damaged ones are reported and, once a whole one is found behind them, set aside
     * under another name.
     *
     * @throws UserException if there are checkpoints, but none is whole, or one cannot be read, or is of another version;
     *     then they are left as they are
     */
    public Optional<Saved> newestWhole(Consumer<String> report) {
        List<Path> newestFirst = newestFirst();
        List<Path> damaged = new ArrayList<>();
        for (Path path : newestFirst) {
            Optional<String> problem = SealedSafetensors.problem(path);
            if (problem.isEmpty()) {
                Saved saved = read(path);
                damaged.forEach(Checkpoints::setAside);
                return Optional.of(saved);
            }
            damaged.add(path);
            report.accept(problem.get() + "; trying the one before it");
        }
        if (!damaged.isEmpty()) {
            throw new UserException("none of the " + damaged.size() + " checkpoints in " + folder
                    + " is whole; begin the run again with --options " + folder.resolveSibling("options.json"));
        }
        return Optional.empty();
    }

    /**
     * Reads one checkpoint.
     *
     * @throws UserException if it is damaged or of another version
     */
    public static Saved read(Path path) {
        SafetensorsFile file = SealedSafetensors.read(path);
        Map<String, String> metadata = file.metadata();
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new UserException(path + " is not a checkpoint that this version reads: its format is "
                    + metadata.get("format") + ", expected " + FORMAT);
        }
        return new Saved(
                path, Long.parseLong(metadata.get("step")), metadata.get("options"), metadata.get("data"), file);
    }

    private List<Path> newestFirst() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> matcher(path).matches())
                    .sorted(Comparator.comparingLong(Checkpoints::step).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot read the folder of checkpoints " + folder + ": " + FileFault.reason(e), e);
        }
    }

    private static long step(Path path) {
        Matcher matcher = matcher(path);
        if (!matcher.matches()) {
            throw new IllegalStateException(path + " is not named as a checkpoint");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static Matcher matcher(Path path) {
        return NAME.matcher(path.getFileName().toString());
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UserException("cannot delete the old checkpoint " + path + ": " + FileFault.reason(e), e);
        }
    }

    private static void setAside(Path path) {
        try {
            Files.move(path, path.resolveSibling(path.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException("cannot set aside " + path + ": " + FileFault.reason(e), e);
        }
    }
}
