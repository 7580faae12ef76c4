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

    /** A page's style in which {@link Drawing#html} has its colours: dark ones on a screen whose reader wants it dark. */
    public static String style() {
        return ":root { " + LIGHT.variables() + " }\n@media screen and (prefers-color-scheme: dark) { :root { "
                + DARK.variables() + " } }\n";
    }

    /** The declarations, for a page's style, of the variables that {@link Drawing#panels} is drawn in. */
    String variables() {
        StringBuilder css = new StringBuilder();
        for (Ink ink : Ink.values()) {
            css.append(ink.variable()).append(": ").append(hex(ink)).append("; ");
        }
        return css.toString().strip();
    }
}
