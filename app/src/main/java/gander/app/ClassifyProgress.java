package gander.app;

import gander.classifier.FitListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * What a model is at: on a terminal a line with the time it has taken, and how far it is if it knows; elsewhere a line when it
 * begins.
 */
final class ClassifyProgress implements FitListener, AutoCloseable {
    private static final int UPDATE_MILLIS = 500;

    private final String begin;
    private final long start = System.nanoTime();
    private final ProgressBar bar;
    private volatile String parts = "";

    ClassifyProgress(String model, int images, RunLog log) {
        begin = model + " learns from " + images + " images";
        if (Terminal.isInteractive()) {
            bar = new ProgressBarBuilder()
                    .setInitialMax(-1)
                    .setConsumer(Terminal.line(System.err))
                    .setRenderer((state, width) -> line(width))
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .build();
        } else {
            bar = null;
            log.line(begin);
        }
    }

    @Override
    public void progress(int done, int total) {
        parts = String.format(Locale.ROOT, ": %d of %d parts", done, total);
    }

    private String line(int width) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        String text = String.format(Locale.ROOT, "%s%s, %d:%02d", begin, parts, seconds / 60, seconds % 60);
        return text.substring(0, Math.min(width, text.length()));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
