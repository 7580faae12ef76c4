package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.run.RunDirectory;
import gander.train.Clock;
import gander.train.StepFacts;
import gander.train.Trainer;
import java.nio.file.Path;
import java.util.Locale;

/** A live line on a terminal; elsewhere a line for each epoch. Every epoch's line goes to the log. */
final class TrainingProgress implements AutoCloseable {
    private final Clock clock;
    private final int epochs;
    private final RunDirectory run;
    private final Progress progress;
    private final long startStep;
    private volatile StepFacts last;

    TrainingProgress(Trainer trainer, RunDirectory run, RunLog log) {
        this.clock = trainer.clock();
        this.epochs = trainer.config().train().epochs();
        this.run = run;
        this.startStep = trainer.step();
        this.progress = new Progress(log);
        progress.begin("training", width -> last == null ? "" : line(last, width));
    }

    /** A listener that shows the step once the other has recorded it. */
    Trainer.Listener and(Trainer.Listener recorder) {
        return facts -> {
            recorder.stepDone(facts);
            show(facts);
        };
    }

    private void show(StepFacts facts) {
        last = facts;
        if (clock.endsEpoch(facts.step())) {
            Path picture = run.sampleGrid(clock.completeEpochs(facts.step()));
            progress.through(
                    epoch(facts) + "  " + details(facts) + "  " + run.path().relativize(picture));
        }
    }

    /** Epoch, bar and details, as wide as the terminal. */
    private String line(StepFacts facts, int width) {
        return BarLine.of(
                epoch(facts),
                (double) facts.step() / clock.steps(),
                width,
                details(facts),
                losses(facts) + "  " + left(facts),
                left(facts));
    }

    private String epoch(StepFacts facts) {
        return String.format(Locale.ROOT, "epoch %d/%d", clock.completeEpochs(facts.step()), epochs);
    }

    private String details(StepFacts facts) {
        return String.format(
                Locale.ROOT,
                "step %d  %s  %.0f images/s  %s",
                facts.step(),
                losses(facts),
                stepsPerSecond(facts) * clock.imagesPerStep(),
                left(facts));
    }

    private static String losses(StepFacts facts) {
        return String.format(
                Locale.ROOT,
                "D %s  G %s",
                loss(facts.discriminator().loss()),
                loss(facts.generator().loss()));
    }

    private String left(StepFacts facts) {
        long seconds = Math.round((clock.steps() - facts.step()) / stepsPerSecond(facts));
        return String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
    }

    private double stepsPerSecond(StepFacts facts) {
        return (facts.step() - startStep) / progress.seconds();
    }

    private static String loss(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1e5 ? "%.3f" : "%.3e", value);
    }

    @Override
    public void close() {
        progress.close();
    }
}
