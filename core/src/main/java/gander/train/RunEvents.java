package gander.train;

import gander.run.Score;
import gander.train.alarm.Alarm;
import java.util.List;

/** Hears what a {@link Recorder} has noticed and written down. Called on the training thread; it cannot steer. */
public interface RunEvents {
    /** Nobody listens. */
    RunEvents SILENT = new RunEvents() {};

    /**
     * The generator has been scored.
     *
     * @param scores all of one step
     * @param best whether it is the generator with the best score so far, and is kept; that score may be no better than
     *     noise's
     */
    default void scored(List<Score> scores, boolean best) {}

    /** Something is going wrong. */
    default void warned(Alarm alarm) {}
}
