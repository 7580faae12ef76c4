package gander.app.run;

import gander.UserException;
import gander.app.page.BaselinePage;
import gander.app.page.FitChart;
import gander.app.terminal.RunLog;
import gander.app.terminal.StopMessage;
import gander.baseline.BaselineOptions;
import gander.baseline.BaselineRecorder;
import gander.baseline.model.Baseline;
import gander.baseline.model.NamedValue;
import gander.data.ImageSet;
import gander.data.Split;
import gander.html.Html;
import gander.recipe.RecipeTree;
import gander.run.RunDirectory;
import gander.run.RunLock;
import gander.run.SamplesGif;
import gander.tensor.Native;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/** The run of a model that is not a GAN, from reading the data to drawing the report. */
public final class BaselineSession {
    private final BaselineOptions wanted;
    private final String command;
    private final RunLog log = new RunLog(System.out);

    /**
     * A run of these options.
     *
     * @param command the model's word after {@code gander train}
     */
    public BaselineSession(BaselineOptions wanted, String command) {
        this.wanted = wanted;
        this.command = command;
    }

    /** Fails where the model cannot be fitted to the data that the options name, as far as is known before they are loaded. */
    public static void requireFits(BaselineOptions wanted) {
        wanted.data().trainingExtent().ifPresent(data -> wanted.model()
                .requireFits(wanted.data().words(), data.shape(), data.count()));
    }

    /** Fits the model in {@code runs/<time>-<command>-<data>}. */
    public int run(Path runs) {
        RunData data = RunData.find(wanted.data(), log);
        BaselineOptions options = wanted.withData(data.choice().config());
        try (ImageSet training = data.loadToLearn(log);
                ImageSet test = data.load(Split.TEST, log)) {
            requireOneShape(training, test);
            options.model().requireFits(training.name(), training.shape(), training.size());
            RunData.sayGrid("gridImages", options.gridImages(), training.shape(), log);
            String name = LocalDateTime.now(ZoneId.systemDefault()).format(TrainingSession.TIME) + "-" + command + "-"
                    + RunData.label(data.choice());
            RunDirectory run = RunDirectory.create(runs, name, RecipeTree.writeJson(options));
            try (RunLock lock = RunLock.take(run)) {
                log.writeTo(run.log());
                fit(run, options, training, test);
            } catch (UserException e) {
                throw log.stopped(e);
            }
            log.line("done; open " + run.report());
            return 0;
        }
    }

    private static void requireOneShape(ImageSet training, ImageSet test) {
        if (!training.shape().equals(test.shape())) {
            throw new UserException("--data: the training images are " + training.shape() + ", the test images "
                    + test.shape() + ", expected one shape; give files that belong together");
        }
    }

    private void fit(RunDirectory run, BaselineOptions options, ImageSet training, ImageSet test) {
        Environment.append(run.environment(), Runtime.getRuntime().availableProcessors(), "cpu");
        log.log("tuning: " + Native.tuning());
        log.line("run directory " + run.path());
        try (BaselineRecorder recorder = new BaselineRecorder(run, options);
                FitProgress progress = new FitProgress(log, recorder);
                StopMessage words = new StopMessage(log, () -> leftBehind(run));
                Baseline model = options.model().fit(training, options.seed(), progress)) {
            progress.close();
            for (NamedValue value : recorder.finish(model, training, test)) {
                log.line(String.format(Locale.ROOT, "%s %.6g", value.name(), value.value()));
            }
        }
        draw(() -> SamplesGif.write(run.samples(), run.samplesGif()));
        draw(() -> FitChart.write(run));
        draw(() -> BaselinePage.write(run, command));
    }

    /** A fit has no state to go on from: it takes minutes, and the same options give the same model. */
    private String leftBehind(RunDirectory run) {
        return "stopped; " + run.path()
                + " has no model, for that is written when it is fitted. To begin anew:\n  gander train " + command
                + " --options " + Html.shellWord(run.options().toString());
    }

    /** A picture that cannot be drawn is a line in the log; the fit has not failed. */
    private void draw(Runnable picture) {
        try {
            picture.run();
        } catch (UserException e) {
            log.line("not drawn: " + e.getMessage());
        }
    }
}
