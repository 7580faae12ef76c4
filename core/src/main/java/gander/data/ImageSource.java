package gander.data;

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
     * Loads one part into memory.
     *
     * @throws gander.UserException if the set cannot be had, saying why and what to do
     */
    ImageSet load(Split split);
}
