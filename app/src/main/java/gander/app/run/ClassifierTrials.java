package gander.app.run;

import gander.UserException;
import gander.app.table.ClassifyReport;
import gander.app.terminal.RunLog;
import gander.classifier.ClassifierConfig;
import gander.classifier.LabelledImages;
import gander.classifier.Trial;
import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import java.nio.file.Path;
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
    public void run(String data, Optional<String> dataDir, Optional<Path> json) {
        RunData found = RunData.find(data, dataDir, log);
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
        try (ClassifyProgress progress =
                new ClassifyProgress(name, Math.min(wanted.trainImages(), training.size()), log)) {
            return Trial.run(
                    ClassifierConfig.standard().get(name),
                    LabelledImages.of(training),
                    wanted.trainImages(),
                    LabelledImages.of(test),
                    seed,
                    progress);
        }
    }
}
