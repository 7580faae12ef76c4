package gander.app;

import gander.data.DownloadListener;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each file that is downloaded; a line where there is no terminal. */
final class DownloadProgress implements DownloadListener {
    private static final long KIB = 1024;

    private final RunLog log;
    private String current = "";
    private ProgressBar bar;

    DownloadProgress(RunLog log) {
        this.log = log;
    }

    @Override
    public void progress(String file, long bytes, OptionalLong total) {
        if (!file.equals(current)) {
            finish();
            current = file;
            log.line("downloading " + file);
            if (Terminal.isInteractive()) {
                bar = new ProgressBarBuilder()
                        .setTaskName(file)
                        .setInitialMax(total.orElse(-1))
                        .setUnit(" KiB", KIB)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(Terminal.line(System.err))
                        .build();
            }
        }
        if (bar != null) {
            bar.stepTo(bytes);
            if (total.isPresent() && bytes >= total.getAsLong()) {
                finish();
            }
        }
    }

    /** Logged only: what comes of it, a download or the reason for none, is printed. */
    @Override
    public void note(String line) {
        finish();
        log.log(line);
    }

    private void finish() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
