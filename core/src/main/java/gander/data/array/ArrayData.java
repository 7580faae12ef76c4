package gander.data.array;

import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * An array's values as they are in its file, until it is closed.
 *
 * @param header what they are
 * @param bytes uint8 [bytes], in the order of the file
 * @param free frees them
 */
record ArrayData(NpyHeader header, Tensor bytes, Runnable free) implements AutoCloseable {
    /** The values of so many bytes are worth a thread, and small beside the rest. */
    static final int PIECE = 1 << 20;

    /**
     * The values as images: uint8 [N, C, H, W, width of a value], a view in the caller's scope, however they lie in the file.
     */
    Tensor images(ArrayLayout layout) {
        ImageShape shape = layout.shape();
        List<Long> sizes = new ArrayList<>(List.of((long) layout.count()));
        if (layout.channelsLast()) {
            sizes.addAll(List.of((long) shape.height(), (long) shape.width(), (long) shape.channels()));
        } else {
            sizes.addAll(List.of((long) shape.channels(), (long) shape.height(), (long) shape.width()));
        }
        Tensor ordered = bytes;
        long width = header.type().width();
        if (header.firstFastest()) {
            Collections.reverse(sizes);
            ordered = bytes.view(with(sizes, width)).permute(3, 2, 1, 0, 4);
        } else {
            ordered = bytes.view(with(sizes, width));
        }
        return layout.channelsLast() ? ordered.permute(0, 3, 1, 2, 4) : ordered;
    }

    private static long[] with(List<Long> sizes, long last) {
        return LongStream.concat(sizes.stream().mapToLong(Long::longValue), LongStream.of(last))
                .toArray();
    }

    /** Takes the bytes of some images. */
    interface Taker {
        /**
         * Takes a piece; several threads do so at once.
         *
         * @param first which image the first is
         * @param values of the images, one after another, row-major [C, H, W], in the byte order of the type
         */
        void take(long first, ByteBuffer values);
    }

    /**
     * Shows the images at these places.
     *
     * @param count how many
     * @param place from 0 to {@code count - 1} to an image of the array
     */
    void each(ArrayLayout layout, int count, LongUnaryOperator place, Taker taker) {
        long image = (long) layout.shape().size() * header.type().width();
        int together = (int) Math.max(1, Math.min(count, PIECE / image));
        LongStream.range(0, ((long) count + together - 1) / together).parallel().forEach(piece -> {
            long first = piece * together;
            long[] places = LongStream.range(first, Math.min(count, first + together))
                    .map(place)
                    .toArray();
            try (PointerScope scope = new PointerScope()) {
                Tensor chosen =
                        images(layout).index_select(0, Tensors.of(places)).contiguous();
                ByteBuffer values =
                        Tensors.bytes(chosen).asByteBuffer().order(header.type().order());
                taker.take(first, values);
            }
        });
    }

    @Override
    public void close() {
        free.run();
    }
}
