package gander.app.plot;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.run.ScoreVerdict;
import java.util.List;

/** What a run's page says of its scores while training, and of what went wrong. */
final class WatchPart {
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
                "./gander evaluate " + CompareRun.shellWord(run.path()) + " measures it");
        StringBuilder html = new StringBuilder(
                "<p>At step " + Html.count(last) + ":</p>\n" + VerdictHtml.of(verdict) + "\n<div class=\"scores\">\n");
        ScoreCurve.of(scores).forEach(curve -> html.append(curve.html()).append('\n'));
        return html.append("</div>").toString();
    }

    /** The warnings, or that there was none. */
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
        return html.isEmpty() ? "<p>Nothing was seen going wrong.</p>" : "<ul class=\"warnings\">\n" + html + "</ul>";
    }

    private static String text(JsonNode alarm, String key) {
        return Html.escape(alarm.path(key).asText());
    }
}
