package gander.app.run;

import gander.app.terminal.RunLog;
import gander.data.Examples;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.source.DataConfig;
import gander.train.Evaluator;
import gander.train.TrainingConfig;
import java.util.Optional;

/** The scores that a run's configuration asks for, and the test set that they are measured with. */
final class Scoring implements AutoCloseable {
    private final Optional<ImageSet> test;
    private final Optional<Evaluator> evaluator;

    private Scoring(Optional<ImageSet> test, Optional<Evaluator> evaluator) {
        this.test = test;
        this.evaluator = evaluator;
    }

    static Scoring of(TrainingConfig config, DataConfig.Choice data, Examples training, RunLog log) {
        if (config.evaluation().isEmpty() || !(training instanceof ImageSet images)) {
            return new Scoring(Optional.empty(), Optional.empty());
        }
        ImageSet test = data.images().load(Split.TEST);
        try {
            log.line("looking at " + training.size() + " training and " + test.size() + " test images, to score by");
            return new Scoring(Optional.of(test), Optional.of(evaluator(config, images, test, log)));
        } catch (RuntimeException | Error e) {
            test.close();
            throw e;
        }
    }

    /** The evaluator. Where no feature network is shipped for the data, one is trained first, without a limit on the time. */
    private static Evaluator evaluator(TrainingConfig config, ImageSet training, ImageSet test, RunLog log) {
        return Evaluator.of(
                config,
                training,
                test,
                () -> FeatureTraining.forImages(training, test, Double.POSITIVE_INFINITY, log),
                log::line);
    }

    /** The evaluator; empty if no scores are asked for. */
    Optional<Evaluator> evaluator() {
        return evaluator;
    }

    @Override
    public void close() {
        evaluator.ifPresent(Evaluator::close);
        test.ifPresent(ImageSet::close);
    }
}
