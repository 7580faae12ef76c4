package gander.app.page;

import gander.UserException;
import gander.chart.Theme;
import gander.html.Html;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The page {@code compare.html}: samples, scores, curves, time and options of several runs side by side, in one file that
 * loads nothing. It is made from the run directories; what is missing there is said to be missing on the page.
 */
public final class ComparePage {
    private final List<CompareRun> runs;
    private final int images;
    private final long seed;

    private ComparePage(List<CompareRun> runs, int images, long seed) {
        this.runs = runs;
        this.images = images;
        this.seed = seed;
    }

    /**
     * Writes the page, whole or not at all: UTF-8, pictures included. The same runs give the same bytes.
     *
     * @param runs at least one, all with images of one shape
     * @param images in each run's grid
     * @param seed of the images
     * @throws UserException if a file is damaged, or the page cannot be written
     */
    public static void write(List<CompareRun> runs, int images, long seed, Path target) {
        AtomicFile.write(
                target,
                new ComparePage(
                                runs,
                                ImageGrid.shown(
                                        images,
                                        runs.get(0).shape().height(),
                                        runs.get(0).shape().width()),
                                seed)
                        .html()
                        .getBytes(StandardCharsets.UTF_8));
    }

    private String html() {
        CompareScores scores = new CompareScores(runs);
        CompareCurves curves = new CompareCurves(runs);
        CompareTables tables = new CompareTables(runs);
        Map<String, String> parts = new LinkedHashMap<>();
        String title = runs.size() == 1 ? "One run" : runs.size() + " runs compared";
        parts.put("title", title);
        parts.put("legend", legend(tables));
        parts.put("dataNote", dataNote());
        parts.put("images", Html.count(images));
        parts.put("seed", String.valueOf(seed));
        parts.put("grids", samples());
        parts.put("verdicts", scores.verdicts());
        parts.put("verdict", scores.verdict());
        parts.put("missingScores", scores.missing());
        parts.put("overview", scores.overview());
        parts.put("cards", scores.cards());
        parts.put("gameNote", gameNote());
        parts.put("curves", curves.isEmpty() ? Html.missing("No run has recorded any statistics.") : curves.html());
        parts.put("fits", fits(tables));
        parts.put("facts", tables.facts());
        parts.put("options", tables.options());
        return Html.page(
                "en",
                title + " – Gander",
                Html.style() + Theme.style() + Html.resource(ComparePage.class, "compare.css"),
                Html.fill(Html.resource(ComparePage.class, "compare.html"), parts));
    }

    private String legend(CompareTables tables) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            String distinction = tables.distinction(runs.get(i));
            html.append("<li>")
                    .append(label(i))
                    .append(distinction.isEmpty() ? "" : "<small>" + Html.escape(distinction) + "</small>")
                    .append("</li>\n");
        }
        return html.toString();
    }

    private String label(int i) {
        CompareRun run = runs.get(i);
        return CompareHtml.chip(i, run.letter()) + " " + Html.escape(run.kind() + ", " + run.shortName());
    }

    private String samples() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            CompareRun run = runs.get(i);
            html.append("<figure>")
                    .append(Html.image(run.grid(), "image/png", "grid", "Samples of run " + run.letter()))
                    .append("<figcaption>")
                    .append(label(i))
                    .append("</figcaption></figure>\n");
        }
        return html.toString();
    }

    private String dataNote() {
        Set<String> data = new HashSet<>();
        runs.forEach(run -> data.add(CompareTables.data(run).orElse("")));
        return data.size() < 2
                ? ""
                : Html.missing("These runs learnt from different data: their losses, times and images are shown side by"
                        + " side, but only scores against the same real images are compared.");
    }

    private static String fits(CompareTables tables) {
        String table = tables.fits();
        return table.isEmpty()
                ? ""
                : "<h3>What the models themselves say of real images</h3>\n<p>In nats where it is a"
                        + " likelihood or a loss. Likelihoods may be compared only where the same thing is called likely,"
                        + " as the last line says.</p>\n" + table;
    }

    private String gameNote() {
        Set<String> games = new HashSet<>();
        runs.forEach(run -> run.facts().option("loss.type").ifPresent(games::add));
        return games.size() < 2
                ? ""
                : Html.missing("These runs play for different losses ("
                        + String.join(", ", games.stream().sorted().toList()) + "), which are on different scales.");
    }
}
