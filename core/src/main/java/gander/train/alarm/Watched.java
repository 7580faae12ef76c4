package gander.train.alarm;

/**
 * What a run is watched for, and how it stands: what its warnings would be about, whether or not there has been one.
 *
 * @param what that is looked at
 * @param state what is seen now
 * @param detail the numbers that it is seen by, in words; where there is nothing to see yet, what is needed
 */
public record Watched(String what, State state, String detail) {
    /** What is seen. */
    public enum State {
        /** Nothing is wrong. */
        WELL,
        /** As in a run that goes wrong. Healthy runs begin so, too, and a warning waits until it has lasted. */
        NOT_WELL,
        /** There are too few steps or scores to say. */
        NOT_YET,
        /** It is not looked at in a run of this kind; the detail says why. */
        OFF
    }
}
