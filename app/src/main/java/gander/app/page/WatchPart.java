package gander.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.html.Html;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.run.ScoreVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run's page says of its scores while training, and of what went wrong. */
final class WatchPart {
    private static final String WELL = "well";
    private static final String NOT_WELL = "not-well";
    private static final Map<String, String> WORDS =
            Map.of(WELL, "well", NOT_WELL, "not well", "not-yet", "not yet", "off", "off");

    private WatchPart() {}

    /** The scores over the run, or that there are none. */
    static String scores(RunDirectory run) {
        List<Score> scores;
        try {
            scores = ScoreLines.read(run.metrics());
        } catch (UserException e) {
            return Html.missing(e.getMessage());
        }
        if (scores.isEmpty()) {
            return Html.missing("This run was not scored while it was trained; --eval-every does it.");
        }
        long last = scores.get(scores.size() - 1).step();
        ScoreVerdict verdict = ScoreVerdict.of(
                scores.stream().filter(score -> score.step() == last).toList(),
                Html.program() + " evaluate " + Html.shellWord(run.path().toString()) + " measures it");
        StringBuilder html = new StringBuilder(
                "<p>At step " + Html.count(last) + ":</p>\n" + VerdictHtml.of(verdict) + "\n<div class=\"scores\">\n");
        ScoreCurve.of(scores).forEach(curve -> html.append(curve.html()).append('\n'));
        return html.append("</div>").toString();
    }

    /** The warnings; where there was none, whether there was reason for one, and whether it would have been seen. */
    static String warnings(RunDirectory run) {
        StringBuilder html = new StringBuilder();
        RunJson.readLines(run.alarms(), alarm -> html.append("<li><strong>Step ")
                .append(Html.count(alarm.path("step").asLong()))
                .append(": ")
                .append(text(alarm, "meaning"))
                .append("</strong> (")
                .append(text(alarm, "seen"))
                .append("); ")
                .append(text(alarm, "advice"))
                .append(".</li>\n"));
        if (!html.isEmpty()) {
            return "<ul class=\"warnings\">\n" + html + "</ul>";
        }
        Map<String, List<JsonNode>> states = states(run);
        if (states.containsKey(NOT_WELL)) {
            return "<p><strong>Not well, though no warning was raised.</strong> What follows is how a run that goes wrong"
                    + " looks, and how healthy ones begin: a warning waits until it has lasted for some thousand steps.</p>"
                    + "<ul class=\"warnings\">" + items(states.get(NOT_WELL)) + "</ul>";
        }
        return states.containsKey(WELL)
                ? "<p>Nothing was seen going wrong, by what could be watched.</p>"
                : "<p>Nothing could be watched yet.</p>";
    }

    /** What the run was watched for, and how it stands; nothing where the run does not say. */
    static String watched(RunDirectory run) {
        Map<String, String> rows = new LinkedHashMap<>();
        states(run)
                .forEach((state, all) -> all.forEach(one -> rows.put(
                        one.path("what").asText(),
                        WORDS.getOrDefault(state, state) + ": "
                                + one.path("detail").asText())));
        return rows.isEmpty()
                ? Html.missing(run.watched().getFileName() + " is missing: what was watched is not known.")
                : "<h3 class=\"part\">What the run was watched for</h3>\n<div class=\"card\">"
                        + Html.table(rows, "facts") + "</div>";
    }

    private static String items(List<JsonNode> watched) {
        StringBuilder html = new StringBuilder();
        watched.forEach(one -> html.append("<li><strong>")
                .append(text(one, "what"))
                .append("</strong>: ")
                .append(text(one, "detail"))
                .append(".</li>\n"));
        return html.toString();
    }

    /** What was watched by its state, in the file's order. */
    private static Map<String, List<JsonNode>> states(RunDirectory run) {
        Map<String, List<JsonNode>> states = new LinkedHashMap<>();
        RunJson.read(run.watched())
                .ifPresent(all -> all.forEach(
                        one -> states.computeIfAbsent(one.path("state").asText(), state -> new ArrayList<>())
                                .add(one)));
        return states;
    }

    private static String text(JsonNode alarm, String key) {
        return Html.escape(alarm.path(key).asText());
    }
}
