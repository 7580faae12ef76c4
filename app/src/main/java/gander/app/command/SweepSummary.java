package gander.app.command;

import gander.app.page.ComparePage;
import gander.app.page.CompareRun;
import gander.app.run.SweepSession;
import gander.app.table.SweepTable;
import gander.run.AtomicFile;
import gander.tensor.ComputeDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sweep ends in: a table, the same as a file, and a page that compares the first run of each setting. */
final class SweepSummary {
    private static final int GRID = 64;
    private static final int MOST_COMPARED = 26;

    private SweepSummary() {}

    /** Writes the files, and gives the lines for the terminal; {@code wanted} is the score that decides. */
    static List<String> lines(List<SweepSession.Result> results, Optional<String> wanted, Path folder) {
        SweepTable table = new SweepTable(
                results.stream()
                        .map(result -> new SweepTable.Row(
                                result.cell().setting(), result.cell().name(), result.scores()))
                        .toList(),
                wanted);
        List<String> lines = new ArrayList<>(table.lines());
        table.best().ifPresent(lines::add);
        Path csv = folder.resolve("scores.csv");
        AtomicFile.write(csv, stream -> stream.write(table.csv().getBytes(StandardCharsets.UTF_8)));
        Map<String, Path> first = new LinkedHashMap<>();
        results.stream()
                .filter(result -> !result.scores().isEmpty())
                .forEach(result ->
                        first.putIfAbsent(result.cell().setting(), result.run().path()));
        List<Path> compared = first.values().stream().limit(MOST_COMPARED).toList();
        if (!compared.isEmpty()) {
            Path page = folder.resolve("compare.html");
            ComparePage.write(CompareRun.openAll(compared, GRID, 1, ComputeDevice.CPU), GRID, 1, page);
            lines.add("open " + page + "; all scores: " + csv);
        }
        return lines;
    }
}
