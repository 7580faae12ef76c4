package gander.app.page;

import gander.chart.Layer.Colour;
import gander.html.Html;
import gander.run.Score;
import gander.run.ScorePlace;
import gander.run.ScoreRow;
import gander.run.ScoreRow.Standing;
import gander.run.ScoreTable;
import gander.run.ScoreText;
import gander.run.ScoreWords;
import gander.run.ScoreWords.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores of a comparison: one table of all, then each metric with its meaning and its scale. */
final class CompareScores {
    private final List<CompareRun> runs;
    private final ScoreTable table;

    CompareScores(List<CompareRun> runs) {
        this.runs = runs;
        this.table = ScoreTable.of(runs.stream().map(CompareRun::scores).toList());
    }

    /** Each run's verdict in words. */
    String verdicts() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            if (!runs.get(i).scores().isEmpty()) {
                html.append("<article class=\"card\">")
                        .append(CompareHtml.chip(i, runs.get(i).letter()))
                        .append(VerdictHtml.of(runs.get(i).verdict()))
                        .append("</article>\n");
            }
        }
        return html.isEmpty() ? "" : "<div class=\"cards\">\n" + html + "</div>\n";
    }

    /** In how many metrics each run is best. */
    String verdict() {
        int comparisons = table.comparisons();
        if (comparisons == 0) {
            return "";
        }
        List<String> wins = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).scores().isEmpty()) {
                continue;
            }
            wins.add("<b>" + Html.escape(runs.get(i).letter()) + "</b> in " + table.wins(i));
        }
        return "<p>Of the " + comparisons + (comparisons == 1 ? " score" : " scores")
                + " that can be compared, the best or an equal to it is " + String.join(", ", wins)
                + ". Scores answer different questions: which one counts depends on what the images are for.</p>";
    }

    /** What is not measured, and how it would be. */
    String missing() {
        StringBuilder html = new StringBuilder();
        for (CompareRun run : runs) {
            boolean none = run.scores().isEmpty();
            boolean some = table.rows().stream()
                    .anyMatch(row -> lacks(run, row.measured().metric()));
            if (none || some || run.hasStaleScores()) {
                String why = none
                        ? " has no scores yet."
                        : run.hasStaleScores()
                                ? " has scores of an earlier state: it has been trained on since they were measured."
                                : " lacks scores that another run has.";
                html.append("<div class=\"missing\">")
                        .append(Html.escape(run.letter() + why + " This measures them:"))
                        .append("<pre>")
                        .append(Html.escape(run.evaluateCommand()))
                        .append("</pre></div>\n");
            }
        }
        return html.toString();
    }

    private static boolean lacks(CompareRun run, String metric) {
        return run.scores().stream().noneMatch(score -> score.metric().equals(metric));
    }

    /** All scores in one table. */
    String overview() {
        if (table.rows().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<tr><th scope=\"col\">Score</th><th scope=\"col\">noise</th>");
        for (int i = 0; i < runs.size(); i++) {
            html.append("<th scope=\"col\">")
                    .append(CompareHtml.chip(i, runs.get(i).letter()))
                    .append("</th>");
        }
        html.append("<th scope=\"col\">real</th></tr>\n");
        for (ScoreRow row : table.rows()) {
            html.append("<tr><th scope=\"row\"><a href=\"#")
                    .append(anchor(row))
                    .append("\">")
                    .append(Html.escape(row.measured().metric()))
                    .append("</a>")
                    .append(
                            table.differences(row).isEmpty()
                                    ? ""
                                    : " <small>" + Html.escape(distinction(row)) + "</small>")
                    .append(row.isRanked() ? "" : " <small>not ranked</small>")
                    .append("</th>")
                    .append(cell(ScoreText.number(row.measured().noise()), "end"));
            for (int i = 0; i < runs.size(); i++) {
                Optional<Score> score = row.scores().get(i);
                String text = score.map(s -> ScoreText.withSpread(s.value(), s.spread()))
                        .orElse("–");
                html.append(cell(text + mark(row.standing(i)), css(row.standing(i))));
            }
            html.append(cell(ScoreText.number(row.measured().real()), "end")).append("</tr>\n");
        }
        return CompareHtml.scrolling(html.toString(), "scores");
    }

    private static String cell(String text, String cssClass) {
        return "<td class=\"" + cssClass + "\">" + Html.escape(text) + "</td>";
    }

    /** Each metric on a card, by the question that it answers. */
    String cards() {
        StringBuilder html = new StringBuilder();
        for (Theme theme : Theme.values()) {
            List<ScoreRow> rows = table.rows().stream()
                    .filter(row -> ScoreWords.of(row.measured().metric()).theme() == theme)
                    .toList();
            if (!rows.isEmpty()) {
                html.append("<h3>").append(Html.escape(theme.question())).append("</h3>\n<div class=\"cards\">\n");
                rows.forEach(row -> html.append(card(row)));
                html.append("</div>\n");
            }
        }
        return html.toString();
    }

    private String card(ScoreRow row) {
        Score measured = row.measured();
        ScoreWords words = ScoreWords.of(measured.metric());
        StringBuilder html = new StringBuilder("<article class=\"card\" id=\"" + anchor(row) + "\"><h4>")
                .append(Html.escape(words.title()))
                .append(
                        words.title().equals(measured.metric())
                                ? ""
                                : " <code>" + Html.escape(measured.metric()) + "</code>")
                .append("</h4>\n<p>")
                .append(Html.escape(words.meaning()))
                .append("</p>\n<div class=\"bars\">\n");
        for (int i = 0; i < runs.size(); i++) {
            if (row.scores().get(i).isPresent()) {
                html.append(bar(row, i, row.scores().get(i).get()));
            }
        }
        html.append("<div class=\"ends\"><span>noise ")
                .append(ScoreText.number(measured.noise()))
                .append("</span><span>real ")
                .append(ScoreText.number(measured.real()))
                .append("</span>")
                .append(row.isRanked() ? "<span class=\"scale\">" + scale(row) + "</span>" : "")
                .append("</div></div>\n");
        if (!table.differences(row).isEmpty()) {
            html.append("<p class=\"missing\">Not to be compared with the other ")
                    .append(Html.escape(measured.metric()))
                    .append(" on this page: measured with other ")
                    .append(Html.escape(String.join(" and ", table.differences(row))))
                    .append(".</p>\n");
        }
        return html.append("<p class=\"fine\">")
                .append(Html.escape(fine(measured)))
                .append("</p></article>\n")
                .toString();
    }

    private String bar(ScoreRow row, int i, Score score) {
        ScorePlace place = ScorePlace.of(score);
        String fill = place.share() > 0
                ? String.format(
                        Locale.ROOT,
                        "<span class=\"fill r%d\" style=\"width:%.2f%%\"></span>",
                        i % Colour.RUNS,
                        100 * place.share())
                : "";
        String words = ScorePlace.words(score);
        String value = ScoreText.withSpread(score.value(), score.spread()) + mark(row.standing(i));
        return CompareHtml.chip(i, runs.get(i).letter()) + "<span class=\"track"
                + (place.stand().isPlaced() ? "" : " none") + "\">" + fill + "</span><span class=\"value "
                + css(row.standing(i)) + "\">" + Html.escape(value) + "</span>\n"
                + (words.isEmpty() ? "" : "<span class=\"said\">" + Html.escape(words) + "</span>\n");
    }

    /** Scores of one row may differ in what they can be placed by, where one was measured by an older build. */
    private static String scale(ScoreRow row) {
        return row.scores().stream()
                .flatMap(Optional::stream)
                .map(ScorePlace::of)
                .filter(place -> place.stand().isPlaced())
                .map(place -> place.scale().words())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String mark(Standing standing) {
        return switch (standing) {
            case BEST -> " ★";
            case LEVEL -> " ≈";
            case BEHIND, UNRANKED, ALONE, MISSING -> "";
        };
    }

    private static String css(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private static String fine(Score score) {
        return upper(ScoreWords.direction(score.better())) + ". " + Html.count(score.samples()) + " images"
                + (score.features().isBlank() ? "" : ", features " + score.features()) + ", real images: "
                + score.data() + ". " + score.protocol();
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What sets a row apart from others of its metric. */
    private static String distinction(ScoreRow row) {
        return row.measured().features() + " "
                + Html.count(row.measured().samples()) + " "
                + row.measured().data();
    }

    private String anchor(ScoreRow row) {
        return "score-" + table.rows().indexOf(row);
    }
}
