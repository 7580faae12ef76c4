package gander.app.table;

import gander.run.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a sweep side by side: of each score the mean over its runs, which differ in their seed, and the standard deviation
 * of one run.
 */
public final class SweepTable {
    /**
     * What came of a run.
     *
     * @param setting the values of all axes but the seed, in words
     * @param run its name
     * @param scores of its generator; empty where it diverged
     */
    public record Row(String setting, String run, List<Score> scores) {}

    private final Map<String, List<Row>> settings = new LinkedHashMap<>();
    private final List<String> metrics;
    private final Optional<String> wanted;

    /**
     * A table of these results.
     *
     * @param wanted the score that decides which setting is best; empty: the first
     */
    public SweepTable(List<Row> results, Optional<String> wanted) {
        this.wanted = wanted;
        for (Row result : results) {
            settings.computeIfAbsent(result.setting(), setting -> new ArrayList<>())
                    .add(result);
        }
        metrics = results.stream()
                .flatMap(result -> result.scores().stream())
                .map(Score::metric)
                .distinct()
                .toList();
    }

    /** The rows, the column of settings first. */
    private List<List<String>> columns() {
        List<List<String>> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("setting"));
        List<String> runs = new ArrayList<>(List.of("runs"));
        settings.forEach((setting, results) -> {
            names.add(setting);
            long diverged =
                    results.stream().filter(result -> result.scores().isEmpty()).count();
            runs.add(results.size() + (diverged == 0 ? "" : ", " + diverged + " diverged"));
        });
        columns.add(names);
        columns.add(runs);
        for (String metric : metrics) {
            List<String> column = new ArrayList<>(List.of(metric));
            settings.values().forEach(results -> column.add(cell(values(results, metric))));
            columns.add(column);
        }
        return columns;
    }

    /** The table in lines for the terminal. */
    public List<String> lines() {
        return TextTable.lines(columns());
    }

    /** The same as rows with commas between, numbers as they are. */
    public String csv() {
        StringBuilder csv = new StringBuilder("setting,run,metric,value\n");
        settings.values()
                .forEach(results -> results.forEach(result -> result.scores().forEach(score -> csv.append('"')
                        .append(result.setting().replace("\"", "\"\""))
                        .append("\",")
                        .append(result.run())
                        .append(',')
                        .append(score.metric())
                        .append(',')
                        .append(score.value())
                        .append('\n'))));
        return csv.toString();
    }

    /** Which setting is best by its first score that has a better and a worse, and whether another is as good; empty for one setting. */
    public Optional<String> best() {
        Optional<Score> by = settings.values().stream()
                .flatMap(List::stream)
                .flatMap(result -> result.scores().stream())
                .filter(score -> !score.better().equals("like real"))
                .filter(score -> wanted.isEmpty() || wanted.get().equals(score.metric()))
                .findFirst();
        if (by.isEmpty() || settings.size() < 2) {
            return Optional.empty();
        }
        String metric = by.get().metric();
        boolean lower = by.get().better().equals("lower");
        String best = null;
        double bestMean = Double.NaN;
        for (Map.Entry<String, List<Row>> setting : settings.entrySet()) {
            double mean = mean(values(setting.getValue(), metric));
            boolean isWhole = setting.getValue().stream()
                    .noneMatch(result -> result.scores().isEmpty());
            if (isWhole && (best == null || (lower ? mean < bestMean : mean > bestMean))) {
                best = setting.getKey();
                bestMean = mean;
            }
        }
        return Optional.ofNullable(best)
                .map(setting -> "best by " + metric + ", of settings none of whose runs diverged: " + setting
                        + rivals(setting, metric));
    }

    /** Those whose means lie within two standard errors of the difference. */
    private String rivals(String best, String metric) {
        List<Double> own = values(settings.get(best), metric);
        List<String> rivals = new ArrayList<>();
        settings.forEach((setting, results) -> {
            List<Double> others = values(results, metric);
            double error = Math.sqrt(squaredError(own) + squaredError(others));
            // Of one run's error nothing is known: it is no number, and nothing is larger.
            boolean isFar = Math.abs(mean(own) - mean(others)) > 2 * error;
            if (!setting.equals(best) && !others.isEmpty() && !isFar) {
                rivals.add(setting);
            }
        });
        if (own.size() < 2) {
            return "; of one run, which says nothing of what another seed does: add --over train.seed=1..3";
        }
        return rivals.isEmpty() ? "" : "; not told from it by two standard errors: " + String.join("; ", rivals);
    }

    private static List<Double> values(List<Row> results, String metric) {
        return results.stream()
                .flatMap(result -> result.scores().stream())
                .filter(score -> score.metric().equals(metric))
                .map(Score::value)
                .toList();
    }

    private static String cell(List<Double> values) {
        if (values.isEmpty()) {
            return "-";
        }
        String mean = number(mean(values));
        return values.size() == 1 ? mean : mean + " ± " + number(Math.sqrt(variance(values)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? Double.NaN : squares / (values.size() - 1);
    }

    private static double squaredError(List<Double> values) {
        return variance(values) / values.size();
    }
}
