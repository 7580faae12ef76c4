package gander.app.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.app.terminal.RunLog;
import gander.classifier.ClassifierConfig;
import gander.classifier.Trial;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code gander classify} found, as a table that grows by a line for each model, and as JSON. */
public final class ClassifyReport {
    /** As wide as what may come: each line is printed before the next is known. */
    private static final TextTable TABLE = new TextTable(
            List.of(
                    new TextTable.Column(11, true),
                    new TextTable.Column(18, false),
                    new TextTable.Column(9, false),
                    new TextTable.Column(9, false),
                    new TextTable.Column(9, false),
                    new TextTable.Column(11, false)),
            " ");

    private final String data;
    private final long seed;
    private final RunLog log;
    private final Optional<Path> file;
    private final List<Row> rows = new ArrayList<>();

    /** One model's line; the shares are of 1, the times in seconds. */
    private record Row(
            String model,
            ClassifierConfig config,
            double accuracy,
            Optional<Double> standardError,
            int trainImages,
            int testImages,
            double fitSeconds,
            double predictSeconds) {}

    /** All of it. */
    private record Document(String data, long seed, List<Row> models) {}

    /**
     * A report without models yet.
     *
     * @param file where it is written, now and after each model: a file that cannot be written is found before the work, and
     *     work that is stopped keeps what is done
     */
    public ClassifyReport(String data, long seed, RunLog log, Optional<Path> file) {
        this.data = data;
        this.seed = seed;
        this.log = log;
        this.file = file;
        write();
    }

    /** Prints and writes one more model's line. */
    public void add(String model, Trial trial) {
        rows.add(new Row(
                model,
                trial.config(),
                trial.accuracy().value(),
                trial.accuracy().standardError().stream().boxed().findFirst(),
                trial.trainImages(),
                trial.accuracy().images(),
                trial.fitSeconds(),
                trial.predictSeconds()));
        printLast();
        write();
    }

    /** Prints the line that was added last, and above the first one what the columns are. */
    private void printLast() {
        if (rows.size() == 1) {
            log.line(TABLE.line(List.of("model", "accuracy", "trained", "tested", "fit", "predict")));
        }
        Row row = rows.get(rows.size() - 1);
        String error = row.standardError()
                .map(value -> String.format(Locale.ROOT, "+- %.2f", 100 * value))
                .orElse("");
        log.line(TABLE.line(List.of(
                row.model(),
                String.format(Locale.ROOT, "%.2f %% %7s", 100 * row.accuracy(), error),
                String.valueOf(row.trainImages()),
                String.valueOf(row.testImages()),
                String.format(Locale.ROOT, "%.1f s", row.fitSeconds()),
                String.format(Locale.ROOT, "%.1f s", row.predictSeconds()))));
    }

    private void write() {
        ObjectNode tree = RecipeTree.toTree(new Document(data, seed, List.copyOf(rows)));
        file.ifPresent(path -> AtomicFile.write(path, RecipeTree.writeJson(tree).getBytes(StandardCharsets.UTF_8)));
    }
}
