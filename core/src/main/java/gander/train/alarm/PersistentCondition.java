package gander.train.alarm;

/**
 * A condition that counts once it has held for a while, and no longer counts once it has not held for a while: hysteresis in
 * time, so that a condition that flickers is reported once.
 */
final class PersistentCondition {
    private final long patience;
    private final long recovery;
    private long heldFor;
    private long clearFor;
    private long lastTime;
    private boolean heldLast;
    private boolean on;

    /**
     * Nothing has been seen yet.
     *
     * @param patience how long it must hold without a break, from the first time it is seen
     * @param recovery how long it must not, before it can begin again
     */
    PersistentCondition(long patience, long recovery) {
        this.patience = patience;
        this.recovery = recovery;
    }

    /** Whether it counts. */
    boolean isOn() {
        return on;
    }

    /** Takes in whether it holds at this time, times rising; gives whether it begins to count now. */
    boolean begins(long time, boolean holds) {
        long passed = holds == heldLast ? time - lastTime : 0;
        heldFor = holds ? heldFor + passed : 0;
        clearFor = holds ? 0 : clearFor + passed;
        lastTime = time;
        heldLast = holds;
        if (on) {
            on = holds || clearFor < recovery;
            return false;
        }
        on = holds && heldFor >= patience;
        return on;
    }
}
