package gander.data;

/** The part of a data set. */
public enum Split {
    /** What networks are trained on. */
    TRAIN,
    /** What they are measured against. */
    TEST
}
