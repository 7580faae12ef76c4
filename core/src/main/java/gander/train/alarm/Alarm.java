package gander.train.alarm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import gander.recipe.Names;

/**
 * A warning that a run is going wrong.
 *
 * @param step at which it was seen
 * @param kind what was seen
 * @param seen the numbers that it was seen by, in words
 */
public record Alarm(long step, Kind kind, String seen) {
    /** What can go wrong, and what to do about it. */
    public enum Kind {
        /** The generator draws one image, or very few. */
        DIVERSITY_LOST(
                "the generator's images are nearly all alike",
                "try a smaller optimizer.generator.learningRate or a larger generator.latent"),
        /** The discriminator tells every image apart, and goes on doing so. */
        DISCRIMINATOR_WON(
                "the discriminator has won",
                "try a smaller optimizer.discriminator.learningRate, more discriminator.dropout, a smaller train.k, or"
                        + " --loss non-saturating if it is another"),
        /** The generator is told nothing any more. */
        GRADIENT_VANISHED(
                "the generator's gradient has vanished",
                "try a smaller optimizer.generator.learningRate, a weaker discriminator, or --loss non-saturating if it is"
                        + " another"),
        /** The images are as far from the data as noise is, or farther, and have been for long. */
        NO_BETTER_THAN_NOISE(
                "the images are no better than noise",
                "look at the newest samples; try a smaller optimizer.*.learningRate, or the settings of a recipe that comes"
                        + " with Gander"),
        /** A part of the data is not drawn any more. */
        RECALL_FELL("the generator has lost a part of the data", "the best snapshot so far is kept, use that one"),
        /** Whole classes are not drawn any more. */
        MODES_FELL("the generator has lost classes", "the best snapshot so far is kept, use that one"),
        /** The images get worse. */
        FID_ROSE(
                "the images have been getting worse",
                "the best snapshot so far is kept, use that one; a new run may end there, or take a smaller"
                        + " optimizer.*.learningRate");

        private final String meaning;
        private final String advice;

        Kind(String meaning, String advice) {
            this.meaning = meaning;
            this.advice = advice;
        }

        /** What it means. */
        public String meaning() {
            return meaning;
        }

        /** What to do. */
        public String advice() {
            return advice;
        }
    }

    /** The warning in one line. */
    public String message() {
        return "step " + step + ": " + kind.meaning() + ": " + seen + "; " + kind.advice();
    }

    /** A line of alarms.jsonl. */
    public String line() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", step)
                .put("alarm", Names.kebab(kind.name()))
                .put("meaning", kind.meaning())
                .put("seen", seen)
                .put("advice", kind.advice())
                .toString();
    }
}
