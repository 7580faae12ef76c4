package gander.app.run;

import gander.UserException;
import gander.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which of a run's models a command takes, and where it leaves what it finds of it.
 *
 * @param run the run
 * @param best whether it is the one with the best score while training; else the last
 */
public record RunModel(RunDirectory run, boolean best) {
    /** Says what is missing in words that fit what was asked for. */
    public RunModel {
        if (best && !Files.isRegularFile(run.best())) {
            throw new UserException(
                    "--best: no best snapshot at " + run.best()
                            + "; a GAN's run keeps one where it is scored while it trains, as with gander train --eval-every 1000");
        }
    }

    public Path snapshot() {
        return best ? run.best() : run.snapshot();
    }

    public Path scores() {
        return best ? run.bestScores() : run.scores();
    }

    /** Better said now than after minutes of measuring. */
    public void requireWritable() {
        if (!Files.isWritable(run.path())) {
            throw new UserException("cannot write " + scores() + ": this user may not write in the folder " + run.path()
                    + "; change its permissions, or evaluate a copy of the run");
        }
    }

    /** A picture that a metric has drawn. */
    Path picture(String name) {
        return run.picture(best ? "best-" + name : name);
    }
}
