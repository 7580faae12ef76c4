package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Kills runs on their way, at moments drawn at random.
 *
 * @param uninterrupted an equal run that was not killed: the file of its losses says how far another has come
 */
record Killing(Path uninterrupted) {
    private static final int KILLED = 128 + 9;
    private static final int EXTRA_MILLIS = 20;
    private static final Random RANDOM = new Random();

    /** A share of a run that is drawn at random. */
    static double between(double from, double to) {
        return from + RANDOM.nextDouble() * (to - from);
    }

    /** Waits for the run to be in {@code home/runs}, and gives its folder. */
    static Path waitForRun(GanderProcess gander, Path home) throws Exception {
        Path latest = home.resolve("runs/latest");
        // What latest points to can be resumed from its first moment.
        gander.waitUntilWritten(latest, 0);
        assertThat(latest.resolve("options.json")).as(gander.output()).isNotEmptyFile();
        return latest.toRealPath();
    }

    /** Waits until the run has this share of its steps. */
    void waitUntilDone(GanderProcess gander, Path run, double share) throws Exception {
        if (share == 0) {
            return;
        }
        long bytes = Files.size(uninterrupted.resolve("losses.csv"));
        gander.waitUntilWritten(run.resolve("losses.csv"), (long) (share * bytes));
    }

    /**
     * Kills the run when it has this share of its steps, and a little later.
     *
     * @return the moment, in words
     */
    String kill(GanderProcess gander, Path run, double share) throws Exception {
        int extra = RANDOM.nextInt(EXTRA_MILLIS);
        String moment = "killed " + extra + " ms after " + share + " of the run was written";
        waitUntilDone(gander, run, share);
        gander.waitFor(extra);
        assertThat(gander.kill()).as(moment + ":\n" + gander.output()).isEqualTo(KILLED);
        return moment;
    }
}
