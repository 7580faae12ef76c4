package gander.app.table;

import gander.recipe.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was found of a data set, in two columns. */
public final class DataTable {
    private DataTable() {}

    /** A line for each name and its value. */
    public static List<String> lines(Map<String, String> rows) {
        return TextTable.lines(List.of(
                new ArrayList<>(rows.keySet()),
                rows.values().stream().map(Names::printable).toList()));
    }
}
