package gander.data;

import java.util.List;
import java.util.Optional;

/** Where a data set comes from. */
public interface DataSource {
    /** The data set's name, such as "mnist". */
    String name();

    /** What the training set consists of, where that can be had without loading it. */
    Optional<Extent> trainingExtent();

    /** What is peculiar to this data set and not to be seen from its numbers, a line each, for who trains on it. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Loads the training set into memory; it is the caller's to close.
     *
     * @throws gander.UserException if the set cannot be had, saying why and what to do
     */
    Examples training();
}
