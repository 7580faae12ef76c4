package gander.data;

import java.util.List;
import java.util.Objects;

/** The unsigned bytes of an IDX file, row-major, with their dimensions. */
public final class IdxArray {
    /** Bytes in every chunk but the last. */
    static final int CHUNK = 1 << 20;

    private final List<Integer> dimensions;
    private final List<byte[]> chunks;
    private final long length;

    IdxArray(List<Integer> dimensions, List<byte[]> chunks, long length) {
        this.dimensions = List.copyOf(dimensions);
        this.chunks = List.copyOf(chunks);
        this.length = length;
    }

    /** The dimensions, outermost first, each at least 1. */
    public List<Integer> dimensions() {
        return dimensions;
    }

    /** The number of values: the product of the dimensions. */
    public long size() {
        return length;
    }

    /** The value at this row-major index, 0 to 255. */
    public int at(long index) {
        Objects.checkIndex(index, length);
        return chunks.get((int) (index / CHUNK))[(int) (index % CHUNK)] & 0xFF;
    }

    /** Fills {@code to} with the values from row-major index {@code from} on. */
    public void copy(long from, byte[] to) {
        Objects.checkFromIndexSize(from, to.length, length);
        for (int done = 0; done < to.length; ) {
            int start = (int) ((from + done) % CHUNK);
            int part = Math.min(to.length - done, CHUNK - start);
            System.arraycopy(chunks.get((int) ((from + done) / CHUNK)), start, to, done, part);
            done += part;
        }
    }
}
