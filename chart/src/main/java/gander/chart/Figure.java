package gander.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A picture of one or more panels, side by side or in rows.
 *
 * @param name file name without ending, lower case with hyphens, such as {@code likelihood-surface}
 * @param alt what is seen, in a sentence, for who does not see it
 * @param columns panels in a row, from 1
 * @param panels in reading order, at least one
 */
public record Figure(String name, String alt, int columns, List<Panel> panels) {
    /** Checks the numbers. */
    public Figure {
        panels = List.copyOf(panels);
        if (columns < 1 || panels.isEmpty()) {
            throw new IllegalArgumentException(
                    "a figure has at least one column and one panel, got " + columns + " and " + panels.size());
        }
    }

    /** A figure of one panel. */
    public static Figure of(String name, String alt, Panel panel) {
        return new Figure(name, alt, 1, List.of(panel));
    }

    /** The same with its panels in one column, for where it is narrow. */
    public Figure stacked() {
        return new Figure(name, alt, 1, panels);
    }

    /** The same in other words: alternative text, titles, axes and legends. */
    public Figure translated(UnaryOperator<String> words) {
        return new Figure(
                name,
                words.apply(alt),
                columns,
                panels.stream().map(panel -> panel.translated(words)).toList());
    }

    /** All its words, each once: alternative text, titles, axes and legends, but not the empty ones. */
    public Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        translated(text -> {
            words.add(text);
            return text;
        });
        words.remove("");
        return words;
    }
}
