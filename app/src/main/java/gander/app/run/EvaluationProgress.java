package gander.app.run;

import gander.app.table.EvaluationTable;
import gander.app.terminal.BarLine;
import gander.app.terminal.LiveLine;
import gander.app.terminal.RunLog;
import gander.app.terminal.Terminal;
import gander.metric.Metric;
import gander.metric.evaluation.Evaluation;
import gander.run.ImageGrid;
import gander.run.Score;
import gander.run.Scores;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An evaluation as it goes: a bar for each metric on a terminal, elsewhere a line once it is through. What is measured is
 * written to the run at once, so that Ctrl-C loses the metric under way and no other.
 */
public final class EvaluationProgress implements Evaluation.Listener, AutoCloseable {
    private final RunModel model;
    private final RunLog log;
    private final EvaluationTable table = new EvaluationTable();
    private String task = "";
    private long start;
    private volatile String piece = "";
    private volatile int done;
    private volatile int parts;
    private volatile boolean anythingScored;
    private Optional<LiveLine> line = Optional.empty();

    public EvaluationProgress(RunModel model, RunLog log) {
        this.model = model;
        this.log = log;
    }

    @Override
    public void begins(String newTask, String newPiece, int newDone, int newParts) {
        if (!newTask.equals(task)) {
            close();
            task = newTask;
            start = System.nanoTime();
            long began = start;
            line = Terminal.live(
                    width -> BarLine.of(newTask, parts == 0 ? 0 : (double) done / parts, piece, seconds(began), width));
        }
        piece = newPiece;
        done = newDone;
        parts = newParts;
    }

    @Override
    public void scored(Metric metric, List<Score> scores) {
        Scores.add(model.scores(), scores);
        anythingScored = true;
        table.add(scores, seconds(start));
        if (line.isEmpty()) {
            log.line(String.format(Locale.ROOT, "%s: %.1f s", metric.name(), seconds(start)));
        }
    }

    @Override
    public void drawn(String name, BufferedImage picture) {
        ImageGrid.writePng(picture, model.picture(name));
    }

    @Override
    public void note(String text) {
        close();
        log.line(text);
    }

    /** What there is if it is stopped now. */
    public String leftBehind() {
        return anythingScored
                ? "stopped; the metrics that were through are in " + model.scores()
                        + ". --metrics measures others alone"
                : "stopped before the first metric was through; nothing is written";
    }

    /** All that was scored. */
    public EvaluationTable table() {
        return table;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Leaves the bar of the last task as a full one. */
    @Override
    public void close() {
        if (line.isPresent()) {
            piece = "done";
            done = parts;
            line.get().close();
            line = Optional.empty();
        }
    }
}
