package gander.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.chart.Theme;
import gander.html.Html;
import gander.loss.Equilibrium;
import gander.run.AtomicFile;
import gander.run.RunDirectory;
import gander.run.SamplesGif;
import gander.run.StatNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The page {@code report.html} of a run: the samples, the losses, the options and how to go on, in one file that loads
 * nothing. It is made from what the run directory holds; what is missing there is said to be missing on the page.
 */
public final class ReportPage {
    private static final String BELIEFS =
            "D(x) is the probability it gives to real images of being real, D(G(z)) what it gives"
                    + " to generated ones; means over a batch. Far apart, it tells them apart; when both are near 1/2, it can only"
                    + " guess.";

    /** A larger film is left beside the page: browsers grow slow on it. */
    private static final long LARGEST_FILM_BYTES = 24L << 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** How many grids the strip of epochs holds at most. */
    private static final int STRIP = 12;

    private final RunDirectory run;
    private final String name;
    private final Optional<Equilibrium> equilibrium;
    private final RunFacts facts;
    private final List<Path> grids;

    ReportPage(RunDirectory run, Optional<Equilibrium> equilibrium) {
        this.run = run;
        this.equilibrium = equilibrium;
        Path last = run.path().toAbsolutePath().normalize().getFileName();
        this.name = last == null ? "run" : last.toString();
        this.facts = new RunFacts(run);
        this.grids = Files.isDirectory(run.samples()) ? SamplesGif.frames(run.samples()) : List.of();
    }

    /**
     * Writes {@code report.html} of a run, whole or not at all: UTF-8, pictures included.
     *
     * @param run the run directory; every file in it may be missing
     * @param equilibrium the losses to compare the run's with, where the game has them
     * @param state how far the run is
     * @throws UserException if there is no such folder, or the page cannot be written
     */
    public static void write(RunDirectory run, Optional<Equilibrium> equilibrium, RunState state) {
        if (!Files.isDirectory(run.path())) {
            throw new UserException(
                    "no run directory at " + run.path() + "; expected the folder that gander train wrote");
        }
        AtomicFile.write(
                run.report(), new ReportPage(run, equilibrium).html(state).getBytes(StandardCharsets.UTF_8));
    }

    private String html(RunState state) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", Html.escape(name));
        parts.put("subtitle", Html.escape(facts.subtitle()));
        parts.put("state", state(state));
        parts.put("lastGrid", lastGrid());
        parts.put("realGrid", realGrid());
        parts.put("summary", Html.table(facts.summary(equilibrium), "facts"));
        parts.put("lossSentence", Html.escape(lossSentence()));
        parts.put(
                "lossChart",
                facts.losses()
                        .map(history -> CurveHtml.losses(history, equilibrium))
                        .orElseGet(() -> Html.missing(facts.lossesMissing())));
        parts.put("beliefSentence", Html.escape(beliefSentence()));
        parts.put("beliefChart", beliefChart());
        parts.put("warnings", WatchPart.warnings(run));
        parts.put("watched", WatchPart.watched(run));
        parts.put("scores", WatchPart.scores(run));
        parts.put("film", state == RunState.GOING ? Html.missing("The film is made when the run ends.") : film());
        parts.put("strip", strip());
        parts.put("commands", commands());
        parts.put(
                "options",
                facts.options().isEmpty()
                        ? Html.missing(name(run.options()) + " is missing.")
                        : card(facts.options(), "keys"));
        parts.put("environment", environment());
        parts.put("data", data());
        return page(name, "gan.html", parts);
    }

    /** The page of a run, whichever kind it is, around the sections of its kind. */
    static String page(String name, String sections, Map<String, String> parts) {
        parts.put("sections", Html.fill(Html.resource(ReportPage.class, sections), parts));
        return Html.page(
                "en",
                name + " – Gander run report",
                Html.style() + Theme.style(),
                Html.fill(Html.resource(ReportPage.class, "run.html"), parts));
    }

    private String data() {
        if (facts.dataFacts().isEmpty()) {
            return Html.missing(name(run.data()) + " is missing.");
        }
        String few = facts.areFew()
                ? "<p>"
                        + Html.escape(
                                "There are few images to learn from, and a generator with room for them may learn them"
                                        + " by heart. Near-copies are the score to look at first: " + Html.program()
                                        + " evaluate "
                                        + quotedFolder() + " counts them, and draws copies.png.")
                        + "</p>\n"
                : "";
        return few + card(facts.dataFacts(), "keys");
    }

    private String lossSentence() {
        return "The discriminator's loss is low while it tells real images from generated ones, the generator's while its"
                + " images are taken for real."
                + equilibrium.map(ReportPage::equilibriumSentence).orElse("");
    }

    private static String equilibriumSentence(Equilibrium losses) {
        return String.format(
                Locale.ROOT,
                " If the generator drew exactly as the data is, no discriminator could do better than guess, and the losses"
                        + " would stand at the dashed lines: %s = %.3f for the discriminator, %s = %.3f for the generator."
                        + " Curves near them tell of an even match, not of good images: for those, look at the samples.",
                losses.discriminatorFormula(),
                losses.discriminator(),
                losses.generatorFormula(),
                losses.generator());
    }

    private String beliefSentence() {
        return facts.hasLogits()
                ? "The discriminator's mean logit of real and of generated images, over a minibatch. In this game a logit is"
                        + " no probability: only the difference of the two counts."
                : BELIEFS;
    }

    private String beliefChart() {
        if (facts.real().isEmpty() && facts.fake().isEmpty()) {
            return Html.missing(name(run.stats()) + " is missing, or holds no " + StatNames.REAL_OUTPUT + " yet.");
        }
        return facts.hasLogits()
                ? CurveHtml.logits(facts.real(), facts.fake())
                : CurveHtml.beliefs(facts.real(), facts.fake());
    }

    /** How far the run is, when the page was written, and what that means. */
    private String state(RunState state) {
        String steps =
                facts.lastStep().map(step -> " at step " + Html.count(step)).orElse(" before the first step");
        String when = ", " + LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + ". ";
        return "<p class=\"state\"><strong>" + Html.escape(state.word()) + "</strong>" + steps + when
                + Html.escape(state.meaning()) + "</p>\n";
    }

    /** Training images, to hold the samples against. */
    String realGrid() {
        return bytes(run.real())
                .map(png -> Html.figure(
                        Html.image(
                                png,
                                "image/png",
                                "grid",
                                facts.arePoints() ? "Points of the training set" : "Images of the training set"),
                        facts.arePoints()
                                ? "Real points: where the samples should lie"
                                : "Real images: what the samples should look like",
                        ""))
                .orElseGet(() -> Html.missing(name(run.real()) + " is missing: there are no real images to show."));
    }

    String lastGrid() {
        if (grids.isEmpty()) {
            return Html.missing(name(run.samples()) + "/ is missing or empty: no samples have been drawn yet.");
        }
        return grid(
                grids.get(grids.size() - 1),
                "The last samples: " + label(grids.get(grids.size() - 1))
                        + (facts.arePoints() ? "; generated points in orange over real ones in grey" : ""));
    }

    String film() {
        Path gif = run.samplesGif();
        try {
            if (Files.exists(gif) && Files.size(gif) > LARGEST_FILM_BYTES) {
                return Html.missing(name(gif) + " has " + Html.count(Files.size(gif) / 1e6)
                        + " MB, too many for this page; it lies beside it.");
            }
        } catch (IOException e) {
            return Html.missing(name(gif) + " cannot be read.");
        }
        return bytes(gif)
                .map(film -> Html.figure(
                        Html.image(film, "image/gif", "grid", "The sample grids one after another"), caption(), "film"))
                .orElseGet(() -> Html.missing(name(gif) + " is missing."));
    }

    /** A film of a long run leaves some out. */
    private String caption() {
        return grids.size() > SamplesGif.MOST_FRAMES
                ? name(run.samplesGif()) + ": " + SamplesGif.MOST_FRAMES
                        + " grids at most, evenly chosen from the run's " + Html.count(grids.size())
                : name(run.samplesGif());
    }

    String strip() {
        StringBuilder strip = new StringBuilder("<div class=\"strip\">\n");
        int shown = Math.min(STRIP, grids.size());
        for (int i = 0; i < shown; i++) {
            Path grid = grids.get(shown == 1 ? 0 : (int) ((long) i * (grids.size() - 1) / (shown - 1)));
            strip.append(grid(grid, label(grid))).append('\n');
        }
        return strip.append("</div>").toString();
    }

    private static String grid(Path png, String caption) {
        return bytes(png)
                .map(bytes ->
                        Html.figure(Html.image(bytes, "image/png", "grid", "Sample grid, " + caption), caption, ""))
                .orElseGet(() -> Html.missing(png.getFileName() + " cannot be read."));
    }

    /** {@code epoch-0012.png} is epoch 12; any other name is itself. */
    private static String label(Path grid) {
        String file = grid.getFileName().toString();
        return file.matches("epoch-\\d{1,18}\\.png")
                ? "epoch " + Html.count(Long.parseLong(file.substring(6, file.length() - 4)))
                : file;
    }

    private String commands() {
        String quoted = quotedFolder();
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put(
                "The same run once more, from the same options and seed",
                Html.program() + " train --options "
                        + Html.shellWord(run.options().toString()));
        commands.put("On from the last checkpoint", Html.program() + " train --resume " + quoted);
        commands.put("New samples from the snapshot", Html.program() + " sample " + quoted);
        return commands(commands);
    }

    /** The run's folder as a shell takes it. */
    String quotedFolder() {
        return Html.shellWord(run.path().toString());
    }

    /** Commands under what they do. */
    static String commands(Map<String, String> commands) {
        StringBuilder html = new StringBuilder();
        commands.forEach((what, command) -> html.append("<div>")
                .append(Html.escape(what))
                .append("<pre>")
                .append(Html.escape(command))
                .append("</pre></div>\n"));
        return html.toString();
    }

    String environment() {
        JsonNode environment = RunJson.read(run.environment()).orElse(null);
        if (environment == null || environment.isEmpty()) {
            return Html.missing(name(run.environment()) + " is missing.");
        }
        if (!environment.isArray()) {
            return card(RunJson.flatten(environment), "keys");
        }
        StringBuilder sessions = new StringBuilder();
        for (int i = 0; i < environment.size(); i++) {
            Map<String, String> keys = RunJson.flatten(environment.get(i));
            String started = keys.containsKey("started") ? ", started " + keys.get("started") : "";
            sessions.append("<details class=\"card\"")
                    .append(i == environment.size() - 1 ? " open" : "")
                    .append("><summary>")
                    .append(Html.escape("Session " + (i + 1) + " of " + environment.size() + started))
                    .append("</summary>\n")
                    .append(Html.table(keys, "keys"))
                    .append("</details>\n");
        }
        return sessions.toString();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    static String card(Map<String, String> rows, String cssClass) {
        return "<div class=\"card\">" + Html.table(rows, cssClass) + "</div>";
    }

    static Optional<byte[]> bytes(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
