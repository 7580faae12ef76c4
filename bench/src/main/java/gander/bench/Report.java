package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The one table, for people and for programs.
 *
 * @param facts machine, versions, date and command, in the order in which they are shown
 * @param results of the workloads
 */
record Report(Map<String, String> facts, List<Result> results) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> HEADER =
            List.of("workload", "contender", "median", "least to most", "unit", "gander is", "of roofline", "note");

    /** As docs/results/bench.json. */
    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.set("facts", JSON.valueToTree(facts));
        ArrayNode rows = root.putArray("rows");
        each((result, measurement) -> {
            ObjectNode row = rows.addObject()
                    .put("workload", result.workload().name())
                    .put("contender", measurement.contender().name())
                    .put("unit", result.workload().kind().unit())
                    .put("note", measurement.note());
            if (!measurement.isMissing()) {
                row.put("median", measurement.median())
                        .put("least", measurement.least())
                        .put("most", measurement.most());
                row.set("rounds", JSON.valueToTree(measurement.values()));
            }
            result.ratio(measurement).ifPresent(ratio -> row.put("ganderIsTimesAsFast", ratio));
            result.share(measurement).ifPresent(share -> row.put("shareOfRoofline", share));
        });
        return root.toPrettyString() + "\n";
    }

    /** As docs/results/bench.md, and on the terminal. */
    String markdown() {
        StringBuilder page = new StringBuilder("# Gander and its peers\n\n");
        page.append("How these are measured and read: [benchmarks.md](../benchmarks.md).\n\n");
        facts.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        page.append('\n').append(table()).append('\n');
        results.stream().map(Result::workload).forEach(workload -> page.append("- ")
                .append(workload.name())
                .append(": ")
                .append(workload.what())
                .append('\n'));
        return page.toString();
    }

    /** The table alone, its columns aligned. */
    String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        each((result, measurement) -> rows.add(row(result, measurement)));
        int[] widths = new int[HEADER.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            appendRow(table, rows.get(r), widths);
            if (r == 0) {
                for (int width : widths) {
                    table.append("|-").append("-".repeat(width)).append('-');
                }
                table.append("|\n");
            }
        }
        return table.toString();
    }

    private static void appendRow(StringBuilder table, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            table.append("| ").append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
        }
        table.append("|\n");
    }

    private static List<String> row(Result result, Measurement measurement) {
        String note = measurement.note().replace('|', '/').replace('\n', ' ');
        boolean missing = measurement.isMissing();
        return List.of(
                result.workload().name(),
                measurement.contender().name(),
                missing ? "missing" : number(measurement.median()),
                missing ? "" : number(measurement.least()) + " to " + number(measurement.most()),
                result.workload().kind().unit(),
                result.ratio(measurement)
                        .map(ratio -> String.format(Locale.ROOT, "%.2f x as fast", ratio))
                        .orElse(""),
                result.share(measurement)
                        .map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                        .orElse(""),
                note);
    }

    /** Three significant digits, or all before the point. */
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }

    private void each(BiConsumer<Result, Measurement> consumer) {
        results.forEach(result -> result.measurements().forEach(measurement -> consumer.accept(result, measurement)));
    }
}
