package gander.app;

import gander.train.Schedule;
import gander.train.StepFacts;
import gander.train.Trainer;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar on a terminal; elsewhere a line for each epoch. Every epoch's line goes to the log. */
final class Progress implements AutoCloseable {
    private static final int UPDATE_MILLIS = 250;
    private static final double NANOS = 1e9;

    private final Schedule schedule;
    private final int epochs;
    private final RunLog log;
    private final ProgressBar bar;
    private long epochStart = System.nanoTime();
    private long epochStartStep;
    private double imagesPerSecond;

    Progress(Trainer trainer, RunLog log) {
        this.schedule = trainer.schedule();
        this.epochs = trainer.config().train().epochs();
        this.log = log;
        this.epochStartStep = trainer.step();
        this.bar = Terminal.isInteractive() ? bar(trainer) : null;
    }

    private static ProgressBar bar(Trainer trainer) {
        return new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(trainer.schedule().steps())
                .startsFrom(trainer.step(), java.time.Duration.ZERO)
                .setUnit(" steps", 1)
                .setStyle(ProgressBarStyle.ASCII)
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

    private void show(StepFacts facts) {
        long step = facts.step();
        if (bar != null) {
            bar.stepTo(step);
            bar.setExtraMessage(message(facts));
        }
        if (schedule.endsEpoch(step)) {
            long now = System.nanoTime();
            imagesPerSecond = (step - epochStartStep) * schedule.imagesPerStep() / ((now - epochStart) / NANOS);
            epochStart = now;
            epochStartStep = step;
            String line = "step " + step + "  " + message(facts) + "  " + timeLeft(step);
            if (bar == null) {
                log.line(line);
            } else {
                log.log(line);
            }
        }
    }

    private String message(StepFacts facts) {
        String rate = imagesPerSecond > 0 ? String.format(Locale.ROOT, "  %,.0f images/s", imagesPerSecond) : "";
        return String.format(
                Locale.ROOT,
                "epoch %d/%d  D %.3f  G %.3f%s",
                schedule.completeEpochs(facts.step()),
                epochs,
                facts.discriminator().loss(),
                facts.generator().loss(),
                rate);
    }

    private String timeLeft(long step) {
        long seconds = Math.round((schedule.steps() - step) * schedule.imagesPerStep() / imagesPerSecond);
        return String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
