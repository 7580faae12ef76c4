package gander.app;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.app.plot.Html;
import gander.baseline.ModelFile;
import gander.data.DataConfig;
import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.metric.Evaluation;
import gander.metric.Evaluation.Candidate;
import gander.metric.FeatureExtractor;
import gander.metric.Features;
import gander.metric.ImageSample;
import gander.metric.Metric;
import gander.metric.Metrics;
import gander.metric.RealImages;
import gander.metric.Yardsticks;
import gander.recipe.Names;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreVerdict;
import gander.run.Scores;
import gander.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander evaluate}: scores a run's model, and keeps the scores with the run. */
@Command(
        name = "evaluate",
        description = {
            "Scores a run's model against the test images, and writes the scores to the run's scores.json.",
            "First comes a verdict in words, then the scores by the question that they answer. Beside each stands what"
                    + " real images get in the model's place, and what noise gets. Both are kept in the user's cache"
                    + " folder, so that only the first evaluation on a data set measures them.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander evaluate runs/latest",
            "  gander evaluate runs/latest --metrics fid10k,recall10k3 --notes",
            "  gander evaluate runs/latest --best",
            "  gander evaluate runs/latest --data idx:digits --features digits.safetensors",
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Parameters(paramLabel = "RUN", description = "A run directory, such as runs/latest.")
    private Path run;

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            defaultValue = ALL,
            description = "Names with commas between, such as fid10k,recall10k3,parzen; or all. A name states how many"
                    + " images are scored: fid5k takes 5,000. Numbers that are measured together come"
                    + " together: recall10k3 brings precision10k3. Default: all")
    private String metrics;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Images to draw; of all, each metric scores so many. Default: 10000")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the images that are scored. Default: 1")
    private long seed;

    @Option(
            names = "--best",
            description = "Score the generator that had the best score while training, not the last one; its scores go"
                    + " to the run's best-scores.json.")
    private boolean best;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description = "The feature network to see with: .safetensors by gander features train, or .onnx or .pt of"
                    + " your own. If left out, the one for these data that comes with Gander.")
    private Path features;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "The data set to score against, as for gander train. If left out, the run's own.")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    @Option(names = "--notes", description = "Say below the scores how each is measured.")
    private boolean notes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Metric> wanted = wanted();
        RunDirectory directory = RunDirectory.open(run);
        RunModel scored = new RunModel(directory, best);
        // Whatever can be wrong with the files is said before minutes are spent.
        Scores.read(scored.scores());
        scored.requireWritable();
        RunLog log = new RunLog(System.out);
        try (ModelFile model = ModelFile.open(scored.snapshot(), ComputeDevice.CPU)) {
            if (model.model().isOfPoints()) {
                throw new UserException(run + " draws points: the scores are of images, and do not apply to it");
            }
            RunData real = data(directory, log);
            try (ImageSet training = real.load(Split.TRAIN, log);
                    ImageSet test = real.load(Split.TEST, log);
                    FeatureExtractor network = network(test);
                    ImageSample realTraining = ImageSample.of(training, network);
                    ImageSample realTest = ImageSample.of(test, network);
                    EvaluationProgress progress = new EvaluationProgress(scored, log);
                    LastWords words = new LastWords(log, progress::leftBehind)) {
                Evaluation evaluation = new Evaluation(
                        new RealImages(realTraining, realTest),
                        network,
                        Yardsticks.inUserCache(training, test),
                        progress);
                Candidate candidate =
                        new Candidate(model.model(), seed, model.description().step(), count);
                List<Score> scores = metrics.equals(ALL)
                        ? evaluation.scoreWhereItCan(candidate, wanted)
                        : evaluation.score(candidate, wanted);
                progress.close();
                if (scores.isEmpty()) {
                    throw new UserException("no metric can be measured on " + count + " images against " + test.name()
                            + ", for the reasons above; choose another -n or other data");
                }
                progress.table()
                        .lines(verdict(scored, scores.get(0)), Terminal.columns(), notes)
                        .forEach(spec.commandLine().getOut()::println);
            }
        }
        spec.commandLine().getOut().println(Names.printable("written to " + scored.scores()));
        return 0;
    }

    private List<Metric> wanted() {
        if (metrics.equals(ALL)) {
            try {
                return Metrics.all(count);
            } catch (IllegalArgumentException e) {
                throw new UserException("-n: " + e.getMessage(), e);
            }
        }
        List<String> names = Arrays.stream(metrics.split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        if (names.contains("")) {
            throw new UserException("--metrics: got \"" + metrics + "\", expected all, or names with commas between");
        }
        return names.stream().map(Metrics::named).distinct().toList();
    }

    /** Of all that the file has of the same model, data and feature network, measured now or before. */
    private ScoreVerdict verdict(RunModel scored, Score measured) {
        String command = Program.command() + " evaluate " + Html.shellWord(run.toString()) + (best ? " --best" : "");
        return ScoreVerdict.of(
                Scores.read(scored.scores()).stream()
                        .filter(score -> score.step() == measured.step()
                                && score.data().equals(measured.data())
                                && score.features().equals(measured.features()))
                        .toList(),
                metrics.equals(ALL) ? "it was left out, for the reason above" : command + " measures it");
    }

    private FeatureExtractor network(ImageSet images) {
        if (features != null) {
            return Features.open(features, images.shape());
        }
        return Features.shipped(images.name())
                .orElseThrow(() -> new UserException("no feature network for " + images.name() + " comes with Gander;"
                        + " make one with gander features train --data " + images.name()
                        + ", and name it with --features"));
    }

    /** The data set that is named, or the run's. */
    private RunData data(RunDirectory directory, RunLog log) {
        JsonNode options = RecipeFile.read(directory.options()).path("data");
        DataConfig trained = RecipeBinder.bind(options, DataConfig.class, directory.options() + ", data");
        return data == null && dataDir == null
                ? RunData.find(trained, log)
                : RunData.find(data == null ? trained.words() : data, Optional.ofNullable(dataDir), log);
    }
}
