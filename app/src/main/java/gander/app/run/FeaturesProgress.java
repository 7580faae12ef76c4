package gander.app.run;

import gander.app.terminal.BarLine;
import gander.app.terminal.LiveLine;
import gander.app.terminal.RunLog;
import gander.app.terminal.Terminal;
import gander.metric.feature.FeatureTrainer;
import java.util.Locale;
import java.util.Optional;

/** On a terminal a bar for each epoch; everywhere a line at its end. */
public final class FeaturesProgress implements FeatureTrainer.Listener, AutoCloseable {
    private final int epochs;
    private final RunLog log;
    private final long start = System.nanoTime();
    private volatile int epoch = 1;
    private volatile double done;
    private Optional<LiveLine> line = Optional.empty();

    public FeaturesProgress(int epochs, RunLog log) {
        this.epochs = epochs;
        this.log = log;
    }

    @Override
    public void stepDone(long step, long steps) {
        done = (double) step / steps * epochs - (epoch - 1);
        if (line.isEmpty()) {
            line = Terminal.live(width -> BarLine.of(
                    "epoch " + epoch + "/" + epochs,
                    done,
                    width,
                    String.format(Locale.ROOT, "%.0f s", (System.nanoTime() - start) / 1e9)));
        }
    }

    @Override
    public void epochDone(int finished, double loss, double testAccuracy) {
        close();
        epoch = finished + 1;
        log.line(String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  test accuracy %.2f %%  %.0f s",
                finished,
                epochs,
                loss,
                100 * testAccuracy,
                (System.nanoTime() - start) / 1e9));
    }

    /** What there is if it is stopped now: half a training is no training of half the epochs, as the rate falls to the end. */
    public String leftBehind() {
        return "stopped in epoch " + epoch + "/" + epochs
                + "; nothing is written, since a network is only kept when it is"
                + " trained to the end. The same command begins anew; fewer --epochs take less time";
    }

    @Override
    public void close() {
        line.ifPresent(LiveLine::close);
        line = Optional.empty();
    }
}
