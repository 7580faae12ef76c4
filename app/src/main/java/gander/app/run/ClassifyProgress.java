package gander.app.run;

import gander.app.terminal.LiveLine;
import gander.app.terminal.RunLog;
import gander.app.terminal.Terminal;
import gander.classifier.ProgressListener;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model is at: on a terminal a line with the time it has taken, and how far it is if it knows; elsewhere a line when it
 * begins.
 */
public final class ClassifyProgress implements ProgressListener, AutoCloseable {
    private final String begin;
    private final long start = System.nanoTime();
    private final Optional<LiveLine> live;
    private volatile String parts = "";

    public ClassifyProgress(String model, int images, RunLog log) {
        begin = model + " learns from " + images + " images";
        live = Terminal.live(this::line);
        if (live.isEmpty()) {
            log.line(begin);
        }
    }

    @Override
    public void progress(int done, int total) {
        parts = String.format(Locale.ROOT, ": %d of %d parts", done, total);
    }

    private String line(int width) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        String time = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        String text = begin + parts + ", " + time;
        return text.length() <= width ? text : begin + ", " + time;
    }

    @Override
    public void close() {
        live.ifPresent(LiveLine::close);
    }
}
