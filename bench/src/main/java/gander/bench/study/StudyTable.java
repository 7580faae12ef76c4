package gander.bench.study;

import gander.run.Score;
import gander.run.ScoreRow;
import gander.run.ScoreTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The scores of models, each a mean over its seeds.
 *
 * @param models the columns
 * @param rows of metrics; a score's spread is the standard deviation over seeds, or of one seed the score's own
 */
record StudyTable(List<StudyModel> models, List<ScoreRow> rows) {

    /** The table of these runs. */
    static StudyTable of(List<StudyRun> runs) {
        List<StudyModel> models = runs.stream().map(StudyRun::model).distinct().toList();
        List<ScoreRow> rows = new ArrayList<>();
        for (ScoreRow row :
                ScoreTable.of(runs.stream().map(StudyRun::scores).toList()).rows()) {
            List<Optional<Score>> means = new ArrayList<>();
            for (StudyModel model : models) {
                List<Score> seeds = new ArrayList<>();
                for (int i = 0; i < runs.size(); i++) {
                    if (runs.get(i).model().equals(model)) {
                        row.scores().get(i).ifPresent(seeds::add);
                    }
                }
                means.add(mean(seeds));
            }
            rows.add(new ScoreRow(row.measured(), means));
        }
        return new StudyTable(models, rows);
    }

    private static Optional<Score> mean(List<Score> seeds) {
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        double[] values = seeds.stream().mapToDouble(Score::value).toArray();
        double spread = seeds.size() == 1 ? seeds.get(0).spread() : deviation(values);
        Score one = seeds.get(0);
        return Optional.of(new Score(
                one.metric(),
                new Score.Values(mean(values), spread, one.real(), one.noise(), one.better()),
                new Score.Sample(one.samples(), one.seed(), one.step()),
                new Score.Basis(one.features(), one.data(), one.protocol()),
                new Score.Uncertainty(one.realSpread(), one.noiseSpread()),
                Optional.empty()));
    }

    /** The mean. */
    static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard deviation, divided by N - 1; no number of one value. */
    static double deviation(double... values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }
}
