package gander.app.run;

import gander.train.Clock;
import gander.train.Trainer;
import gander.train.TrainingConfig;

/**
 * Writes a run's page anew as it goes: after each epoch and each score. A page takes longer the longer the run is; where epochs
 * are short, some go without, so that pages take a twentieth of the time at most.
 */
final class LiveReport {
    private static final long SHARE = 20;

    private final Clock clock;
    private final TrainingConfig config;
    private final Runnable page;
    private long nextNanos = System.nanoTime();

    /** A page that is written when it is due. */
    LiveReport(Trainer trainer, Runnable page) {
        this.clock = trainer.clock();
        this.config = trainer.config();
        this.page = page;
    }

    /** A listener that writes the page once the other has recorded the step. */
    Trainer.Listener and(Trainer.Listener recorder) {
        return facts -> {
            recorder.stepDone(facts);
            long now = System.nanoTime();
            if (isDue(facts.step()) && now - nextNanos >= 0) {
                page.run();
                long after = System.nanoTime();
                nextNanos = after + (SHARE - 1) * (after - now);
            }
        };
    }

    /** The last step's page is written when all else is. */
    private boolean isDue(long step) {
        boolean scored = config.evaluation()
                .filter(rules -> step % rules.everySteps() == 0)
                .isPresent();
        return step < clock.steps() && (scored || clock.endsEpoch(step));
    }
}
