package gander.app;

import gander.metric.FeatureTrainer;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** On a terminal a bar for each epoch; everywhere a line at its end. */
final class FeaturesProgress implements FeatureTrainer.Listener, AutoCloseable {
    private static final int UPDATE_MILLIS = 250;

    private final int epochs;
    private final RunLog log;
    private final long start = System.nanoTime();
    private volatile int epoch = 1;
    private ProgressBar bar;

    FeaturesProgress(int epochs, RunLog log) {
        this.epochs = epochs;
        this.log = log;
    }

    @Override
    public void stepDone(long step, long steps) {
        if (!Terminal.isInteractive()) {
            return;
        }
        long before = steps * (epoch - 1) / epochs;
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epoch " + epoch + "/" + epochs)
                    .setInitialMax(steps * epoch / epochs - before)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(Terminal.line(System.err))
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .build();
        }
        bar.stepTo(step - before);
    }

    @Override
    public void epochDone(int done, double loss, double testAccuracy) {
        close();
        epoch = done + 1;
        log.line(String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  test accuracy %.2f %%  %.0f s",
                done,
                epochs,
                loss,
                100 * testAccuracy,
                (System.nanoTime() - start) / 1e9));
    }

    /** What there is if it is stopped now: half a training is no training of half the epochs, as the rate falls to the end. */
    String leftBehind() {
        return "stopped in epoch " + epoch + "/" + epochs
                + "; nothing is written, since a network is only kept when it is"
                + " trained to the end. The same command begins anew; fewer --epochs take less time";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
