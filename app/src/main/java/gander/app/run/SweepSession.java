package gander.app.run;

import gander.FileFault;
import gander.UserException;
import gander.app.terminal.ExitCode;
import gander.app.terminal.Program;
import gander.app.terminal.RunLog;
import gander.html.Html;
import gander.metric.Metric;
import gander.recipe.Default;
import gander.recipe.Difference;
import gander.recipe.Names;
import gander.recipe.Recipe;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.Scores;
import gander.train.NonFiniteException;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a sweep, one after another, each trained to its end and scored. What is in the folder is not done again: a sweep that
 * was stopped goes on when it is called anew.
 */
public final class SweepSession {
    private static final String FILE = "sweep.json";
    private static final double FEATURE_MINUTES = 10;

    private final SweepPlan plan;
    private final MetricChoice metrics;
    private final Path folder;
    private final RunLog log = new RunLog(System.out);

    /** A sweep whose runs are in a folder, which is made where there is none. */
    public SweepSession(SweepPlan plan, MetricChoice metrics, Path folder) {
        this.plan = plan;
        this.metrics = metrics;
        this.folder = folder;
    }

    /**
     * What came of a run.
     *
     * @param cell what it was
     * @param run where it is
     * @param scores of its generator; empty where it diverged
     */
    public record Result(SweepPlan.Cell cell, RunDirectory run, List<Score> scores) {}

    /**
     * What the folder says of itself.
     *
     * @param options what all runs have in common
     * @param over the axes, as they were typed
     * @param metrics what all runs that are over have been scored by
     * @param diverged the runs that did
     */
    private record Kept(
            TrainingConfig options,
            List<String> over,
            @Default("[]") List<String> metrics,
            @Default("[]") List<String> diverged) {}

    /**
     * Does what is not done yet.
     *
     * @return the results; empty if the user interrupted it
     * @throws UserException if the folder has the runs of another sweep
     */
    public Optional<List<Result>> run() {
        List<SweepPlan.Cell> cells = plan.cells();
        cells.forEach(cell -> TrainingSession.requireFits(cell.recipe().bind().resolve()));
        Kept kept = kept();
        boolean isScoredOtherwise = !kept.metrics().equals(names());
        List<String> diverged = new ArrayList<>(kept.diverged());
        List<Result> results = new ArrayList<>();
        for (SweepPlan.Cell cell : cells) {
            log.line("run " + (results.size() + 1) + " of " + cells.size() + ": " + cell.name());
            Path path = folder.resolve(cell.name());
            if (!diverged.contains(cell.name()) && !Files.exists(new RunDirectory(path).scores())) {
                try {
                    if (train(cell, path) == ExitCode.INTERRUPTED) {
                        return Optional.empty();
                    }
                    score(RunDirectory.open(path));
                } catch (UserException e) {
                    if (!(e.getCause() instanceof NonFiniteException)) {
                        throw e;
                    }
                    log.line(e.getMessage());
                    diverged.add(cell.name());
                    keep(kept.metrics(), diverged);
                }
            } else if (isScoredOtherwise && !diverged.contains(cell.name())) {
                score(RunDirectory.open(path));
            }
            RunDirectory run = RunDirectory.open(path);
            results.add(new Result(cell, run, Scores.read(run.scores())));
        }
        keep(names(), diverged);
        return Optional.of(results);
    }

    private List<String> names() {
        return metrics.metrics().stream().map(Metric::name).toList();
    }

    private int train(SweepPlan.Cell cell, Path path) {
        TrainingSession session = new TrainingSession(cell.recipe().bind().resolve(), false);
        if (!Files.exists(new RunDirectory(path).options())) {
            forgetEmpty(path);
            return session.beginAs(folder, cell.name());
        }
        RunDirectory run = RunDirectory.open(path);
        Recipe<TrainingConfig> begun = Recipe.of(TrainingConfig.reference()).file(run.options());
        return session.resume(run, begun.bind());
    }

    /** Deletes what a kill left behind that came between making the folder and writing into it. */
    private static void forgetEmpty(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UserException(
                    path + " is no run, and stands where one is to be: " + FileFault.reason(e) + "; move it away", e);
        }
    }

    private void score(RunDirectory run) {
        EvaluationSession session = new EvaluationSession(
                new RunModel(run, false),
                Program.command() + " evaluate " + Html.shellWord(run.path().toString()),
                metrics,
                1,
                new EvaluationSession.Against(Optional.empty(), FEATURE_MINUTES));
        session.score(data -> data, false).forEach(log::line);
    }

    /** What is in the folder, which is said there first where it is new. */
    private Kept kept() {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            makeFolder();
            keep(names(), List.of());
        }
        Kept kept = RecipeBinder.bind(RecipeFile.read(file), Kept.class, file.toString());
        Kept wanted = kept(kept.metrics(), kept.diverged());
        List<Difference> differences = RecipeTree.diff(RecipeTree.toTree(kept), RecipeTree.toTree(wanted));
        if (!differences.isEmpty()) {
            throw new UserException("--out: " + folder + " has the runs of another sweep, which differs in "
                    + Names.printable(differences.get(0).toString())
                    + "; choose another folder, or type the same again to go on");
        }
        return kept;
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException(
                    "--out: cannot make the folder " + folder + ": " + FileFault.reason(e)
                            + "; name one that can be made",
                    e);
        }
    }

    private Kept kept(List<String> scoredBy, List<String> diverged) {
        List<String> over = plan.axes().stream()
                .map(axis -> axis.key() + "=" + String.join(",", axis.values()))
                .toList();
        return new Kept(plan.recipe().bind(), over, scoredBy, List.copyOf(diverged));
    }

    private void keep(List<String> scoredBy, List<String> diverged) {
        Path file = folder.resolve(FILE);
        String text = RecipeTree.writeJson(kept(scoredBy, diverged));
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
