package gander.app.table;

import gander.app.page.CompareRun;
import gander.app.terminal.WordWrap;
import gander.run.Score;
import gander.run.ScoreRow;
import gander.run.ScoreTable;
import gander.run.ScoreText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The scores of several runs as lines of text: a row for each metric, and a column for each run between noise and real. */
public final class CompareTable {
    private static final String GAP = TextTable.GAP;

    private final List<CompareRun> runs;
    private final ScoreTable table;
    private final List<String> footnotes = new ArrayList<>();
    private final Set<ScoreMark> marks = EnumSet.noneOf(ScoreMark.class);

    public CompareTable(List<CompareRun> runs) {
        this.runs = runs;
        this.table = ScoreTable.of(runs.stream().map(CompareRun::scores).toList());
    }

    /** The lines, none longer than {@code width} where a run's column fits; the runs that do not fit follow in a table below. */
    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        for (CompareRun run : runs) {
            lines.add(run.letter() + GAP + run.run().path());
        }
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (!runs.get(i).scores().isEmpty()) {
                columns.add(column(i));
            }
        }
        for (int from = 0; from < columns.size(); ) {
            List<List<String>> shown = new ArrayList<>(List.of(names(), ends("noise", Score::noise)));
            List<String> real = ends("real", Score::real);
            int room = width - width(shown) - GAP.length() - columnWidth(real);
            do {
                room -= GAP.length() + columnWidth(columns.get(from));
                shown.add(columns.get(from++));
            } while (from < columns.size() && room >= GAP.length() + columnWidth(columns.get(from)));
            shown.add(real);
            lines.add("");
            lines.addAll(TextTable.lines(shown));
        }
        marks.remove(ScoreMark.NONE);
        if (table.comparisons() > 0) {
            lines.add("* best of its row; ~ behind it by no more than both spreads");
        }
        for (ScoreMark mark : ScoreMark.values()) {
            if (marks.contains(mark)) {
                lines.addAll(WordWrap.lines(mark.legend(), width, "", GAP));
            }
        }
        footnotes.forEach(note -> lines.add("[" + (footnotes.indexOf(note) + 1) + "] " + note));
        return lines;
    }

    private List<String> names() {
        List<String> column = new ArrayList<>(List.of("score"));
        table.rows().forEach(row -> column.add(row.measured().metric() + footnote(row)));
        return column;
    }

    /** Where a metric was measured in several ways, a number in brackets; below the table stands what sets this one apart. */
    private String footnote(ScoreRow row) {
        if (table.differences(row).isEmpty()) {
            return "";
        }
        String note = String.format(
                Locale.ROOT,
                "features %s, %,d images, real images %s",
                row.measured().features(),
                row.measured().samples(),
                row.measured().data());
        if (!footnotes.contains(note)) {
            footnotes.add(note);
        }
        return " [" + (footnotes.indexOf(note) + 1) + "]";
    }

    private List<String> ends(String name, ToDoubleFunction<Score> end) {
        List<String> column = new ArrayList<>(List.of(name));
        table.rows().forEach(row -> column.add(ScoreText.number(end.applyAsDouble(row.measured()))));
        return column;
    }

    private List<String> column(int i) {
        List<String> column = new ArrayList<>(List.of(runs.get(i).letter()));
        for (ScoreRow row : table.rows()) {
            Optional<Score> score = row.scores().get(i);
            column.add(
                    score.map(s -> ScoreText.withSpread(s.value(), s.spread())).orElse("-")
                            + switch (row.standing(i)) {
                                case BEST -> " *";
                                case LEVEL -> " ~";
                                case BEHIND, UNRANKED, ALONE, MISSING -> "";
                            }
                            + score.map(this::marked).orElse(""));
        }
        return column;
    }

    private String marked(Score score) {
        ScoreMark mark = ScoreMark.of(score);
        marks.add(mark);
        return mark == ScoreMark.NONE ? "" : " " + mark.sign();
    }

    private static int columnWidth(List<String> column) {
        return TextTable.Column.of(column, true).width();
    }

    private static int width(List<List<String>> columns) {
        return new TextTable(
                        columns.stream()
                                .map(column -> TextTable.Column.of(column, true))
                                .toList(),
                        GAP)
                .width();
    }
}
