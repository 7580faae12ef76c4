package gander.app.run;

import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.article.Theory;
import java.util.Locale;

/** The topics as they go: a bar for each on a terminal, elsewhere a line once one is through. */
public final class TheoryProgress implements Theory.Listener, AutoCloseable {
    private static final int LONGEST_PIECE = 28;

    private final RunLog log;
    private final Progress progress;

    /** Progress without a topic yet. */
    public TheoryProgress(RunLog log) {
        this.log = log;
        this.progress = new Progress(log);
    }

    @Override
    public void progress(String topic, double done, String what) {
        progress.begin(topic);
        progress.at(done, what.substring(0, Math.min(what.length(), LONGEST_PIECE)));
    }

    @Override
    public void notice(String line) {
        log.line(line);
    }

    @Override
    public void written(String name) {
        progress.through(String.format(Locale.ROOT, "%s: %.1f s", name, progress.seconds()));
        progress.done();
    }

    @Override
    public void close() {
        progress.close();
    }
}
