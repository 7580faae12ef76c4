package gander.app.page;

import gander.chart.Layer.Colour;
import gander.html.Html;

/** Pieces that all parts of a comparison use. */
final class CompareHtml {
    private CompareHtml() {}

    /** A run's letter in its colour. */
    static String chip(int i, String letter) {
        return "<span class=\"chip r" + i % Colour.RUNS + "\">" + Html.escape(letter) + "</span>";
    }

    /** A table that scrolls sideways by itself where the page is too narrow for it. */
    static String scrolling(String rows, String cssClass) {
        return "<div class=\"scroll\" tabindex=\"0\"><table class=\"" + cssClass + "\">\n" + rows + "</table></div>";
    }
}
