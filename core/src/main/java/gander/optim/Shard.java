package gander.optim;

/**
 * A part of the batch, worked on by one thread.
 *
 * @param index its number, from 0
 * @param from its first row of the batch
 * @param to the row after its last
 */
public record Shard(int index, int from, int to) {
    /** Its number of rows. */
    public int rows() {
        return to - from;
    }

    /** The part [0, length) of this shard when something is cut as evenly as the batch is: start of part i of n. */
    public static long cut(long length, int i, int n) {
        return length * i / n;
    }
}
