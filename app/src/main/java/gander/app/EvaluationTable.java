package gander.app;

import gander.run.Score;
import gander.run.ScoreText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Scores as a terminal shows them: each beside its floor and its ceiling, and below them what they are. */
final class EvaluationTable {
    private static final List<String> HEADER =
            List.of("metric", "value", "±", "floor", "ceiling", "better", "images", "seconds");

    private final List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    private final Set<String> protocols = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> origins = new LinkedHashSet<>();

    /** Adds the numbers of one metric, which took so long. */
    void add(List<Score> scores, double seconds) {
        String took = String.format(Locale.ROOT, "%.1f", seconds);
        for (Score score : scores) {
            rows.add(List.of(
                    score.metric(),
                    ScoreText.number(score.value()),
                    ScoreText.spread(score.value(), score.spread()),
                    ScoreText.number(score.floor()),
                    ScoreText.number(score.ceiling()),
                    score.better(),
                    Integer.toString(score.samples()),
                    took));
            took = ""; // One measurement, several numbers.
            origins.add(String.format(
                    Locale.ROOT,
                    "model at step %d, images of seed %d, against %s; features: %s",
                    score.step(),
                    score.seed(),
                    score.data(),
                    score.features()));
        }
        addOnce(protocols, scores, score -> Optional.of(score.protocol()));
        addOnce(notes, scores, Score::note);
    }

    /** What is said of several numbers alike is said once, with all their names. */
    private static void addOnce(Set<String> lines, List<Score> scores, Function<Score, Optional<String>> text) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        scores.forEach(
                score -> text.apply(score).ifPresent(said -> names.computeIfAbsent(said, first -> new ArrayList<>())
                        .add(score.metric())));
        names.forEach((said, of) -> lines.add(String.join(", ", of) + ": " + said));
    }

    /** The table; nothing if there is no score. */
    List<String> lines() {
        if (protocols.isEmpty()) {
            return List.of();
        }
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String gap = " ".repeat(widths[column] - row.get(column).length());
                boolean text = column == 0 || HEADER.get(column).equals("better");
                line.append(column == 0 ? "" : "  ").append(text ? row.get(column) + gap : gap + row.get(column));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add("");
        lines.addAll(origins);
        lines.add("floor: real images in the model's place; ceiling: images of uniform noise");
        lines.addAll(protocols);
        lines.addAll(notes);
        return lines;
    }
}
