package gander.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gander.chart.Layer.Colour;
import gander.html.Html;
import gander.run.AtomicFile;
import gander.run.RunDirectory;
import gander.run.StatNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The page {@code report.html} of a model that is not a GAN, in one file that loads nothing: samples, what test images
 * say, the course of the fit, pictures of what was learnt, the options. It is made from what the run directory holds; what
 * is missing there is said to be missing on the page.
 */
public final class BaselinePage {
    private final RunDirectory run;
    private final String command;
    private final ReportPage shared;
    private final RunFacts facts;
    private final JsonNode fit;

    private BaselinePage(RunDirectory run, String command) {
        this.run = run;
        this.command = command;
        this.shared = new ReportPage(run, Optional.empty());
        this.facts = new RunFacts(run);
        this.fit = RunJson.read(run.fit()).orElseGet(MissingNode::getInstance);
    }

    /**
     * Writes the page, whole or not at all.
     *
     * @param command the model's word after {@code gander train}
     * @throws gander.UserException if the page cannot be written
     */
    public static void write(RunDirectory run, String command) {
        String html = new BaselinePage(run, command).html();
        AtomicFile.write(run.report(), html.getBytes(StandardCharsets.UTF_8));
    }

    private String html() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", Html.escape(run.name()));
        parts.put("subtitle", Html.escape(kind() + " · " + text(fit.path("data"))));
        parts.put("lastGrid", shared.lastGrid());
        parts.put("realGrid", shared.realGrid());
        parts.put("summary", Html.table(summary(), "facts"));
        parts.put("values", values());
        parts.put("chart", chart());
        parts.put("pictures", pictures());
        parts.put("film", shared.film());
        parts.put("strip", shared.strip());
        parts.put("commands", ReportPage.commands(commands()));
        parts.put(
                "options",
                facts.options().isEmpty()
                        ? Html.missing(run.options().getFileName() + " is missing.")
                        : ReportPage.card(facts.options(), "keys"));
        parts.put("environment", shared.environment());
        parts.put("state", "");
        return ReportPage.page(run.name(), "baseline.html", parts);
    }

    private String kind() {
        String kind = text(fit.path("kind")).replace('-', ' ');
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    private Map<String, String> summary() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Model", kind());
        rows.put("Data", text(fit.path("data")));
        rows.put("Training images", text(fit.path("trainingImages")));
        rows.put("Test images", text(fit.path("testImages")));
        rows.put("Rounds of the fit", text(fit.path("rounds")));
        rows.put("Seed", Optional.ofNullable(facts.options().get("seed")).orElse("not recorded"));
        rows.put(
                "Time of the fit",
                facts.last(StatNames.SECONDS_TOTAL).map(RunFacts::duration).orElse("not recorded"));
        return rows;
    }

    private String values() {
        if (!fit.path("figures").isObject()) {
            return Html.missing(run.fit().getFileName() + " is missing, or holds no figures yet.");
        }
        Map<String, String> rows = new LinkedHashMap<>();
        fit.path("figures")
                .properties()
                .forEach(entry -> rows.put(
                        entry.getKey(),
                        String.format(Locale.ROOT, "%.6g", entry.getValue().asDouble(Double.NaN))));
        String density = fit.path("density").isTextual()
                ? "<p>"
                        + Html.escape("The model's log-density, in nats an image: "
                                + fit.path("density").asText() + ".")
                        + "</p>"
                : "";
        return density + ReportPage.card(rows, "keys");
    }

    /** The value that the fit is watched by, round by round. */
    private String chart() {
        String watched = FitChart.watched(run);
        CurvePoints points = FitChart.points(run, watched);
        return points.isEmpty()
                ? Html.missing(run.stats().getFileName() + " holds no round yet.")
                : CurveHtml.panel(watched, Colour.DISCRIMINATOR, points, OptionalDouble.empty(), "round");
    }

    /** The section of them; none for a model that has no pictures but its samples. */
    private String pictures() {
        StringBuilder html = new StringBuilder();
        for (JsonNode picture : fit.path("pictures")) {
            String file = picture.path("file").asText();
            Path path = run.path().resolve(file).normalize();
            String caption = picture.path("caption").asText();
            html.append(ReportPage.bytes(path)
                    .map(png -> Html.figure(Html.image(png, "image/png", "grid", caption), caption, ""))
                    .orElseGet(() -> Html.missing(file + " is missing.")));
        }
        return html.isEmpty()
                ? ""
                : "<section>\n<h2>What it has learnt</h2>\n<div class=\"lead\">\n" + html + "\n</div>\n</section>";
    }

    private Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        String folder = shared.quotedFolder();
        commands.put(
                "The same run once more, from the same options and seed",
                Html.program() + " train " + command + " --options "
                        + Html.shellWord(run.options().toString()));
        commands.put("New samples from the snapshot", Html.program() + " sample " + folder);
        return commands;
    }

    private static String text(JsonNode node) {
        return node.isNumber() ? Html.count(node.asLong()) : node.asText("not recorded");
    }
}
