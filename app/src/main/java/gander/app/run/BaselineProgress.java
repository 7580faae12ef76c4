package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.LiveLine;
import gander.app.terminal.RunLog;
import gander.app.terminal.Terminal;
import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import java.util.Locale;
import java.util.Optional;

/** A live line on a terminal; elsewhere a line for each round of a fit. Every round's line goes to the log. */
final class BaselineProgress implements FitListener, AutoCloseable {
    private final RunLog log;
    private final FitListener recorder;
    private final long start = System.nanoTime();
    private volatile double share;
    private volatile String round = "";
    private final Optional<LiveLine> live;

    /** Shows each round once the recorder has recorded it. */
    BaselineProgress(RunLog log, FitListener recorder) {
        this.log = log;
        this.recorder = recorder;
        this.live = Terminal.live(this::line);
    }

    @Override
    public void roundDone(Round done) {
        recorder.roundDone(done);
        NamedValue first = done.values().get(0);
        round = String.format(Locale.ROOT, "%s %d  %s %.4g", done.unit(), done.number(), first.name(), first.value());
        progressed(done.share());
        String line = round + "  " + percent();
        if (live.isEmpty()) {
            log.line(line);
        } else {
            log.log(line);
        }
    }

    @Override
    public void progressed(double done) {
        share = done;
    }

    /** Round, bar and time, as wide as the terminal. */
    private String line(int width) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = share > 0 ? time(seconds * (1 - share) / share) + " left" : "";
        return BarLine.of(round, share, width, percent() + "  " + left, percent());
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    @Override
    public void close() {
        live.ifPresent(LiveLine::close);
    }
}
