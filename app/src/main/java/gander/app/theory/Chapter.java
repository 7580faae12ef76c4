package gander.app.theory;

import gander.app.chart.Figure;
import java.util.List;
import java.util.Map;

/**
 * What a topic found.
 *
 * @param name the topic's
 * @param question the topic's
 * @param numbers by key, in the order in which they were found
 * @param figures by name, in that order
 * @param films by name, in that order
 */
record Chapter(
        String name,
        String question,
        Map<String, Quantity> numbers,
        Map<String, Figure> figures,
        Map<String, Film> films) {

    /**
     * A number.
     *
     * @param meaning what it is
     */
    record Quantity(double value, String meaning) {}

    /**
     * An animation.
     *
     * @param frames in order, at least one
     * @param millis for each
     */
    record Film(List<Figure> frames, int millis) {
        /** What stands still where nothing moves. */
        Figure last() {
            return frames.get(frames.size() - 1);
        }
    }
}
