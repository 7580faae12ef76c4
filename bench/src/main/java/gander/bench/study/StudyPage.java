package gander.bench.study;

import gander.bench.study.StudyModel.Family;
import gander.run.Score;
import gander.run.ScoreRow;
import gander.run.ScoreRow.Standing;
import gander.run.ScoreText;
import gander.run.ScoreWords;
import gander.run.ScoreWords.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * docs/results/models.md.
 *
 * @param facts machine, versions, date and command, in the order in which they are shown
 * @param runs what was trained and scored
 * @param failures what was not, with the reason
 * @param pictures where the sample grids are, as seen from the page
 */
record StudyPage(Map<String, String> facts, List<StudyRun> runs, Map<String, String> failures, String pictures) {
    private static final String GOODFELLOW = "225 ± 2";

    /** The page. */
    String markdown() {
        StudyTable table = StudyTable.of(runs);
        StringBuilder page = new StringBuilder("# The models beside each other\n\n");
        page.append(
                        "Every generative model that Gander has, trained on the same images and scored by the same metrics.")
                .append(" Written by a command; nothing here was typed.\n\n");
        facts.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        failures.forEach((what, why) -> page.append("- **missing: ")
                .append(what)
                .append("**: ")
                .append(line(why))
                .append('\n'));
        page.append("\n## Does the GAN beat the autoencoders?\n\n")
                .append(new Claim(table).sentence())
                .append("\n\n");
        duels(page, table);
        parzen(page, table);
        page.append("## Scores\n\n")
                .append(
                        "Each score stands between what held-out real images get and what noise gets. ± is the standard")
                .append(
                        " deviation over the seeds, of a model with one seed the score's own spread. **Bold** is the best")
                .append(
                        " of its column, *italic* what is behind it by no more than both spreads. No model is best where")
                .append(
                        " noise scores no worse than real images (?), and none that is no better than noise. ↓ lower is better,")
                .append(" ↑ higher is better, ≈ best is what real images get.\n\n");
        for (Theme theme : Theme.values()) {
            theme(page, table, theme);
        }
        page.append(new StudyFits(runs, table).markdown());
        costs(page, table);
        page.append("## Samples\n\nThe first 100 images of each model under seed 1, as they come.\n\n");
        for (StudyModel model : table.models()) {
            page.append("### ")
                    .append(model.title())
                    .append("\n\n![Samples of ")
                    .append(model.name())
                    .append("](")
                    .append(pictures)
                    .append('/')
                    .append(model.name())
                    .append(".png)\n\n");
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void duels(StringBuilder page, StudyTable table) {
        List<StudyModel> rivals = table.models().stream()
                .filter(model -> model.family() == Family.AUTOENCODER)
                .toList();
        if (rivals.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("against", "GAN better", "GAN worse", "no clear difference"));
        for (StudyModel rival : rivals) {
            Claim.Duel duel = new Claim(table).against(rival);
            rows.add(List.of(rival.title(), list(duel.won()), list(duel.lost()), list(duel.level())));
        }
        page.append(table(rows)).append('\n');
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "0" : names.size() + ": " + String.join(", ", names);
    }

    /** The GAN's Parzen log-likelihood beside the paper's. */
    private void parzen(StringBuilder page, StudyTable table) {
        for (ScoreRow row : table.rows()) {
            String metric = row.measured().metric();
            Optional<Score> mean =
                    gan(table).flatMap(gan -> row.scores().get(table.models().indexOf(gan)));
            if (!metric.equals("parzen") || mean.isEmpty()) {
                continue;
            }
            Score best = runs.stream()
                    .filter(run -> run.model().family() == Family.GAN)
                    .flatMap(run -> run.scores().stream())
                    .filter(score -> ScoreRow.comparable(score, row.measured()))
                    .max(Comparator.comparingDouble(Score::value))
                    .orElseThrow();
            page.append("## Parzen log-likelihood\n\nThe GAN gets ")
                    .append(ScoreText.withSpread(mean.get().value(), mean.get().spread()))
                    .append(" nats; its best seed ")
                    .append(ScoreText.withSpread(best.value(), best.spread()))
                    .append(". Goodfellow et al. 2014 (arXiv:1406.2661, table 1) report ")
                    .append(GOODFELLOW)
                    .append(" for theirs on MNIST. Real images get ")
                    .append(ScoreText.number(row.measured().real()))
                    .append(". The protocol: ")
                    .append(line(row.measured().protocol()))
                    .append(
                            ". A caveat: centroids of clusters score above real images (Theis et al. 2016, arXiv:1511.01844),")
                    .append(" so a model may score well here whose images are poor.\n\n");
        }
    }

    private static Optional<StudyModel> gan(StudyTable table) {
        return table.models().stream()
                .filter(model -> model.family() == Family.GAN)
                .findFirst();
    }

    private static void theme(StringBuilder page, StudyTable table, Theme theme) {
        List<ScoreRow> metrics = table.rows().stream()
                .filter(row -> ScoreWords.of(row.measured().metric()).theme() == theme)
                .toList();
        if (metrics.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(cells("", metrics, row -> name(row, metrics) + " " + arrow(row)));
        rows.add(cells(
                "real images", metrics, row -> ScoreText.number(row.measured().real())));
        for (int i = 0; i < table.models().size(); i++) {
            int model = i;
            rows.add(cells(table.models().get(i).title(), metrics, row -> cell(row, model)));
        }
        rows.add(cells("noise", metrics, row -> ScoreText.number(row.measured().noise())));
        page.append("### ")
                .append(theme.question())
                .append("\n\n")
                .append(table(rows))
                .append('\n');
        Map<String, List<String>> explained = new LinkedHashMap<>();
        for (ScoreRow row : metrics) {
            explained
                    .computeIfAbsent(explanation(row.measured()), text -> new ArrayList<>())
                    .add("`" + row.measured().metric() + "`");
        }
        explained.forEach((text, names) -> page.append("- ")
                .append(String.join(", ", names))
                .append(": ")
                .append(text)
                .append('\n'));
        page.append('\n');
    }

    /** What a score means and how it is measured. */
    private static String explanation(Score measured) {
        String meaning = ScoreWords.of(measured.metric()).meaning();
        return meaning
                + (meaning.isEmpty() ? "" : " ")
                + String.format(Locale.ROOT, "%,d images", measured.samples())
                + (measured.features().isBlank() ? "" : ", features " + measured.features())
                + ". "
                + line(measured.protocol());
    }

    /** The metric's name, with a number where it was measured in several ways, which are not to be compared. */
    private static String name(ScoreRow row, List<ScoreRow> metrics) {
        List<ScoreRow> ways = metrics.stream()
                .filter(other -> other.measured().metric().equals(row.measured().metric()))
                .toList();
        return row.measured().metric() + (ways.size() > 1 ? " (" + (ways.indexOf(row) + 1) + ")" : "");
    }

    private static List<String> cells(String name, List<ScoreRow> metrics, Function<ScoreRow, String> cell) {
        List<String> cells = new ArrayList<>(List.of(name));
        metrics.forEach(row -> cells.add(cell.apply(row)));
        return cells;
    }

    private static String cell(ScoreRow row, int model) {
        String text = row.scores()
                .get(model)
                .map(score -> ScoreText.withSpread(score.value(), score.spread()))
                .orElse("missing");
        Standing standing = row.standing(model);
        return standing == Standing.BEST ? "**" + text + "**" : standing == Standing.LEVEL ? "*" + text + "*" : text;
    }

    private static String arrow(ScoreRow row) {
        String better = row.measured().better();
        return (better.equals("lower") ? "↓" : better.equals("higher") ? "↑" : "≈") + (row.isRanked() ? "" : " ?");
    }

    private void costs(StringBuilder page, StudyTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "training", "scoring", "numbers in the model", "file", "seeds", "command"));
        for (StudyModel model : table.models()) {
            List<StudyRun> own =
                    runs.stream().filter(run -> run.model().equals(model)).toList();
            rows.add(List.of(
                    model.title(),
                    seconds(own.stream()
                            .mapToDouble(run -> run.cost().trainSeconds())
                            .average()
                            .orElseThrow()),
                    seconds(own.stream()
                            .mapToDouble(run -> run.cost().evaluateSeconds())
                            .average()
                            .orElseThrow()),
                    String.format(Locale.ROOT, "%,d", own.get(0).cost().numbers()),
                    String.format(
                            Locale.ROOT, "%,d kB", Math.round(own.get(0).cost().snapshotBytes() / 1000.0)),
                    String.valueOf(own.size()),
                    "`train " + String.join(" ", model.train()) + "`"));
        }
        page.append(
                        "## Time and size\n\nMeans over the seeds, of whole commands: start, data and pictures included.\n\n")
                .append(table(rows))
                .append('\n');
    }

    private static String seconds(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", Math.round(seconds) / 60, Math.round(seconds) % 60);
    }

    /** A Markdown table, its first row the head. */
    static String table(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).forEach(cell -> table.append("| ").append(line(cell)).append(' '));
            table.append("|\n");
            if (i == 0) {
                table.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        return table.toString();
    }

    /** Text that breaks no table and no list. */
    private static String line(String text) {
        return text.replace('|', '/').replace('\n', ' ');
    }
}
