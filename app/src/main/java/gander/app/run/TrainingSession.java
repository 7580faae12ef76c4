package gander.app.run;

import gander.UserException;
import gander.app.page.LossChart;
import gander.app.page.ReportPage;
import gander.app.page.RunState;
import gander.app.terminal.ExitCode;
import gander.app.terminal.Interrupt;
import gander.app.terminal.RunLog;
import gander.data.DataSources;
import gander.data.ImageSet;
import gander.data.ImageSource;
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
        RunData.extent(resolved.data().source(), resolved.data().dir())
                .ifPresent(data -> Trainer.requireFits(
                        resolved,
                        Networks.of(resolved, data.shape()),
                        resolved.data().source(),
                        data.count()));
    }

    /** Begins a new run in {@code runs/<time>-<recipe>-<data>}. */
    public int begin(Path runs, String recipe) {
        config.run().device().require();
        DataSources.Choice data = chooseData();
        try (ImageSet images = load(data);
                Trainer trainer = new Trainer(resolved(data), images);
                Scoring scoring = Scoring.of(config, data.source(), images, log)) {
            // Found with the fingerprint, which has been under way since the images were loaded.
            RunData.requireVariety(images, log);
            RunData.sayGrid("run.gridImages", config.run().gridImages(), images.shape(), log);
            String name =
                    LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "-" + recipe + "-" + RunData.label(data);
            RunDirectory run = RunDirectory.create(runs, name, RecipeTree.writeJson(trainer.config()));
            try (RunLock lock = RunLock.take(run)) {
                log.writeTo(run.log());
                return train(run, trainer, images, scoring);
            }
        }
    }

    /** Goes on with a run from its newest whole checkpoint, or from the start if it has none yet. */
    public int resume(RunDirectory run, TrainingConfig begun) {
        ResumePolicy.require(begun, config);
        config.run().device().require();
        DataSources.Choice data = chooseData();
        try (RunLock lock = RunLock.take(run);
                ImageSet images = load(data);
                Trainer trainer = new Trainer(config, images);
                Scoring scoring = Scoring.of(config, data.source(), images, log)) {
            log.writeTo(run.log());
            run.deleteTornFiles();
            Optional<Checkpoints.Saved> saved = new Checkpoints(run).newestWhole(log::line);
            saved.ifPresentOrElse(checkpoint -> restore(trainer, checkpoint, images), () -> requireNoHistory(run));
            Environment.difference(run.environment(), trainer.config()).ifPresent(log::line);
            log.line("resuming " + run.path() + " at step " + trainer.step() + " of "
                    + trainer.schedule().steps());
            return train(run, trainer, images, scoring);
        }
    }

    /** A run that was killed before its first checkpoint begins again; one whose checkpoints are gone does not. */
    private static void requireNoHistory(RunDirectory run) {
        if (Files.exists(run.snapshot())) {
            throw new UserException("there are no checkpoints in " + run.checkpoints()
                    + ", though the run has made some; put them back, or begin again with --options " + run.options());
        }
    }

    private static void restore(Trainer trainer, Checkpoints.Saved saved, ImageSet images) {
        ResumePolicy.require(RecipeBinder.bind(saved.arrays(), "options", TrainingConfig.class), trainer.config());
        if (!saved.data().equals(images.fingerprint())) {
            throw new UserException("the run was begun on other images than " + images.name()
                    + " holds now (their SHA-256 differs); give it the data it began with");
        }
        if (saved.step() > trainer.schedule().steps()) {
            throw new UserException(
                    "train.epochs: got " + trainer.config().train().epochs() + ", but the run has done "
                            + saved.step() + " steps, which are more; give at least "
                            + (long) Math.ceil(trainer.schedule().epoch(saved.step())));
        }
        trainer.restore(saved.step(), saved.arrays());
    }

    private int train(RunDirectory run, Trainer trainer, ImageSet images, Scoring scoring) {
        Environment.append(run.environment(), trainer.config());
        log.log("tuning: " + Native.tuning());
        log.line("run directory " + run.path());
        RunMessages messages = new RunMessages(log);
        try (Recorder recorder = new Recorder(run, trainer, images.fingerprint(), scoring.evaluator(), messages);
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
        log.line("done: " + trainer.schedule().steps() + " steps; open " + run.report());
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

    /** Draws what the run's files say. A machine that cannot draw has still trained. */
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

    private DataSources.Choice chooseData() {
        return RunData.find(config.data().source(), config.data().dir(), log).choice();
    }

    private ImageSet load(DataSources.Choice data) {
        ImageSet images = data.source().load(ImageSource.Split.TRAIN);
        // The run's records ask for it. Until then, the networks are made.
        images.beginFingerprint();
        log.line(images.size() + " training images of " + images.shape());
        return images;
    }

    /** The configuration with the data set that "auto" came to, and a folder's path from anywhere. */
    private TrainingConfig resolved(DataSources.Choice data) {
        RunData used = new RunData(data, config.data().source(), config.data().dir());
        return config.withData(new TrainingConfig.Data(used.resolvedName(), used.resolvedDir()));
    }
}
