package gander.app.run;

import gander.app.terminal.RunLog;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.run.ScoreText;
import gander.train.RunEvents;
import gander.train.alarm.Alarm;
import gander.train.alarm.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a run's scores are as it goes, what is going wrong, and at the end how it stands. */
final class RunMessages implements RunEvents {
    /** What is shown beside the score that decides, in a line of 80 characters; metrics.jsonl has all of them. */
    private static final List<String> SHOWN = List.of("precision", "recall", "modes");

    private static final int LARGE = 10;

    private final RunLog log;
    private int warnings;

    RunMessages(RunLog log) {
        this.log = log;
    }

    /** Warnings of this session. */
    int warnings() {
        return warnings;
    }

    @Override
    public void scored(List<Score> scores, boolean best) {
        List<Score> deciding = ScoreLines.deciding(scores);
        boolean beatsNoise = deciding.stream().allMatch(ScoreLines::beatsNoise);
        log.line("step " + scores.get(0).step() + ": " + words(deciding)
                + (deciding.stream().anyMatch(ScoreLines::isNoBetterThanNoise)
                        ? ", no better than noise"
                        : beatsNoise && best ? ", the best so far" : ""));
        String others = scores.stream()
                .filter(score -> SHOWN.stream().anyMatch(score.metric()::startsWith))
                .map(RunMessages::shortWords)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            log.line("  " + others);
        }
    }

    @Override
    public void warned(Alarm alarm) {
        warnings++;
        log.line("WARNING: " + alarm.message());
    }

    /** No score without what it is read by. */
    private static String words(List<Score> scores) {
        return scores.stream().map(RunMessages::words).collect(Collectors.joining(", "));
    }

    private static String words(Score score) {
        return score.metric() + " " + ScoreText.number(score.value()) + " (real " + ScoreText.number(score.real())
                + ", noise " + ScoreText.number(score.noise()) + ")";
    }

    /** The same in few characters: real images first, then noise, as in the line above. */
    private static String shortWords(Score score) {
        return score.metric() + " " + shortNumber(score.value()) + " (" + shortNumber(score.real()) + ", "
                + shortNumber(score.noise()) + ")";
    }

    private static String shortNumber(double value) {
        return ScoreText.number(Math.abs(value) < LARGE ? Math.rint(100 * value) / 100 : value);
    }

    /** What to know of a run that is over, or stopped: its best score and its last, and how it stands. */
    static List<String> summary(RunDirectory run, List<Watched> watched) {
        List<String> lines = new ArrayList<>();
        List<Score> deciding = ScoreLines.deciding(ScoreLines.read(run.metrics()));
        ScoreLines.best(deciding).ifPresent(best -> lines.add(best(run, best, deciding.get(deciding.size() - 1))));
        joined(watched, Watched.State.NOT_WELL).ifPresent(wrong -> lines.add("not well at the end: " + wrong));
        joined(watched, Watched.State.WELL).ifPresent(well -> lines.add("watched, and well: " + well));
        joined(watched, Watched.State.NOT_YET).ifPresent(needs -> lines.add("not watched yet: " + needs));
        joined(watched, Watched.State.OFF).ifPresent(reasons -> lines.add("not watched: " + reasons));
        return lines;
    }

    private static String best(RunDirectory run, Score best, Score last) {
        return String.format(
                Locale.ROOT,
                "%s at step %d: %s, kept in %s; last: %s at step %d",
                ScoreLines.beatsNoise(best)
                        ? "best"
                        : ScoreLines.isNoBetterThanNoise(best) ? "no score better than noise's, the lowest" : "lowest",
                best.step(),
                words(best),
                run.best().getFileName(),
                ScoreText.number(last.value()),
                last.step());
    }

    private static Optional<String> joined(List<Watched> watched, Watched.State state) {
        return watched.stream()
                .filter(one -> one.state() == state)
                .map(one -> state == Watched.State.WELL ? one.what() : one.what() + " (" + one.detail() + ")")
                .reduce((a, b) -> a + ", " + b);
    }
}
