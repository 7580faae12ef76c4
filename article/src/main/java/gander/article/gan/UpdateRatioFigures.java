package gander.article.gan;

import gander.article.topic.Findings;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.game.RatioSweep.Row;
import gander.theory.game.UpdateRatio;
import gander.theory.numeric.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which network should be updated how often: the same games at several ratios, after the same number of updates. */
public final class UpdateRatioFigures {
    /** Of the intervals, by Student's distribution over the seeds. */
    public static final double CONFIDENCE = 0.95;

    private static final List<UpdateRatio> DRAWN =
            List.of(new UpdateRatio(20, 1), new UpdateRatio(5, 1), UpdateRatio.EQUAL, new UpdateRatio(1, 5));
    private static final Colour[] COLOURS = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH, Colour.QUIET};

    private final Findings findings;

    UpdateRatioFigures(Findings findings) {
        this.findings = findings;
    }

    /** A game of the result, and its words. */
    private record Game(String name, String title, String score, RatioResult result) {}

    void run() {
        findings.progress(0.9, "updates of D and of G");
        List<Game> games = List.of(
                new Game("line", "two normals on a line", "JSD, nats", RatioResult.of("line")),
                new Game("ring", "a ring of eight", "JSD of modes, nats", RatioResult.of("ring")),
                new Game("mnist", "MNIST", "Fréchet distance", RatioResult.of("mnist")));
        games.forEach(this::numbers);
        findings.figure(new Figure(
                "gradients-ratio",
                "How far from the data ten runs end, against updates of D for each of G, on three games",
                2,
                games.stream().map(UpdateRatioFigures::ends).toList()));
        findings.figure(new Figure(
                "gradients-ratio-course",
                "The mean score of four ratios on the way, over the updates of both networks, on three games",
                2,
                games.stream().map(UpdateRatioFigures::course).toList()));
    }

    private void numbers(Game game) {
        RatioResult result = game.result();
        String meaning = game.score() + ", mean over the seeds, ";
        findings.number(game.name() + ".updates", (double) result.updates(), "updates of either network in each run");
        findings.number(game.name() + ".seeds", result.seeds(), "runs of each ratio");
        findings.number(game.name() + ".real", result.real(), game.score() + " of as many real samples");
        for (UpdateRatio ratio : result.ratios()) {
            String key = "." + ratio.discriminator() + "to" + ratio.generator();
            Estimate score = result.score(ratio);
            findings.number(game.name() + ".score" + key, score.value(), meaning + "D:G = " + ratio.label());
            findings.number(
                    game.name() + ".score.half" + key,
                    score.halfWidth(CONFIDENCE),
                    "half its 95 % interval, by Student's distribution");
            List<Row> end = result.end(ratio);
            findings.number(
                    game.name() + ".generatorUpdates" + key,
                    (double) end.get(0).generatorUpdates(),
                    "updates that the generator had of them");
            if (end.get(0).modes().isPresent()) {
                findings.number(
                        game.name() + ".modes" + key,
                        end.stream()
                                .mapToInt(row -> row.modes().orElseThrow())
                                .average()
                                .orElseThrow(),
                        "modes found, mean over the seeds");
            }
            if (!ratio.equals(UpdateRatio.EQUAL)) {
                Estimate above = result.aboveEqual(ratio);
                findings.number(
                        game.name() + ".aboveEqual" + key, above.value(), meaning + "seed by seed above that of 1:1");
                findings.number(
                        game.name() + ".aboveEqual.half" + key,
                        above.halfWidth(CONFIDENCE),
                        "half its 95 % interval, by Student's distribution");
            }
        }
    }

    /** Every run as a point, the mean, and its interval. */
    private static Panel ends(Game game) {
        RatioResult result = game.result();
        List<UpdateRatio> ratios = result.ratios();
        double[] x = ratios.stream().mapToDouble(UpdateRatio::value).toArray();
        double[] mean = each(ratios, ratio -> result.score(ratio).value());
        // On a logarithmic axis a bar that reached 0 would have no end: it ends at half the mean.
        double[] low = each(ratios, ratio -> {
            Estimate score = result.score(ratio);
            return Math.max(score.value() - score.halfWidth(CONFIDENCE), score.value() / 2);
        });
        double[] high = each(ratios, ratio -> {
            Estimate score = result.score(ratio);
            return score.value() + score.halfWidth(CONFIDENCE);
        });
        List<Row> ends =
                ratios.stream().flatMap(ratio -> result.end(ratio).stream()).toList();
        return new Panel(
                game.title(),
                Axis.logarithmic("updates of D for each of G"),
                Axis.logarithmic(game.score()),
                List.of(
                        new Layer.Area("95% interval", Colour.FOURTH, x, low, high),
                        new Layer.Line("mean", Colour.FOURTH, x, mean, false),
                        new Layer.Points(
                                "one run",
                                Colour.FOURTH,
                                ends.stream()
                                        .mapToDouble(row -> row.ratio().value())
                                        .toArray(),
                                RatioResult.scores(ends),
                                4),
                        new Layer.Rule("real data", Colour.DATA, result.real(), false)));
    }

    private static double[] each(List<UpdateRatio> ratios, ToDoubleFunction<UpdateRatio> value) {
        return ratios.stream().mapToDouble(value).toArray();
    }

    private static Panel course(Game game) {
        RatioResult result = game.result();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < DRAWN.size(); i++) {
            UpdateRatio ratio = DRAWN.get(i);
            List<Long> looks = result.looks(ratio);
            layers.add(new Layer.Line(
                    "D:G = " + ratio.label(),
                    COLOURS[i],
                    looks.stream().mapToDouble(Long::doubleValue).toArray(),
                    looks.stream()
                            .mapToDouble(updates -> Estimate.of(RatioResult.scores(result.at(ratio, updates)))
                                    .value())
                            .toArray(),
                    false));
        }
        return new Panel(game.title(), Axis.of("updates of both together"), Axis.logarithmic(game.score()), layers);
    }
}
