package gander.train;

/** A state of affairs that counts once it has lasted, and has ended only once it has been over for as long as that takes. */
final class Spell {
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
    Spell(long patience, long recovery) {
        this.patience = patience;
        this.recovery = recovery;
    }

    /** Whether it has begun, and is not over. */
    boolean isOn() {
        return on;
    }

    /** Hears whether it holds at this time, times rising; gives whether the spell begins now. */
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
