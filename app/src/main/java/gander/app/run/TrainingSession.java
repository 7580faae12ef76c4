package gander.app.run;

import gander.UserException;
import gander.app.page.LossChart;
import gander.app.page.ReportPage;
import gander.app.page.RunState;
import gander.app.terminal.ExitCode;
import gander.app.terminal.Interrupt;
import gander.app.terminal.RunLog;
import gander.data.Examples;
import gander.data.ImageSet;
import gander.data.source.DataConfig;
import gander.html.Html;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.run.RunLock;
import gander.run.SamplesGif;
import gander.tensor.Native;
import gander.train.Checkpoints;
import gander.train.Networks;
import gander.train.NonFiniteException;
import gander.train.Recorder;
import gander.train.ResumePolicy;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One session of a run, from reading the data to drawing the report. */
public final class TrainingSession {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final TrainingConfig config;
    private final boolean stopOnCollapse;
    private final RunLog log = new RunLog(System.out);

    /**
     * A session of a run of this configuration.
     *
     * @param stopOnCollapse whether the first warning ends it; as Ctrl-C, this is no part of what the run computes
     */
    public TrainingSession(TrainingConfig config, boolean stopOnCollapse) {
        this.config = config;
        this.stopOnCollapse = stopOnCollapse;
    }

    /** Fails where a run cannot be made of the data that the configuration names, as far as is known before they are loaded. */
    public static void requireFits(TrainingConfig resolved) {
        resolved.data()
                .trainingExtent()
                .ifPresent(data -> Trainer.requireFits(
                        resolved,
                        Networks.of(resolved, data.shape()),
                        resolved.data().kind(),
                        resolved.data().words(),
                        data.count()));
    }

    /** Begins a new run in {@code runs/<time>-<recipe>-<data>}. */
    public int begin(Path runs, String recipe) {
        return begin(
                runs,
                data -> LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "-" + recipe + "-"
                        + RunData.label(data));
    }

    /** Begins a new run in {@code runs/<name>}. */
    public int beginAs(Path runs, String name) {
        return begin(runs, data -> name);
    }

    private int begin(Path runs, Function<DataConfig.Choice, String> name) {
        config.run().device().require();
        DataConfig.Choice data = chooseData();
        try (Examples examples = load(data);
                Trainer trainer = new Trainer(config.withData(data.config()), examples);
                Scoring scoring = Scoring.of(config, data, examples, log)) {
            // Found with the fingerprint, which has been under way since the images were loaded.
            RunData.requireVariety(examples, log);
            if (examples.kind() == Examples.Kind.IMAGES) {
                RunData.sayGrid("run.gridImages", config.run().gridImages(), examples.shape(), log);
            }
            RunDirectory run = RunDirectory.create(runs, name.apply(data), RecipeTree.writeJson(trainer.config()));
            try (RunLock lock = RunLock.take(run)) {
                log.writeTo(run.log());
                RunData.write(run, data, examples);
                return train(run, trainer, examples, scoring);
            }
        }
    }

    /** Goes on with a run from its newest whole checkpoint, or from the start if it has none yet. */
    public int resume(RunDirectory run, TrainingConfig begun) {
        ResumePolicy.require(begun, config);
        config.run().device().require();
        DataConfig.Choice data = chooseData();
        try (RunLock lock = RunLock.take(run);
                Examples examples = load(data);
                Trainer trainer = new Trainer(config.withData(data.config()), examples);
                Scoring scoring = Scoring.of(config, data, examples, log)) {
            log.writeTo(run.log());
            run.deleteTornFiles();
            Optional<Checkpoints.Saved> saved = new Checkpoints(run).newestWhole(log::line);
            saved.ifPresentOrElse(checkpoint -> restore(trainer, checkpoint, examples), () -> requireNoHistory(run));
            RunData.write(run, data, examples);
            Environment.difference(run.environment(), trainer.config()).ifPresent(log::line);
            log.line("resuming " + run.path() + " at step " + trainer.step() + " of "
                    + trainer.clock().steps());
            return train(run, trainer, examples, scoring);
        }
    }

    /** A run that was killed before its first checkpoint begins again; one whose checkpoints are gone does not. */
    private static void requireNoHistory(RunDirectory run) {
        if (Files.exists(run.snapshot())) {
            throw new UserException("there are no checkpoints in " + run.checkpoints()
                    + ", though the run has made some; put them back, or begin again with --options " + run.options());
        }
    }

    private static void restore(Trainer trainer, Checkpoints.Saved saved, Examples examples) {
        ResumePolicy.require(RecipeBinder.bind(saved.arrays(), "options", TrainingConfig.class), trainer.config());
        if (!saved.data().equals(examples.fingerprint())) {
            throw new UserException("the run was begun on other " + examples.kind() + " than " + examples.name()
                    + " holds now (their SHA-256 differs); give it the data it began with");
        }
        if (saved.step() > trainer.clock().steps()) {
            throw new UserException(
                    "train.epochs: got " + trainer.config().train().epochs() + ", but the run has done "
                            + saved.step() + " steps, which are more; give at least "
                            + (long) Math.ceil(trainer.clock().epoch(saved.step())));
        }
        trainer.restore(saved.step(), saved.arrays());
    }

    private int train(RunDirectory run, Trainer trainer, Examples examples, Scoring scoring) {
        Environment.append(run.environment(), trainer.config());
        log.log("tuning: " + Native.tuning());
        log.line("run directory " + run.path());
        RunMessages messages = new RunMessages(log);
        try (Recorder recorder = new Recorder(run, trainer, examples.fingerprint(), scoring.evaluator(), messages);
                Interrupt interrupt = new Interrupt()) {
            try {
                return record(run, trainer, recorder, interrupt, messages);
            } catch (NonFiniteException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                // Not of a run that the recorder has refused: that stays as it is.
                page(run, RunState.FAILED);
                throw e;
            }
        } catch (NonFiniteException e) {
            UserException diverged = log.stopped(diverged(run, e));
            draw(run, RunState.DIVERGED);
            throw diverged;
        } catch (UserException e) {
            throw log.stopped(e);
        }
    }

    private int record(
            RunDirectory run, Trainer trainer, Recorder recorder, Interrupt interrupt, RunMessages messages) {
        page(run, RunState.GOING);
        log.line("look at " + run.report() + " and " + run.samples() + " as it goes");
        boolean finished;
        try (TrainingProgress progress = new TrainingProgress(trainer, run, log)) {
            LiveReport report = new LiveReport(trainer, () -> page(run, RunState.GOING));
            finished = trainer.run(
                    progress.and(report.and(recorder)),
                    () -> interrupt.requested() || (stopOnCollapse && messages.warnings() > 0));
        }
        if (!finished) {
            Path checkpoint = recorder.checkpoint();
            boolean interrupted = interrupt.requested();
            draw(run, interrupted ? RunState.INTERRUPTED : RunState.COLLAPSED);
            RunMessages.summary(run, recorder.watched()).forEach(log::line);
            log.line((interrupted ? "interrupted" : "stopped on collapse") + " after step " + trainer.step()
                    + "; saved " + checkpoint.getFileName() + ". Go on with:\n  gander train --resume "
                    + Html.shellWord(run.path().toString()));
            return interrupted ? ExitCode.INTERRUPTED : ExitCode.COLLAPSED;
        }
        draw(run, RunState.DONE);
        RunMessages.summary(run, recorder.watched()).forEach(log::line);
        newestGrid(run).ifPresent(grid -> log.line("newest picture: " + grid));
        log.line("done: " + trainer.clock().steps() + " steps; open " + run.report());
        return stopOnCollapse && messages.warnings() > 0 ? ExitCode.COLLAPSED : ExitCode.DONE;
    }

    private static Optional<Path> newestGrid(RunDirectory run) {
        List<Path> grids = SamplesGif.frames(run.samples());
        return grids.isEmpty() ? Optional.empty() : Optional.of(grids.get(grids.size() - 1));
    }

    private static UserException diverged(RunDirectory run, NonFiniteException e) {
        String last = new Checkpoints(run)
                .newest()
                .map(path -> "the last good checkpoint is " + path)
                .orElse("it came before the first checkpoint");
        return new UserException(
                "training has diverged: " + e.getMessage() + "; " + last
                        + ". Try a smaller optimizer.*.learningRate in a new run",
                e);
    }

    /** Draws what the run's files say. A picture that cannot be drawn is a line in the log; the run has not failed. */
    private void draw(RunDirectory run, RunState state) {
        draw(() -> SamplesGif.write(run.samples(), run.samplesGif()));
        draw(() -> LossChart.write(
                LossHistory.read(run.losses()), run.name(), config.loss().equilibrium(), run.lossChart()));
        page(run, state);
    }

    private void page(RunDirectory run, RunState state) {
        draw(() -> ReportPage.write(run, config.loss().equilibrium(), state));
    }

    private void draw(Runnable picture) {
        try {
            picture.run();
        } catch (UserException e) {
            log.line("not drawn: " + e.getMessage());
        }
    }

    private DataConfig.Choice chooseData() {
        return RunData.find(config.data(), log).choice();
    }

    private Examples load(DataConfig.Choice data) {
        Examples examples = data.source().training();
        if (examples instanceof ImageSet images) {
            // The run's records ask for it. Until then, the networks are made.
            images.beginFingerprint();
        }
        log.line(examples.size() + " training " + examples.kind() + " of " + examples.shape());
        return examples;
    }
}
