package gander.data;

import java.util.Objects;

/**
 * Which images are for testing where a set comes without a test part: every tenth in their order, beginning with the tenth.
 * So a set that is sorted by class is tested on all of them, and images that are added at the end move no other to the other
 * part.
 */
public final class TestSplit {
    /** What to tell who trains on such a set. */
    public static final String NOTE =
            "no part of it is for testing: every tenth image, in their order, is kept from training to test with";

    private static final int EVERY = 10;

    private TestSplit() {}

    /** How many of so many images are in this part; no test image of fewer than 10. */
    public static int count(Split split, int all) {
        int test = all / EVERY;
        return split == Split.TEST ? test : all - test;
    }

    /** The place among all images, from 0, of the image of this part that is at {@code index}, from 0. */
    public static long place(Split split, long index) {
        Objects.checkIndex(index, Long.MAX_VALUE / EVERY);
        return split == Split.TEST ? EVERY * index + EVERY - 1 : index + index / (EVERY - 1);
    }
}
