package gander.app.page;

import gander.chart.Layer.Colour;
import gander.html.Html;
import gander.run.Score;
import gander.run.ScorePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One metric's scores over the steps of a run, with its numbers below it in words: the best, the last, and what
 * real images and noise get. A dashed line is at what real images get.
 */
final class ScoreCurve {
    private final List<Score> scores;

    private ScoreCurve(List<Score> scores) {
        this.scores = scores;
    }

    /** A curve for each metric, in the order in which they were first measured; scores that are not finite are left out. */
    static List<ScoreCurve> of(List<Score> scores) {
        Map<String, List<Score>> byMetric = new LinkedHashMap<>();
        for (Score score : scores) {
            if (Double.isFinite(score.value())) {
                byMetric.computeIfAbsent(score.metric(), metric -> new ArrayList<>())
                        .add(score);
            }
        }
        return byMetric.values().stream().map(ScoreCurve::new).toList();
    }

    /** The curve with its caption. */
    String html() {
        CurvePoints points = new CurvePoints();
        scores.forEach(score -> points.add((double) score.step(), score.value()));
        CurveChart chart = new CurveChart("", "step", last().metric())
                .reference("real images", Colour.DATA, last().real())
                .curve("", Colour.GENERATOR, points);
        return Html.figure(
                CurveHtml.drawing(chart, last().metric() + " over the steps of the run"), caption(), "curve score");
    }

    private String caption() {
        Score best = best();
        String better = last().better().equals("like real") ? "as real images is best" : last().better() + " is better";
        return String.format(
                Locale.ROOT,
                "%s, %s. %sLast: %s at step %s, give or take %s%s. Real images get %s (dashed), noise %s."
                        + " %s images each time, seen by %s.",
                last().metric(),
                better,
                best(best),
                number(last().value()),
                Html.count(last().step()),
                number(last().spread()),
                ScorePlace.words(last()).isEmpty() ? "" : ", " + ScorePlace.words(last()),
                number(last().real()),
                number(last().noise()),
                Html.count(last().samples()),
                last().features());
    }

    /** Nothing is called best that noise or less gets, or that cannot be placed. */
    private static String best(Score best) {
        ScorePlace.Stand stand = ScorePlace.of(best).stand();
        return !stand.isPlaced()
                ? ""
                : stand.isNoBetterThanNoise()
                        ? "Never better than noise. "
                        : "Best: " + number(best.value()) + " at step " + Html.count(best.step()) + ". ";
    }

    private Score best() {
        Score best = scores.get(0);
        for (Score score : scores) {
            best = badness(score) < badness(best) ? score : best;
        }
        return best;
    }

    private static double badness(Score score) {
        return switch (score.better()) {
            case "lower" -> score.value();
            case "higher" -> -score.value();
            default -> Math.abs(score.value() - score.real());
        };
    }

    private Score last() {
        return scores.get(scores.size() - 1);
    }

    /** Four digits that count, as 812.4 or 0.01235. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Html.count(value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
