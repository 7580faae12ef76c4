package gander.app;

import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.train.Alarm;
import gander.train.RunEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what a run's scores are as it goes, and what is going wrong. */
final class Lookout implements RunEvents {
    private final Progress progress;
    private int warnings;

    Lookout(Progress progress) {
        this.progress = progress;
    }

    /** Warnings of this session. */
    int warnings() {
        return warnings;
    }

    @Override
    public void scored(List<Score> scores, boolean best) {
        progress.say("step " + scores.get(0).step() + (best ? ", the best so far: " : ": ")
                + scores.stream().map(Lookout::words).collect(Collectors.joining(", ")));
    }

    @Override
    public void warned(Alarm alarm) {
        warnings++;
        progress.say("WARNING: " + alarm.message());
    }

    /** No score without what it is read by. */
    private static String words(Score score) {
        return String.format(
                Locale.ROOT,
                "%s %.4g (real images %.4g, noise %.4g)",
                score.metric(),
                score.value(),
                score.real(),
                score.noise());
    }

    /** What to know of a run that is over: its best score and its last. */
    static List<String> summary(RunDirectory run) {
        List<String> lines = new ArrayList<>();
        List<Score> deciding = ScoreLines.deciding(ScoreLines.read(run.metrics()));
        ScoreLines.best(deciding).ifPresent(best -> {
            Score last = deciding.get(deciding.size() - 1);
            lines.add(String.format(
                    Locale.ROOT,
                    "best: %s at step %d, kept in %s; last: %.4g at step %d",
                    words(best),
                    best.step(),
                    run.best().getFileName(),
                    last.value(),
                    last.step()));
        });
        return lines;
    }
}
