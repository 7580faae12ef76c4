package gander.tensor;

import com.sun.jna.Platform;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Memory that has been freed and that the process still holds. glibc is told to keep it ({@link Tuning}), because every step
 * allocates the same again. It would also keep for good what a checkpoint, a picture or Java's compiler took once.
 */
public final class FreedMemory {
    /** A step after a release takes some milliseconds longer, because its pages are fetched again. */
    private static final long NANOS_BETWEEN = TimeUnit.SECONDS.toNanos(10);

    private long last = System.nanoTime();

    /** Gives it back to the system, if ten seconds have passed since the last time, or since this was made. */
    public void giveBack() {
        long now = System.nanoTime();
        if (now - last >= NANOS_BETWEEN) {
            last = now;
            trim();
        }
    }

    /** Does it now; whether there is such a thing here, and something was given back. */
    static boolean trim() {
        Optional<CLibrary> c = Platform.isLinux() && !Tuning.isOff() ? CLibrary.find() : Optional.empty();
        try {
            return c.map(library -> library.malloc_trim(0) == 1).orElse(false);
        } catch (UnsatisfiedLinkError noTrim) {
            return false;
        }
    }
}
