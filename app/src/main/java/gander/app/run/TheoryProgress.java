package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.LiveLine;
import gander.app.terminal.RunLog;
import gander.app.terminal.Terminal;
import gander.article.Theory;
import java.util.Locale;
import java.util.Optional;

/** The topics as they go: a bar for each on a terminal, elsewhere a line once one is through. */
public final class TheoryProgress implements Theory.Listener, AutoCloseable {
    private static final int LONGEST_PIECE = 28;

    private final RunLog log;
    private String topic = "";
    private long start = System.nanoTime();
    private volatile String piece = "";
    private volatile double share;
    private Optional<LiveLine> line = Optional.empty();

    public TheoryProgress(RunLog log) {
        this.log = log;
    }

    @Override
    public void progress(String newTopic, double done, String what) {
        if (!newTopic.equals(topic)) {
            topic = newTopic;
            long began = start;
            line = Terminal.live(width -> BarLine.of(newTopic, share, piece, seconds(began), width));
        }
        share = done;
        piece = what.substring(0, Math.min(what.length(), LONGEST_PIECE));
    }

    @Override
    public void notice(String line) {
        log.line(line);
    }

    @Override
    public void written(String name) {
        if (line.isEmpty()) {
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
        line.ifPresent(LiveLine::close);
        line = Optional.empty();
    }
}
