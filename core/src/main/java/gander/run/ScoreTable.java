package gander.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The scores of several runs side by side, a row for each metric; for each way in which it was measured, if several. */
public final class ScoreTable {
    private final List<ScoreRow> rows;

    private ScoreTable(List<ScoreRow> rows) {
        this.rows = rows;
    }

    /**
     * The table of these scores, in their order; rows of one metric stand together. If a run has scored the same twice, the
     * later score counts.
     *
     * @param runs for each run its scores
     */
    public static ScoreTable of(List<List<Score>> runs) {
        List<List<Optional<Score>>> rows = new ArrayList<>();
        List<Score> heads = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Score score : runs.get(run)) {
                int row = find(heads, score);
                if (row < 0) {
                    row = place(heads, score.metric());
                    heads.add(row, score);
                    rows.add(row, new ArrayList<>(Collections.nCopies(runs.size(), Optional.empty())));
                }
                rows.get(row).set(run, Optional.of(score));
            }
        }
        List<ScoreRow> table = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            table.add(new ScoreRow(heads.get(i), rows.get(i)));
        }
        return new ScoreTable(List.copyOf(table));
    }

    private static int find(List<Score> heads, Score score) {
        for (int i = 0; i < heads.size(); i++) {
            if (ScoreRow.comparable(heads.get(i), score)) {
                return i;
            }
        }
        return -1;
    }

    /** Behind the last row of this metric, or at the end. */
    private static int place(List<Score> heads, String metric) {
        for (int i = heads.size(); i > 0; i--) {
            if (heads.get(i - 1).metric().equals(metric)) {
                return i;
            }
        }
        return heads.size();
    }

    /** The rows. */
    public List<ScoreRow> rows() {
        return rows;
    }

    /** How the measuring differs between the rows of this row's metric, such as "features"; empty if it is the only one. */
    public Set<String> differences(ScoreRow row) {
        Set<String> different = new LinkedHashSet<>();
        for (ScoreRow other : rows) {
            if (other.measured().metric().equals(row.measured().metric())) {
                different.addAll(ScoreRow.differences(row.measured(), other.measured()));
            }
        }
        return different;
    }

    /** How many rows have two runs or more to compare, and are ranked. */
    public int comparisons() {
        return (int) rows.stream()
                .filter(ScoreRow::isRanked)
                .filter(row -> row.scores().stream().filter(Optional::isPresent).count() > 1)
                .count();
    }

    /** In how many rows run {@code i} is best, alone or with others. */
    public int wins(int i) {
        return (int) rows.stream()
                .filter(row -> row.standing(i) == ScoreRow.Standing.BEST)
                .count();
    }
}
