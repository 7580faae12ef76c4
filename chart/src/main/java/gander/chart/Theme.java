package gander.chart;

import java.util.Locale;

/** A set of colours on light or on dark. */
public enum Theme {
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK;

    /** Red, green and blue in the lowest 24 bits. */
    int rgb(Ink ink) {
        return this == LIGHT ? ink.onLight() : ink.onDark();
    }

    /** As SVG and CSS write it. */
    String hex(Ink ink) {
        return String.format(Locale.ROOT, "#%06x", rgb(ink));
    }

    /** The declarations, for a page's style, of the variables that {@link Drawing#panels} is drawn in. */
    public String variables() {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append(ink.variable()).append(": ").append(hex(ink)).append("; ");
        }
        return css.toString().strip();
    }
}
