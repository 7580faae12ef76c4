package gander.metric.feature;

import java.util.OptionalLong;

/**
 * The shape [N, C, H, W] that a network's input is declared to have, each part empty where any size will do.
 *
 * @param batch the number of images that it takes at a time
 * @param channels of its images
 * @param height of its images
 * @param width of its images
 */
record Declared(OptionalLong batch, OptionalLong channels, OptionalLong height, OptionalLong width) {
    /** A file that declares nothing. */
    static final Declared NOTHING =
            new Declared(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
