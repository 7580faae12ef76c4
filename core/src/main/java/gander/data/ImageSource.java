package gander.data;

import java.util.List;
import java.util.Optional;

/** Where a data set comes from. */
public interface ImageSource {
    /** The part of a data set. */
    enum Split {
        /** What networks are trained on. */
        TRAIN,
        /** What they are measured against. */
        TEST
    }

    /** The data set's name, such as "mnist". */
    String name();

    /**
     * What a part consists of.
     *
     * @param shape of its images
     * @param count how many
     */
    record Extent(ImageShape shape, int count) {}

    /** What a part consists of, where that can be had without loading it; empty where it cannot, or the part is not there. */
    default Optional<Extent> extent(Split split) {
        return Optional.empty();
    }

    /** What is peculiar to this data set and not to be seen from its numbers, a line each, for who trains on it. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Loads one part into memory.
     *
     * @throws gander.UserException if the set cannot be had, saying why and what to do
     */
    ImageSet load(Split split);
}
