package gander.app.run;

import gander.UserException;
import gander.app.table.ClassifyReport;
import gander.app.terminal.Progress;
import gander.app.terminal.RunLog;
import gander.classifier.ClassifierConfig;
import gander.classifier.LabelledImages;
import gander.classifier.Trial;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.source.DataConfig;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Measures classifiers on a data set, one after another. */
public final class ClassifierTrials {
    private final ClassifyWanted wanted;
    private final long seed;
    private final RunLog log = new RunLog(System.out);

    /** Trials of these classifiers. */
    public ClassifierTrials(ClassifyWanted wanted, long seed) {
        this.wanted = wanted;
        this.seed = seed;
    }

    /**
     * Measures them, and prints a line for each.
     *
     * @param json file that the results are written to as well
     */
    public void run(DataConfig data, Optional<Path> json) {
        RunData found = RunData.find(data, log);
        try (ImageSet training = found.loadToLearn(log);
                ImageSet test = found.load(Split.TEST, log)) {
            if (!training.shape().equals(test.shape())) {
                throw new UserException("--data: " + training.name() + " has training images of " + training.shape()
                        + " and test images of " + test.shape() + ", expected one shape");
            }
            ClassifyReport report = new ClassifyReport(training.name(), seed, log, json);
            for (String name : wanted.models()) {
                report.add(name, trial(name, training, test));
            }
        }
    }

    private Trial trial(String name, ImageSet training, ImageSet test) {
        String begin = name + " learns from " + Math.min(wanted.trainImages(), training.size()) + " images";
        try (Progress progress = new Progress(log)) {
            progress.begin(name, width -> line(begin, progress, width));
            progress.through(begin);
            return Trial.run(
                    ClassifierConfig.standard().get(name),
                    LabelledImages.of(training),
                    wanted.trainImages(),
                    LabelledImages.of(test),
                    seed,
                    (done, total) -> progress.at(
                            (double) done / total, String.format(Locale.ROOT, ": %d of %d parts", done, total)));
        }
    }

    /** What a model is at, the time it has taken, and how far it is if it knows and there is room. */
    private static String line(String begin, Progress progress, int width) {
        long seconds = (long) progress.seconds();
        String time = String.format(Locale.ROOT, ", %d:%02d", seconds / 60, seconds % 60);
        String text = begin + progress.piece() + time;
        return text.length() <= width ? text : begin + time;
    }
}
