package gander.data.idx;

import gander.tensor.NativeBytes;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The unsigned bytes of an IDX file, row-major, with their dimensions: in native memory, until it is closed. */
public final class IdxArray implements AutoCloseable {
    private final IdxHeader header;
    private final NativeBytes values;

    IdxArray(IdxHeader header, NativeBytes values) {
        this.header = header;
        this.values = values;
    }

    IdxHeader header() {
        return header;
    }

    /** The dimensions, outermost first, each at least 1. */
    public List<Integer> dimensions() {
        return header.dimensions();
    }

    /** The number of values: the product of the dimensions. */
    public long size() {
        return values.size();
    }

    /** All values: uint8 [size]. */
    Tensor values() {
        return values.tensor();
    }

    /** The value at this row-major index, 0 to 255. */
    public int at(long index) {
        byte[] value = new byte[1];
        copy(index, value);
        return value[0] & 0xFF;
    }

    /** Fills {@code to} with the values from row-major index {@code from} on. */
    public void copy(long from, byte[] to) {
        values.get(from, to);
    }

    /** Frees the values. */
    @Override
    public void close() {
        values.close();
    }
}
