package gander.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.run.LossHistory;
import gander.run.Score;
import gander.run.ScoreTree;
import gander.run.ScoreWords;
import gander.run.StatNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What changed while the runs were trained: a chart for each statistic, with a line for each run that has it. */
final class CompareCurves {
    private static final Set<String> CLOCKS = Set.of("step", "epoch", "kimg");

    private static final Set<String> PROBABILITIES = Set.of(StatNames.REAL_OUTPUT, StatNames.FAKE_OUTPUT);

    private static final Map<String, String> TITLES = Map.of(
            StatNames.DISCRIMINATOR_LOSS,
            "The discriminator's loss: low while it tells real from generated",
            StatNames.GENERATOR_LOSS,
            "The generator's loss: low while its images are taken for real",
            StatNames.REAL_OUTPUT,
            "D(x): how sure the discriminator is that real images are real",
            StatNames.FAKE_OUTPUT,
            "D(G(z)): how far it takes generated images for real");

    private final Map<String, CompareChart> charts = new LinkedHashMap<>();

    CompareCurves(List<CompareRun> runs) {
        for (int i = 0; i < runs.size(); i++) {
            addLosses(i, runs.get(i));
        }
        for (int i = 0; i < runs.size(); i++) {
            addStats(i, runs.get(i));
        }
        for (int i = 0; i < runs.size(); i++) {
            addScores(i, runs.get(i));
        }
    }

    boolean isEmpty() {
        return charts.values().stream().allMatch(CompareChart::isEmpty);
    }

    String html() {
        StringBuilder html = new StringBuilder("<div class=\"charts\">\n");
        charts.values().stream().filter(chart -> !chart.isEmpty()).forEach(chart -> html.append(chart.html())
                .append('\n'));
        return html.append("</div>").toString();
    }

    /** Every step's losses, where the run has them: a mean over many steps tells more than one step in fifty. */
    private void addLosses(int i, CompareRun run) {
        LossHistory losses = run.facts().losses().orElse(null);
        if (losses == null) {
            return;
        }
        long[] steps = losses.steps();
        float[] discriminator = losses.discriminator();
        float[] generator = losses.generator();
        CurvePoints d = line(chart(StatNames.DISCRIMINATOR_LOSS), i, run);
        CurvePoints g = line(chart(StatNames.GENERATOR_LOSS), i, run);
        for (int step = 0; step < steps.length; step++) {
            d.add((double) steps[step], discriminator[step]);
            g.add((double) steps[step], generator[step]);
        }
    }

    private void addStats(int i, CompareRun run) {
        boolean hasLosses = run.facts().losses().isPresent();
        RunJson.readLines(run.run().stats(), stat -> stat.properties().forEach(entry -> {
            String name = entry.getKey();
            boolean drawn =
                    hasLosses && (name.equals(StatNames.DISCRIMINATOR_LOSS) || name.equals(StatNames.GENERATOR_LOSS));
            if (!drawn && !CLOCKS.contains(name) && !name.startsWith("Gradient/")) {
                line(chart(name), i, run).add(stat.path("step").asDouble(), number(entry.getValue()));
            }
        }));
    }

    /** Scores taken while training, those that may be compared in one chart. */
    private void addScores(int i, CompareRun run) {
        String file = run.run().metrics().toString();
        RunJson.readLines(run.run().metrics(), line -> {
            Score score;
            try {
                score = ScoreTree.read(line, file);
            } catch (UserException notAScore) {
                return;
            }
            String key = String.join(
                    "\n",
                    score.metric(),
                    String.valueOf(score.samples()),
                    score.features(),
                    score.data(),
                    score.protocol());
            CompareChart chart = charts.computeIfAbsent(
                    key,
                    k -> new CompareChart(
                            ScoreWords.of(score.metric()).title() + " (" + score.metric() + ") while training, "
                                    + ScoreWords.direction(score.better()) + "; dashed: real images",
                            false));
            chart.level(score.real());
            line(chart, i, run).add((double) score.step(), score.value());
        });
    }

    private CompareChart chart(String name) {
        return charts.computeIfAbsent(
                name, key -> new CompareChart(TITLES.getOrDefault(key, key), PROBABILITIES.contains(key)));
    }

    private static CurvePoints line(CompareChart chart, int i, CompareRun run) {
        Optional<Double> kimg = run.facts().last("kimg");
        Optional<Double> step = run.facts().last("step").filter(steps -> steps > 0);
        OptionalDouble kimgPerStep = kimg.isPresent() && step.isPresent()
                ? OptionalDouble.of(kimg.get() / step.get())
                : OptionalDouble.empty();
        return chart.line(i, run.letter(), kimgPerStep);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }
}
