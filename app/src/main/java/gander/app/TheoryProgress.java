package gander.app;

import gander.app.theory.Theory;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** The topics as they go: a bar for each on a terminal, elsewhere a line once one is through. */
final class TheoryProgress implements Theory.Listener, AutoCloseable {
    private static final int UPDATE_MILLIS = 250;
    private static final int LONGEST_PIECE = 28;

    private final RunLog log;
    private String topic = "";
    private long start = System.nanoTime();
    private volatile String piece = "";
    private volatile double share;
    private ProgressBar bar;

    TheoryProgress(RunLog log) {
        this.log = log;
    }

    @Override
    public void progress(String newTopic, double done, String what) {
        if (!newTopic.equals(topic)) {
            topic = newTopic;
            bar = Terminal.isInteractive() ? bar(newTopic, start) : null;
        }
        share = done;
        piece = what.substring(0, Math.min(what.length(), LONGEST_PIECE));
    }

    private ProgressBar bar(String name, long began) {
        return new ProgressBarBuilder()
                .setConsumer(Terminal.line(System.err))
                .setRenderer((state, width) -> BarLine.of(name, share, piece, seconds(began), width))
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .build();
    }

    @Override
    public void notice(String line) {
        log.line(line);
    }

    @Override
    public void written(String name) {
        if (bar == null) {
            log.line(String.format(Locale.ROOT, "%s: %.1f s", name, seconds(start)));
        }
        share = 1;
        piece = "done";
        close();
        start = System.nanoTime();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
