package gander.app.run;

import gander.data.Examples;
import gander.data.ImageShape;

/**
 * How one begins on a data set.
 *
 * @param recipe the name of a recipe that comes with Gander
 * @param why one clause
 */
public record DataAdvice(String recipe, String why) {
    /** Two layers of stride 2. */
    private static final int COARSEST = 4;

    /** The recipe for examples of this kind and shape. */
    static DataAdvice of(Examples.Kind kind, ImageShape shape) {
        if (kind == Examples.Kind.POINTS) {
            return new DataAdvice("ring", "a small game of points, which is watched as a scatter");
        }
        return shape.height() % COARSEST == 0 && shape.width() % COARSEST == 0
                ? new DataAdvice("dcgan-mnist", "convolutions, which want sides that are multiples of 4")
                : new DataAdvice(
                        "mlp-mnist", "fully connected layers: convolutions want sides that are multiples of 4");
    }

    /** The recipe's file, in a checkout of Gander. */
    public String file() {
        return "recipes/" + recipe + ".yaml";
    }
}
