package gander.data.array;

import gander.UserException;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/** An array of labels, one for each image. */
final class ArrayLabels {
    private static final int PIECE = 1 << 16;

    /** More classes than this are numbers of another kind, such as names of files. */
    private static final int MOST = 1 << 16;

    private ArrayLabels() {}

    /**
     * The labels in an array [N] or [N, 1] of whole numbers.
     *
     * @param images how many images there are
     * @throws UserException if it is no such array, or a label is not from 0 to 65,535, or there are not as many
     */
    static int[] read(NamedArray array, int images) {
        NpyHeader header = array.header();
        List<Long> shape = header.shape();
        boolean flat = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
        if (!flat || !header.type().isWhole()) {
            throw new UserException(header.where() + ": has shape " + header.shapeText() + " of " + header.type()
                    + ", expected labels as [N] of whole numbers; save them so, of one-hot rows x.argmax(1)");
        }
        if (shape.get(0) != images) {
            throw new UserException(header.where() + ": got " + shape.get(0) + " labels, expected one for each of the "
                    + images + " images; take both arrays from the same data set");
        }
        int[] labels = new int[images];
        try (ArrayData data = array.read()) {
            for (int from = 0; from < images; from += PIECE) {
                read(data, from, Math.min(PIECE, images - from), labels);
            }
        }
        return labels;
    }

    private static void read(ArrayData data, int from, int count, int... labels) {
        NpyType type = data.header().type();
        NpyType.Reader reader = type.reader();
        try (PointerScope scope = new PointerScope()) {
            ByteBuffer values = Tensors.bytes(
                            data.bytes().narrow(0, (long) from * type.width(), (long) count * type.width()))
                    .asByteBuffer()
                    .order(type.order());
            for (int i = 0; i < count; i++) {
                double label = reader.at(values, i * type.width());
                if (!(label >= 0 && label < MOST)) {
                    throw new UserException(data.header().where() + ": label " + (from + i) + " is " + (long) label
                            + ", expected 0 to " + (MOST - 1) + "; number the classes from 0 on");
                }
                labels[from + i] = (int) label;
            }
        }
    }
}
