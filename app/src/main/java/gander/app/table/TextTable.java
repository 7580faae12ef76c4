package gander.app.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in letters of one width.
 *
 * @param columns from left to right
 * @param gap what stands between two of them
 */
record TextTable(List<Column> columns, String gap) {
    /** Between columns that are as wide as their cells. */
    static final String GAP = "  ";

    /**
     * A column.
     *
     * @param width characters
     * @param isText whether its cells begin on the left; numbers end on the right
     */
    record Column(int width, boolean isText) {
        /** As wide as its widest cell. */
        static Column of(List<String> cells, boolean isText) {
            return new Column(cells.stream().mapToInt(String::length).max().orElse(0), isText);
        }

        private String padded(String cell) {
            String blank = " ".repeat(Math.max(0, width - cell.length()));
            return isText ? cell + blank : blank + cell;
        }
    }

    /** The lines of columns of text that are as wide as their cells, one cell of each in a line. */
    static List<String> lines(List<List<String>> cells) {
        TextTable table = new TextTable(
                cells.stream().map(column -> Column.of(column, true)).toList(), GAP);
        return IntStream.range(0, cells.get(0).size())
                .mapToObj(row ->
                        table.line(cells.stream().map(column -> column.get(row)).toList()))
                .toList();
    }

    /** Characters across. */
    int width() {
        return columns.stream().mapToInt(Column::width).sum() + gap.length() * (columns.size() - 1);
    }

    /** A row, with a cell for each column. */
    String line(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            padded.add(columns.get(i).padded(cells.get(i)));
        }
        return String.join(gap, padded).stripTrailing();
    }
}
