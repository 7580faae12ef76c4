package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.data.LoadListener;
import java.util.Locale;
import java.util.OptionalLong;

/** A bar for each file that is downloaded and for each set that is decoded; a line where there is no terminal. */
final class LoadProgress implements LoadListener {
    private static final long KIB = 1024;

    private final RunLog log;
    private final Progress progress;
    private String current = "";
    private volatile long done;

    LoadProgress(RunLog log) {
        this.log = log;
        this.progress = new Progress(log);
    }

    @Override
    public void downloaded(String file, long bytes, OptionalLong total) {
        done = bytes;
        begin(file, "downloading " + file, total, KIB, "KiB");
        if (total.isPresent() && bytes >= total.getAsLong()) {
            progress.close();
        }
    }

    @Override
    public void decoded(String set, int pictures, int total) {
        done = pictures;
        begin(
                "decoding",
                "decoding " + total + " pictures of " + set + ", once",
                OptionalLong.of(total),
                1,
                "pictures");
        if (pictures >= total) {
            progress.close();
        }
    }

    private void begin(String what, String line, OptionalLong total, long unit, String units) {
        if (!what.equals(current)) {
            progress.close();
            current = what;
            log.line(line);
            progress.begin(what, width -> text(what, total, unit, units, width));
        }
    }

    private String text(String what, OptionalLong total, long unit, String units, int width) {
        String count = String.format(Locale.ROOT, "%d %s", done / unit, units);
        return total.isPresent()
                ? BarLine.of(what, (double) done / Math.max(1, total.getAsLong()), width, count)
                : what + "  " + count;
    }

    @Override
    public void waits(String line) {
        progress.close();
        log.line(line);
    }

    /** Logged only: what comes of it, a download or the reason for none, is printed. */
    @Override
    public void note(String line) {
        progress.close();
        log.log(line);
    }
}
