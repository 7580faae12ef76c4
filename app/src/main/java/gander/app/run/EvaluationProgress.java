package gander.app.run;

import gander.app.table.EvaluationTable;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.metric.Metric;
import gander.metric.evaluation.Evaluation;
import gander.run.ImageGrid;
import gander.run.Score;
import gander.run.Scores;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * An evaluation as it goes: a bar for each metric on a terminal, elsewhere a line once it is through. What is measured is
 * written to the run at once, so that Ctrl-C loses the metric under way and no other.
 */
public final class EvaluationProgress implements Evaluation.Listener, AutoCloseable {
    private final RunModel model;
    private final RunLog log;
    private final EvaluationTable table = new EvaluationTable();
    private final Progress progress;
    private String current = "";
    private volatile boolean anythingScored;

    /** Progress of the evaluation of this model. */
    public EvaluationProgress(RunModel model, RunLog log) {
        this.model = model;
        this.log = log;
        this.progress = new Progress(log);
    }

    @Override
    public void begins(String task, String piece, int done, int parts) {
        if (!task.equals(current)) {
            close();
            current = task;
        }
        progress.begin(task);
        progress.at(parts == 0 ? 0 : (double) done / parts, piece);
    }

    @Override
    public void scored(Metric metric, List<Score> scores) {
        Scores.add(model.scores(), scores);
        anythingScored = true;
        table.add(scores, progress.seconds());
        progress.through(String.format(Locale.ROOT, "%s: %.1f s", metric.name(), progress.seconds()));
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

    /** Leaves the bar of the last task as a full one. */
    @Override
    public void close() {
        progress.done();
    }
}
