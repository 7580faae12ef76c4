package gander.baseline.model;

import gander.gan.GenerativeModel;
import java.util.List;
import java.util.Optional;

/** Is told of each round of a fit. It may read and save; it cannot steer. */
@FunctionalInterface
public interface FitListener {
    /** A listener that does nothing. */
    FitListener NONE = round -> {};

    /** A round is done. Called on the thread that fits, which waits. */
    void roundDone(Round round);

    /**
     * The fit has come so far; for a progress bar between rounds, and so called often.
     *
     * @param share of the whole fit, from 0 to 1
     */
    default void progressed(double share) {}

    /**
     * A pass of a fit: an epoch, an iteration of expectation maximisation, or all of a fit that has one pass.
     *
     * @param unit what a round is called: "epoch", "iteration" or "pass"
     * @param number of the round, from 1
     * @param share of the whole fit that is done, from 0 to 1
     * @param values of this round, the one to watch first; in each round the same names
     * @param model the model as it is now, to draw samples from during this call; empty where that is not yet possible
     */
    record Round(String unit, long number, double share, List<NamedValue> values, Optional<GenerativeModel> model) {
        /** Checks the numbers and copies the list. */
        public Round {
            values = List.copyOf(values);
            if (number < 1 || !(share >= 0 && share <= 1) || values.isEmpty()) {
                throw new IllegalArgumentException("a round has a number from 1, a share in [0, 1] and a value, got "
                        + number + ", " + share + " and " + values);
            }
        }
    }
}
