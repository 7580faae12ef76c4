package gander.data;

import java.util.OptionalLong;

/** Hears of data that are made ready, downloaded or decoded, on the thread that loads them. */
public interface LoadListener {
    /** Hears nothing. */
    LoadListener SILENT = new LoadListener() {};

    /**
     * More of a file has come.
     *
     * @param file its name
     * @param bytes received so far, from 0 again when the next mirror is asked
     * @param total its length, if the server told
     */
    default void downloaded(String file, long bytes, OptionalLong total) {}

    /**
     * More pictures of a set have been decoded.
     *
     * @param set its name
     * @param pictures decoded so far, from 0 again where a picture shows that they have to be decoded in another way
     * @param total how many there are
     */
    default void decoded(String set, int pictures, int total) {}

    /** Nothing goes on until another process has done something, in one line. */
    default void waits(String line) {}

    /** Something the user may want to know, in one line: a mirror did not answer, a damaged file is replaced. */
    default void note(String line) {}
}
