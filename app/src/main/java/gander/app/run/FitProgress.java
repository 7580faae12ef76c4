package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import java.util.Locale;

/** A live line on a terminal; elsewhere a line for each round of a fit. Every round's line goes to the log. */
final class FitProgress implements FitListener, AutoCloseable {
    private final FitListener recorder;
    private final Progress progress;

    /** Shows each round once the recorder has recorded it. */
    FitProgress(RunLog log, FitListener recorder) {
        this.recorder = recorder;
        this.progress = new Progress(log);
        progress.begin("fit", this::line);
    }

    @Override
    public void roundDone(Round done) {
        recorder.roundDone(done);
        NamedValue first = done.values().get(0);
        progress.at(
                done.share(),
                String.format(Locale.ROOT, "%s %d  %s %.4g", done.unit(), done.number(), first.name(), first.value()));
        progress.through(progress.piece() + "  " + percent());
    }

    @Override
    public void progressed(double done) {
        progress.at(done, progress.piece());
    }

    /** Round, bar and time, as wide as the terminal. */
    private String line(int width) {
        double share = progress.share();
        String left = share > 0 ? time(progress.seconds() * (1 - share) / share) + " left" : "";
        return BarLine.of(progress.piece(), share, width, percent() + "  " + left, percent());
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * progress.share());
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    @Override
    public void close() {
        progress.close();
    }
}
