package gander.classifier;

import java.util.OptionalDouble;

/**
 * How often a classifier was right.
 *
 * @param right images whose class it named
 * @param images all that it was asked about, at least one
 */
public record Accuracy(int right, int images) {
    /** Checks that there is something to divide by. */
    public Accuracy {
        if (images < 1 || right < 0 || right > images) {
            throw new IllegalArgumentException(
                    "accuracy must be of 0 to all images, and of at least one, got " + right + " of " + images);
        }
    }

    /** The share of right answers, 0 to 1. */
    public double value() {
        return (double) right / images;
    }

    /**
     * The binomial standard error sqrt(p (1 - p) / n): how far the share would move with other test images. That the model
     * would be another one, had it learnt from other images, is not in it. Empty for a single image, whose answer cannot
     * scatter.
     */
    public OptionalDouble standardError() {
        return images < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(value() * (1 - value()) / images));
    }
}
