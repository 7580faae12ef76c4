package gander.app.theory;

import gander.app.chart.Axis;
import gander.app.chart.Figure;
import gander.app.chart.Layer;
import gander.app.chart.Layer.Colour;
import gander.app.chart.Panel;
import gander.data.ImageSource;
import gander.gan.Latent;
import gander.loss.AdversarialLoss;
import gander.nn.Activation;
import gander.nn.Adam;
import gander.recipe.Recipe;
import gander.theory.Estimate;
import gander.theory.HistogramDivergence;
import gander.theory.ImageUpdateRatio;
import gander.theory.Normal;
import gander.theory.NormalMixture;
import gander.theory.PointGame;
import gander.theory.UpdateRatio;
import gander.theory.UpdateRatio.Course;
import gander.theory.UpdateRatio.Row;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;

/** What k costs and what it brings: the same games with k discriminator updates a step. */
final class UpdateRatioFigures {
    private static final List<Integer> KS = List.of(1, 2, 5, 20, 100);
    private static final int SEEDS = 3;
    private static final Course ON_LINE = new Course(150, 3030, 12);
    private static final Course ON_IMAGES = new Course(100, 4040, 4);
    private static final Colour[] COLOURS = {
        Colour.FOURTH, Colour.DATA, Colour.GENERATOR, Colour.DISCRIMINATOR, Colour.FIFTH
    };

    private final Findings findings;

    UpdateRatioFigures(Findings findings) {
        this.findings = findings;
    }

    void run() {
        findings.progress(0.3, "k on the line");
        HistogramDivergence score =
                new HistogramDivergence(NormalMixture.of(0.6, new Normal(-1.2, 0.5), new Normal(1.3, 0.7)), -4, 4, 60);
        PointGame.Rules rules = new PointGame.Rules(
                new Latent(1, Latent.Prior.NORMAL),
                List.of(32, 32),
                Activation.LEAKY_RELU,
                new AdversarialLoss.NonSaturating(),
                new Adam.Config(1e-3, 0.5, 0.999, 1e-8),
                64,
                1,
                Optional.empty(),
                findings.seed());
        List<Row> line = UpdateRatio.onLine(score, rules, KS, SEEDS, ON_LINE);
        findings.number("line.floor", score.floor(10_000), "JSD in nats that 10,000 draws of the data themselves get");
        findings.number("line.seeds", SEEDS, "runs of each k");
        numbers("line", line, ON_LINE, "JSD in nats, histogram of 10,000 samples");
        findings.figure(comparison("gradients-k-line", "JSD, nats", line, ON_LINE, score.floor(10_000)));
        findings.figure(course(line));

        findings.progress(0.6, "k on images");
        ImageSource source = Digits.source();
        ImageUpdateRatio images = ImageUpdateRatio.run(config(findings.seed()), source, KS, ON_IMAGES);
        findings.number("images.floor", images.floor().value(), "the same score of as many unseen real images");
        findings.number("images.samples", ImageUpdateRatio.SAMPLES, "generated images that are scored");
        findings.number("images.training", ImageUpdateRatio.REFERENCE, "training images");
        numbers("images", images.rows(), ON_IMAGES, "Frechet distance of features, 500 images of " + source.name());
        findings.figure(comparison(
                "gradients-k-images",
                "Frechet distance",
                images.rows(),
                ON_IMAGES,
                images.floor().value()));
    }

    private static TrainingConfig config(long seed) {
        return Recipe.of(TrainingConfig.reference())
                .set("generator.hidden=[128]")
                .set("discriminator.hidden=[128]")
                .set("discriminator.dropout=[0.3]")
                .set("train.batch=64")
                .set("train.shards=1")
                .set("train.epochs=100000")
                .set("train.seed=" + seed)
                .bind();
    }

    private void numbers(String key, List<Row> rows, Course course, String meaning) {
        findings.number(key + ".steps", course.steps(), "generator updates at which all k are compared");
        findings.number(key + ".updates", course.updates(), "updates of both players at which all k are compared");
        for (int k : KS) {
            Estimate steps = UpdateRatio.meanAt(rows, k, course.steps());
            Estimate work = UpdateRatio.meanAt(rows, k, course.stepsFor(k));
            findings.number(
                    key + ".equalSteps." + k, steps.value(), meaning + ", at equal generator updates, k = " + k);
            findings.number(key + ".equalSteps.error." + k, steps.standardError(), "its standard error");
            findings.number(key + ".equalWork." + k, work.value(), meaning + ", at equal work, k = " + k);
            findings.number(key + ".equalWork.error." + k, work.standardError(), "its standard error");
            findings.number(
                    key + ".stepsAtEqualWork." + k, (double) course.stepsFor(k), "generator updates in that work");
        }
    }

    private static Figure comparison(String name, String score, List<Row> rows, Course course, double floor) {
        return new Figure(
                name,
                "The score against k: after the same number of generator updates, and after the same work",
                2,
                List.of(
                        comparison("equal generator updates", score, rows, k -> course.steps(), floor),
                        comparison("equal work", score, rows, course::stepsFor, floor)));
    }

    private static Panel comparison(String title, String score, List<Row> rows, IntToLongFunction steps, double floor) {
        double[] k = KS.stream().mapToDouble(Integer::doubleValue).toArray();
        Estimate[] scores = KS.stream()
                .map(value -> UpdateRatio.meanAt(rows, value, steps.applyAsLong(value)))
                .toArray(Estimate[]::new);
        double[] mean = Arrays.stream(scores).mapToDouble(Estimate::value).toArray();
        // On a logarithmic axis a bar that reached 0 would have no end: it ends at half the mean.
        double[] low = Arrays.stream(scores)
                .mapToDouble(e -> Math.max(e.value() - e.standardError(), e.value() / 2))
                .toArray();
        double[] high = Arrays.stream(scores)
                .mapToDouble(e -> e.value() + e.standardError())
                .toArray();
        return new Panel(
                title,
                Axis.logarithmic("k"),
                Axis.logarithmic(score),
                List.of(
                        new Layer.Area("one standard error", Colour.GENERATOR, k, low, high),
                        new Layer.Line("", Colour.GENERATOR, k, mean, false),
                        new Layer.Points("mean", Colour.GENERATOR, k, mean, 6),
                        new Layer.Rule("floor: real data", Colour.QUIET, floor, false)));
    }

    private static Figure course(List<Row> rows) {
        return new Figure(
                "gradients-k-course",
                "The Jensen-Shannon divergence on the way, for five k, over generator updates and over all updates",
                2,
                List.of(
                        course("over generator updates", "generator updates", rows, Row::steps, ON_LINE.steps()),
                        course("over work", "updates of both players", rows, Row::updates, ON_LINE.updates())));
    }

    private static Panel course(String title, String axis, List<Row> rows, ToLongFunction<Row> time, long end) {
        List<Layer> layers = new ArrayList<>();
        for (int k : KS) {
            long[] steps = rows.stream()
                    .filter(row -> row.k() == k && time.applyAsLong(row) <= end)
                    .mapToLong(Row::steps)
                    .sorted()
                    .distinct()
                    .toArray();
            layers.add(new Layer.Line(
                    "k = " + k,
                    COLOURS[KS.indexOf(k)],
                    Arrays.stream(steps)
                            .mapToDouble(step -> (double) time.applyAsLong(
                                    new Row(k, 0, step, rows.get(0).score())))
                            .toArray(),
                    Arrays.stream(steps)
                            .mapToDouble(
                                    step -> UpdateRatio.meanAt(rows, k, step).value())
                            .toArray(),
                    false));
        }
        return new Panel(title, Axis.of(axis), Axis.logarithmic("JSD, nats"), layers);
    }
}
