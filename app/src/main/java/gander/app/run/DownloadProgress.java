package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.data.mnist.DownloadListener;
import java.util.Locale;
import java.util.OptionalLong;

/** A bar for each file that is downloaded; a line where there is no terminal. */
final class DownloadProgress implements DownloadListener {
    private static final long KIB = 1024;

    private final RunLog log;
    private final Progress progress;
    private String current = "";
    private volatile long done;

    DownloadProgress(RunLog log) {
        this.log = log;
        this.progress = new Progress(log);
    }

    @Override
    public void progress(String file, long bytes, OptionalLong total) {
        done = bytes;
        if (!file.equals(current)) {
            progress.close();
            current = file;
            log.line("downloading " + file);
            progress.begin(file, width -> text(file, total, width));
        }
        if (total.isPresent() && bytes >= total.getAsLong()) {
            progress.close();
        }
    }

    private String text(String file, OptionalLong total, int width) {
        String kib = String.format(Locale.ROOT, "%d KiB", done / KIB);
        return total.isPresent()
                ? BarLine.of(file, (double) done / Math.max(1, total.getAsLong()), width, kib)
                : file + "  " + kib;
    }

    /** Logged only: what comes of it, a download or the reason for none, is printed. */
    @Override
    public void note(String line) {
        progress.close();
        log.log(line);
    }
}
