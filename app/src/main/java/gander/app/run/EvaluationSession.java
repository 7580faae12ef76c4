package gander.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.app.terminal.RunLog;
import gander.app.terminal.StopMessage;
import gander.app.terminal.Terminal;
import gander.baseline.ModelFile;
import gander.data.ImageSet;
import gander.data.Split;
import gander.data.point.PointSource;
import gander.data.source.DataConfig;
import gander.metric.Metrics;
import gander.metric.evaluation.Evaluation;
import gander.metric.evaluation.Evaluation.Candidate;
import gander.metric.evaluation.Yardsticks;
import gander.metric.feature.FeatureExtractor;
import gander.metric.feature.Features;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.run.Score;
import gander.run.ScoreVerdict;
import gander.run.Scores;
import gander.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Scores a run's model, and keeps the scores with the run. */
public final class EvaluationSession {
    private final RunModel scored;
    private final String command;
    private final MetricChoice wanted;
    private final long seed;
    private final Optional<Path> features;
    private final double featureMinutes;
    private final RunLog log = new RunLog(System.out);

    /**
     * An evaluation of a model.
     *
     * @param command what the user would type to measure more of it
     * @param seed of the images that are scored
     * @param against what it is scored against, and seen with
     */
    public EvaluationSession(RunModel scored, String command, MetricChoice wanted, long seed, Against against) {
        this.scored = scored;
        this.command = command;
        this.wanted = wanted;
        this.seed = seed;
        this.features = against.features();
        this.featureMinutes = against.featureMinutes();
    }

    /**
     * What a model is scored against, and seen with.
     *
     * @param features file of the feature network; empty for the one that comes with Gander, or is made where none does
     * @param featureMinutes the most that it may take to make one
     */
    public record Against(Optional<Path> features, double featureMinutes) {}

    /**
     * Scores it against a data set.
     *
     * @param data gives it of the run's own
     * @param notes whether to say how each score is measured
     * @return the verdict and the scores, in lines for the terminal
     */
    public List<String> score(UnaryOperator<DataConfig> data, boolean notes) {
        // Whatever can be wrong with the files is said before minutes are spent.
        Scores.read(scored.scores());
        scored.requireWritable();
        try (ModelFile model = ModelFile.open(scored.snapshot(), ComputeDevice.CPU)) {
            RunData real = RunData.find(data.apply(own()), log);
            if (model.model().isOfPoints()) {
                return scorePoints(model, real.points(), notes);
            }
            try (ImageSet training = real.load(Split.TRAIN, log);
                    ImageSet test = real.load(Split.TEST, log)) {
                return scoreImages(model, training, test, notes);
            }
        }
    }

    private List<String> scoreImages(ModelFile model, ImageSet training, ImageSet test, boolean notes) {
        MetricChoice choice = within(training, test); // before a network is made for so many
        try (EvaluationProgress progress = new EvaluationProgress(scored, log);
                Evaluation evaluation = Evaluation.against(
                        training, test, network(training, test), Yardsticks.inUserCache(training, test), progress);
                StopMessage words = new StopMessage(log, progress::leftBehind)) {
            return score(new Measuring(evaluation, progress, test.name()), model, choice, notes);
        }
    }

    /** The metrics on no more images than there are real ones on either side. */
    private MetricChoice within(ImageSet training, ImageSet test) {
        MetricChoice choice = wanted.within(Math.min(training.size(), test.size()), test.name());
        if (choice.count() < Metrics.SAMPLES) {
            log.line("scores are of " + choice.count()
                    + " images, as their names say: a distance of so few is larger than one"
                    + " of more, and compares only with scores of as many on the same data; with few images to learn"
                    + " from, look at near-copies first");
        }
        return choice;
    }

    private List<String> scorePoints(ModelFile model, PointSource source, boolean notes) {
        try (PointSource.ToScore points = source.toScore();
                EvaluationProgress progress = new EvaluationProgress(scored, log);
                Evaluation evaluation =
                        Evaluation.ofPoints(points, source.law(), Yardsticks.inUserCache(points), progress);
                StopMessage words = new StopMessage(log, progress::leftBehind)) {
            return score(new Measuring(evaluation, progress, source.name()), model, wanted.ofPoints(), notes);
        }
    }

    /** An evaluation, who hears of it, and the data that it is against. */
    private record Measuring(Evaluation evaluation, EvaluationProgress progress, String data) {}

    private List<String> score(Measuring measuring, ModelFile model, MetricChoice metrics, boolean notes) {
        Evaluation evaluation = measuring.evaluation();
        EvaluationProgress progress = measuring.progress();
        Candidate candidate =
                new Candidate(model.model(), seed, model.description().step(), metrics.count());
        List<Score> scores = metrics.isAll()
                ? evaluation.scoreWhereItCan(candidate, metrics.metrics())
                : evaluation.score(candidate, metrics.metrics());
        progress.close();
        if (scores.isEmpty()) {
            throw new UserException("no metric can be measured on " + metrics.count() + " samples against "
                    + measuring.data() + ", for the reasons above; choose another -n or other data");
        }
        return progress.table().lines(verdict(scores.get(0)), Terminal.columns(), notes);
    }

    /** Of all that the file has of the same model, data and feature network, measured now or before. */
    private ScoreVerdict verdict(Score measured) {
        return ScoreVerdict.of(
                Scores.read(scored.scores()).stream()
                        .filter(score -> score.step() == measured.step()
                                && score.data().equals(measured.data())
                                && score.features().equals(measured.features()))
                        .toList(),
                wanted.isAll() ? "it was left out, for the reason above" : command + " measures it");
    }

    private FeatureExtractor network(ImageSet training, ImageSet test) {
        return features.map(file -> Features.open(file, test.shape()))
                .or(() -> Features.shipped(test.name()))
                .orElseGet(() -> FeatureTraining.forImages(training, test, featureMinutes, log));
    }

    private DataConfig own() {
        Path file = scored.run().options();
        JsonNode options = RecipeFile.read(file).path("data");
        return RecipeBinder.bind(options, DataConfig.class, file + ", data");
    }
}
