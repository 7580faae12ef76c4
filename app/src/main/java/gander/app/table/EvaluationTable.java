package gander.app.table;

import gander.app.terminal.WordWrap;
import gander.run.Score;
import gander.run.ScoreText;
import gander.run.ScoreVerdict;
import gander.run.ScoreWords;
import gander.run.ScoreWords.Theme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores as a terminal shows them: a verdict in words, then the scores by the question that they answer, each beside what real
 * images and noise get; how they are measured on request.
 */
public final class EvaluationTable {
    private static final String GAP = TextTable.GAP;

    private final List<Row> rows = new ArrayList<>();

    /** A score, and how long its metric took: said once, with the first of its numbers. */
    private record Row(Score score, String seconds) {}

    private enum Column {
        LABEL("", true),
        NAME("metric", true),
        MARKED_NAME("  metric", true),
        VALUE("value", false),
        REAL("real", false),
        NOISE("noise", false),
        BETTER("better", true),
        IMAGES("images", false),
        SECONDS("seconds", false);

        private final String title;
        private final boolean isText;

        Column(String title, boolean isText) {
            this.title = title;
            this.isText = isText;
        }

        String of(Row row) {
            Score score = row.score();
            return switch (this) {
                case LABEL -> marked(score, ScoreWords.of(score.metric()).label());
                case NAME -> score.metric();
                case MARKED_NAME -> marked(score, score.metric());
                case VALUE -> ScoreText.withSpread(score.value(), score.spread());
                case REAL -> ScoreText.brief(score.real());
                case NOISE -> ScoreText.brief(score.noise());
                case BETTER -> score.better();
                case IMAGES -> Integer.toString(score.samples());
                case SECONDS -> row.seconds();
            };
        }

        private static String marked(Score score, String name) {
            return ScoreMark.of(score).sign() + " " + name;
        }
    }

    /** What is shown, the first that fits; the last one in any case. */
    private static final List<Set<Column>> LAYOUTS = List.of(
            EnumSet.complementOf(EnumSet.of(Column.MARKED_NAME)),
            EnumSet.of(Column.LABEL, Column.NAME, Column.VALUE, Column.REAL, Column.NOISE),
            EnumSet.of(Column.MARKED_NAME, Column.VALUE, Column.REAL, Column.NOISE));

    /** Adds the numbers of one metric, which took so long. */
    public void add(List<Score> scores, double seconds) {
        String took = String.format(Locale.ROOT, "%.1f", seconds);
        for (Score score : scores) {
            rows.add(new Row(score, took));
            took = ""; // One measurement, several numbers.
        }
    }

    /**
     * The lines, none longer than {@code width} where the shortest row fits it.
     *
     * @param notes whether to say how each score is measured
     */
    public List<String> lines(ScoreVerdict verdict, int width, boolean notes) {
        List<String> lines = new ArrayList<>();
        int questions = verdict.answers().stream()
                .mapToInt(answer -> answer.question().length())
                .max()
                .orElse(0);
        for (ScoreVerdict.Answer answer : verdict.answers()) {
            String first = answer.question()
                    + " ".repeat(questions + 1 - answer.question().length());
            lines.addAll(WordWrap.lines(answer.text(), width, first, " ".repeat(questions + 1)));
        }
        lines.add("");
        lines.addAll(table(width));
        lines.add("");
        addWrapped(
                lines,
                width,
                "real: what real images get in the model's place; noise: what random "
                        + (rows.stream().allMatch(row -> row.score().isOfPoints())
                                ? "points in the same box get"
                                : "bytes get"));
        rows.stream()
                .map(row -> ScoreMark.of(row.score()))
                .filter(mark -> mark != ScoreMark.NONE)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ScoreMark.class)))
                .forEach(mark -> lines.addAll(WordWrap.lines(mark.legend(), width, "", GAP)));
        texts(row -> Optional.of(origin(row.score()))).keySet().forEach(origin -> addWrapped(lines, width, origin));
        Map<String, List<Row>> besides = texts(row -> row.score().note());
        besides.entrySet().stream()
                .filter(note -> !isOfWholeThemes(note.getKey()))
                .forEach(note -> addWrapped(lines, width, names(note.getValue()) + ": " + note.getKey()));
        if (notes) {
            texts(row -> Optional.of(row.score().protocol()))
                    .forEach((protocol, of) -> addWrapped(lines, width, names(of) + ": " + protocol));
        } else {
            addWrapped(lines, width, "--notes says how each is measured");
        }
        return rows.stream().allMatch(row -> row.score().isOfPoints())
                ? lines.stream().map(line -> line.replace("images", "points")).toList()
                : lines;
    }

    private static void addWrapped(List<String> lines, int width, String text) {
        lines.addAll(WordWrap.lines(text, width, "", GAP));
    }

    private List<String> table(int width) {
        List<String> table = List.of();
        for (Set<Column> columns : LAYOUTS) {
            table = table(columns);
            if (table.stream().allMatch(line -> line.length() <= width)) {
                break;
            }
        }
        return table;
    }

    private List<String> table(Set<Column> columns) {
        TextTable table = new TextTable(columns.stream().map(this::measured).toList(), GAP);
        List<String> lines = new ArrayList<>(
                List.of(table.line(columns.stream().map(column -> column.title).toList())));
        for (Theme theme : Theme.values()) {
            List<Row> ofTheme = ofTheme(theme);
            if (!ofTheme.isEmpty()) {
                lines.add(theme.title()
                        + sharedNote(ofTheme).map(note -> " (" + note + ")").orElse(""));
                ofTheme.forEach(row -> lines.add(table.line(
                        columns.stream().map(column -> column.of(row)).toList())));
            }
        }
        return lines;
    }

    private TextTable.Column measured(Column column) {
        return TextTable.Column.of(
                Stream.concat(Stream.of(column.title), rows.stream().map(column::of))
                        .toList(),
                column.isText);
    }

    private List<Row> ofTheme(Theme theme) {
        return rows.stream()
                .filter(row -> ScoreWords.of(row.score().metric()).theme() == theme)
                .toList();
    }

    /** What is to be said beside all scores of a theme alike. */
    private static Optional<String> sharedNote(List<Row> rows) {
        Set<Optional<String>> notes =
                rows.stream().map(row -> row.score().note()).collect(Collectors.toSet());
        return notes.size() == 1 ? notes.iterator().next() : Optional.empty();
    }

    /** Whether a note stands beside the titles of all themes that it is of. */
    private boolean isOfWholeThemes(String note) {
        return rows.stream()
                .filter(row -> row.score().note().equals(Optional.of(note)))
                .map(row -> ScoreWords.of(row.score().metric()).theme())
                .distinct()
                .allMatch(theme -> sharedNote(ofTheme(theme)).isPresent());
    }

    private static String origin(Score score) {
        return String.format(
                Locale.ROOT,
                "model at step %d, images of seed %d, against %s; features: %s",
                score.step(),
                score.seed(),
                score.data(),
                score.features());
    }

    /** What is said of several numbers alike is said once: each text with those that it is said of. */
    private Map<String, List<Row>> texts(Function<Row, Optional<String>> text) {
        Map<String, List<Row>> rowsOf = new LinkedHashMap<>();
        rows.forEach(row -> text.apply(row).ifPresent(said -> rowsOf.computeIfAbsent(said, first -> new ArrayList<>())
                .add(row)));
        return rowsOf;
    }

    private static String names(List<Row> rows) {
        return rows.stream()
                .map(row -> row.score().metric())
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}
