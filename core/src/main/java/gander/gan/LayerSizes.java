package gander.gan;

import gander.UserException;
import java.util.List;

/** The checks that all networks make of their sizes. */
final class LayerSizes {
    /** So wide that nothing is trained with it, and a weight matrix between two such layers still fits in an array. */
    static final int LARGEST = 1 << 15;

    /** How many times as many channels the coarsest images of a residual network have as the finest, at most. */
    private static final int MOST_DOUBLINGS = 3;

    private static final int MOST_LEVELS = 8;
    private static final int SMALLEST_GROUP = 2;

    private LayerSizes() {}

    static List<Integer> require(String name, List<Integer> sizes) {
        if (sizes.isEmpty() || !sizes.stream().allMatch(size -> size > 0)) {
            throw new IllegalArgumentException(name + " must be at least one layer of at least one unit, got " + sizes);
        }
        if (!sizes.stream().allMatch(size -> size <= LARGEST)) {
            throw new IllegalArgumentException(
                    name + " must be layers of at most " + LARGEST + " units each, got " + sizes);
        }
        return List.copyOf(sizes);
    }

    /** Fails unless a width is one that layers may have: IllegalArgumentException if it is not from 1 to 32768. */
    static void requireWidth(int width) {
        requireRange("width", width, 1, LARGEST);
    }

    /** The same for the width at the finest level, which grows eightfold. */
    static void requireBaseWidth(int width) {
        requireRange("width", width, 1, LARGEST >> MOST_DOUBLINGS);
    }

    static void requireLevels(int levels) {
        requireRange("levels", levels, 1, MOST_LEVELS);
    }

    /** Fails unless rows can be compared in groups of so many, or are not. */
    static void requireGroup(int group) {
        if (group != 0) {
            requireRange("minibatchDeviation", group, SMALLEST_GROUP, LARGEST);
        }
    }

    static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", got " + value);
        }
    }

    /** Channels at a level, from 0 at the image's size: of so many there, doubled at each halving, up to eight times. */
    static int channels(int width, int level) {
        return width << Math.min(level, MOST_DOUBLINGS);
    }

    /**
     * Values of images of so many channels.
     *
     * @param key the recipe's key for the network
     * @throws UserException if they are 2^31 or more
     */
    static int units(String key, long channels, int height, int width) {
        long units = channels * height * width;
        if (units > Integer.MAX_VALUE) {
            throw new UserException(key + ".width: " + channels + " channels of " + height + "x" + width + " are "
                    + units + " units, expected less than 2^31; choose a smaller width");
        }
        return (int) units;
    }
}
