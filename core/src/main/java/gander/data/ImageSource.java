package gander.data;

import java.util.Optional;

/** Where a data set of images comes from. */
public interface ImageSource extends DataSource {
    /** What a part consists of, where that can be had without loading it; empty where it cannot, or the part is not there. */
    default Optional<Extent> extent(Split split) {
        return Optional.empty();
    }

    @Override
    default Optional<Extent> trainingExtent() {
        return extent(Split.TRAIN);
    }

    @Override
    default ImageSet training() {
        return load(Split.TRAIN);
    }

    /**
     * Loads one part into memory.
     *
     * @throws gander.UserException if the set cannot be had, saying why and what to do
     */
    ImageSet load(Split split);
}
