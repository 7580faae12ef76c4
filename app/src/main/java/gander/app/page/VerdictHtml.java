package gander.app.page;

import gander.html.Html;
import gander.run.ScoreVerdict;

/** A verdict on a page. */
final class VerdictHtml {
    private VerdictHtml() {}

    /** The questions with their answers. */
    static String of(ScoreVerdict verdict) {
        StringBuilder html = new StringBuilder("<dl class=\"verdict\">\n");
        verdict.answers().forEach(answer -> html.append("<dt>")
                .append(Html.escape(answer.question()))
                .append("</dt><dd>")
                .append(Html.escape(answer.text()))
                .append("</dd>\n"));
        return html.append("</dl>").toString();
    }
}
