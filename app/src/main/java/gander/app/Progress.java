package gander.app;

import gander.train.Schedule;
import gander.train.StepFacts;
import gander.train.Trainer;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A live line on a terminal; elsewhere a line for each epoch. Every epoch's line goes to the log. */
final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 250;
    private static final int SMALLEST_BAR = 6;

    private final Schedule schedule;
    private final int epochs;
    private final RunLog log;
    private final long start = System.nanoTime();
    private final long startStep;
    private final ProgressBar bar;
    private volatile StepFacts last;

    Progress(Trainer trainer, RunLog log) {
        this.schedule = trainer.schedule();
        this.epochs = trainer.config().train().epochs();
        this.log = log;
        this.startStep = trainer.step();
        this.bar = Terminal.isInteractive() ? bar() : null;
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setInitialMax(schedule.steps())
                .startsFrom(startStep, Duration.ZERO)
                .setConsumer(Terminal.line(System.err))
                .setRenderer((state, width) -> last == null ? "" : line(last, width))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build();
    }

    /** A listener that shows the step once the other has recorded it. */
    Trainer.Listener and(Trainer.Listener recorder) {
        return facts -> {
            recorder.stepDone(facts);
            show(facts);
        };
    }

    /** Prints a line where the bar is drawn, which is drawn anew below it. */
    void say(String line) {
        if (bar != null) {
            Terminal.clearLine(System.err);
        }
        log.line(line);
    }

    private void show(StepFacts facts) {
        last = facts;
        if (bar != null) {
            bar.stepTo(facts.step());
        }
        if (schedule.endsEpoch(facts.step())) {
            String line = epoch(facts) + "  " + details(facts);
            if (bar == null) {
                log.line(line);
            } else {
                log.log(line);
            }
        }
    }

    /** Epoch, bar and details, as wide as the terminal; the bar goes first where it is narrow. */
    private String line(StepFacts facts, int width) {
        String epoch = epoch(facts);
        String details = details(facts);
        int room = width - epoch.length() - details.length() - 4;
        if (room < SMALLEST_BAR) {
            String text = epoch + "  " + details;
            return text.substring(0, Math.min(width, text.length()));
        }
        int done = (int) (room * facts.step() / schedule.steps());
        return epoch + " [" + "=".repeat(done) + " ".repeat(room - done) + "] " + details;
    }

    private String epoch(StepFacts facts) {
        return String.format(Locale.ROOT, "epoch %d/%d", schedule.completeEpochs(facts.step()), epochs);
    }

    private String details(StepFacts facts) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double stepsPerSecond = (facts.step() - startStep) / seconds;
        long left = Math.round((schedule.steps() - facts.step()) / stepsPerSecond);
        return String.format(
                Locale.ROOT,
                "step %d  D %s  G %s  %.0f images/s  %d:%02d left",
                facts.step(),
                loss(facts.discriminator().loss()),
                loss(facts.generator().loss()),
                stepsPerSecond * schedule.imagesPerStep(),
                left / 60,
                left % 60);
    }

    private static String loss(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1e5 ? "%.3f" : "%.3e", value);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
