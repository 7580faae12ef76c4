package gander.bench.study;

import gander.FileFault;
import gander.UserException;
import gander.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The study itself: for each model and seed trains, evaluates, and for the first seed draws a grid. What fails is noted, and
 * the study goes on with the next.
 */
final class Study {
    private static final int GRID_IMAGES = 100;

    private final Steps steps;
    private final Setting setting;
    private final Consumer<String> progress;
    private final List<StudyRun> runs = new ArrayList<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /**
     * What the models are trained on, and where.
     *
     * @param data words for {@code gander train}, such as {@code --data mnist}
     * @param seeds how many, of models that depend on one
     * @param work folder of runs and notes
     * @param pictures folder of the sample grids
     */
    record Setting(List<String> data, int seeds, Path work, Path pictures) {}

    Study(Gander gander, Setting setting, Consumer<String> progress) {
        this.steps = new Steps(gander);
        this.setting = setting;
        this.progress = progress;
    }

    /** Does what is not done yet. */
    void run(List<StudyModel> models) {
        int total = models.stream()
                .mapToInt(model -> model.seeds(setting.seeds()).size())
                .sum();
        int number = 0;
        // All models with one seed before any with another: a study that is stopped has something of each.
        for (int seed = 1; seed <= setting.seeds(); seed++) {
            for (StudyModel model : models) {
                if (model.seeds(setting.seeds()).contains(seed)) {
                    number++;
                    String label = model.name() + ", seed " + seed;
                    progress.accept(number + "/" + total + "  " + label);
                    try {
                        runs.add(run(model, seed));
                    } catch (UserException e) {
                        failures.put(label, e.getMessage());
                        progress.accept("  " + e.getMessage());
                    }
                }
            }
        }
    }

    private StudyRun run(StudyModel model, int seed) {
        Path folder = setting.work().resolve(model.name() + "-" + seed);
        List<String> train = new ArrayList<>(List.of("train"));
        train.addAll(model.train());
        train.addAll(setting.data());
        train.addAll(List.of("--seed", String.valueOf(seed), "--out", folder.toString()));
        Steps.Done trained = steps.require(folder, "train", train);
        RunDirectory run = newest(folder);
        // The run's name is in the command: of a run that was trained anew, the scores are measured anew.
        Steps.Done evaluated =
                steps.require(folder, "evaluate", List.of("evaluate", run.path().toString(), "--metrics", "all"));
        if (seed == 1) {
            String picture = setting.pictures().resolve(model.name() + ".png").toString();
            steps.require(
                    folder,
                    "sample",
                    List.of("sample", run.path().toString(), "-n", String.valueOf(GRID_IMAGES), "--out", picture));
        }
        progress.accept(String.format(
                Locale.ROOT, "  trained in %.0f s, evaluated in %.0f s", trained.seconds(), evaluated.seconds()));
        return StudyRun.read(model, seed, run, trained.seconds(), evaluated.seconds());
    }

    /** By its full path, for the program runs in another folder. Names begin with the time. */
    private static RunDirectory newest(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
                    .max(Comparator.comparing(path -> path.getFileName().toString()))
                    .map(RunDirectory::new)
                    .orElseThrow(() -> new UserException("gander train left no run in " + folder));
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": " + FileFault.reason(e), e);
        }
    }

    /** What was trained and scored, models in order, seeds in order. */
    List<StudyRun> runs() {
        return runs;
    }

    /** What failed, with the reason. */
    Map<String, String> failures() {
        return failures;
    }
}
