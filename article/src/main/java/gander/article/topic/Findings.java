package gander.article.topic;

import gander.chart.Figure;
import gander.theory.numeric.Estimate;
import java.util.List;

/** What a topic hands over. */
public interface Findings {
    /** The seed that everything random is a function of. */
    long seed();

    /** A figure, written as PNG and SVG in light and dark, and its series as JSON. */
    void figure(Figure figure);

    /**
     * An animation, written as GIF, drawn from figures of the same size. Its last frame is what stands still.
     *
     * @param name file name without ending
     * @param frames in order
     * @param millis for each
     */
    void animation(String name, List<Figure> frames, int millis);

    /**
     * A number that the chapter's text may quote as {@code {{key}}}.
     *
     * @param key lower camel case, with dots
     * @param value finite
     * @param meaning what it is, with unit, sample count and estimator where there are any
     */
    void number(String key, double value, String meaning);

    /** The number {@code key.deviation}: how far the single runs of an estimate lie from each other. */
    default void deviation(String key, Estimate estimate) {
        number(
                key + ".deviation",
                estimate.standardError() * Math.sqrt(estimate.samples()),
                "its standard deviation over the runs");
    }

    /** Says what is being done; {@code done} goes from 0 to 1 over the topic. */
    void progress(double done, String what);
}
