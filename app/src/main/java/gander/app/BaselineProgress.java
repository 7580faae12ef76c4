package gander.app;

import gander.baseline.Figure;
import gander.baseline.FitListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A live line on a terminal; elsewhere a line for each round of a fit. Every round's line goes to the log. */
final class BaselineProgress implements FitListener, AutoCloseable {
    private static final int UPDATE_MILLIS = 250;
    private static final int SMALLEST_BAR = 6;

    /** The bar counts in thousandths of the fit. */
    private static final int WHOLE = 1000;

    private final RunLog log;
    private final FitListener recorder;
    private final long start = System.nanoTime();
    private final ProgressBar bar;
    private volatile double share;
    private volatile String round = "";

    /** Shows each round once the recorder has recorded it. */
    BaselineProgress(RunLog log, FitListener recorder) {
        this.log = log;
        this.recorder = recorder;
        this.bar = Terminal.isInteractive() ? bar() : null;
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setInitialMax(WHOLE)
                .setConsumer(Terminal.line(System.err))
                .setRenderer((state, width) -> line(width))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build();
    }

    @Override
    public void roundDone(Round done) {
        recorder.roundDone(done);
        Figure first = done.figures().get(0);
        round = String.format(Locale.ROOT, "%s %d  %s %.4g", done.unit(), done.number(), first.name(), first.value());
        progressed(done.share());
        String line = round + "  " + percent();
        if (bar == null) {
            log.line(line);
        } else {
            log.log(line);
        }
    }

    @Override
    public void progressed(double done) {
        share = done;
        if (bar != null) {
            bar.stepTo((long) (WHOLE * done));
        }
    }

    /** Round, bar and time, as wide as the terminal; the bar goes first where it is narrow. */
    private String line(int width) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String left = share > 0 ? time(seconds * (1 - share) / share) + " left" : "";
        String details = percent() + "  " + left;
        int room = width - round.length() - details.length() - 4;
        if (room < SMALLEST_BAR) {
            String text = round + "  " + details;
            return text.substring(0, Math.min(width, text.length()));
        }
        int done = (int) (room * share);
        return round + " [" + "=".repeat(done) + " ".repeat(room - done) + "] " + details;
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
        if (bar != null) {
            bar.close();
        }
    }
}
