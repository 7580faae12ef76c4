package gander.data.array;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.Labels;
import gander.data.Split;
import gander.data.TestSplit;
import gander.data.array.ArrayParts.Part;
import gander.data.array.ValueRange.Extremes;
import gander.tensor.NativeBytes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * Images in NumPy's files: [N, H, W], [N, H, W, C] or [N, C, H, W] with 1 or 3 channels. Bytes (uint8) are taken as they are,
 * truth values as black and white, and whole numbers must be from 0 to 255. Floating point must be on one of the intervals [0,
 * 1], [-1, 1] and [0, 255]: on the first of these that has all values, and {@link #notes} says on which. Without test images
 * of their own, {@link TestSplit} says which are for testing.
 *
 * <p>Bytes in a NPY file in the order [N, C, H, W] stay in it. Others are converted by all cores into memory.
 */
public final class ArraySource implements ImageSource {
    private final String name;
    private final Supplier<ArrayParts> find;
    private Optional<ArrayParts> found = Optional.empty();
    private Optional<Extremes> extremes = Optional.empty();

    private ArraySource(String name, Supplier<ArrayParts> find) {
        this.name = name;
        this.find = find;
    }

    /** The images of a file by {@code numpy.save}, with the labels of another. */
    public static ArraySource npy(String name, Path images, Optional<Path> labels) {
        return new ArraySource(name, () -> ArrayParts.npy(images, labels));
    }

    /** The arrays of a file by {@code numpy.savez}, with their labels and test images where it has them. */
    public static ArraySource npz(String name, Path file) {
        return new ArraySource(name, () -> ArrayParts.npz(file));
    }

    @Override
    public String name() {
        return name;
    }

    private synchronized ArrayParts parts() {
        if (found.isEmpty()) {
            found = Optional.of(find.get());
        }
        return found.get();
    }

    /** What was taken for what, the interval of the values, and which images are for testing. */
    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        try {
            ArrayParts parts = parts();
            NpyHeader header = parts.training().images().header();
            parts.remark().ifPresent(notes::add);
            ArrayLayout.of(header).remark().ifPresent(notes::add);
            if (!header.type().isByte()) {
                notes.add(interval(header));
            }
            if (parts.test().isEmpty()) {
                notes.add(name + ": " + TestSplit.NOTE);
            }
            return notes;
        } catch (UserException unreadable) {
            return List.of(); // Loading it says why.
        }
    }

    private String interval(NpyHeader header) {
        Extremes ends = extremes();
        return String.format(
                Locale.ROOT,
                "%s: its values of %s, from %s to %s, are taken to be on the interval %s",
                header.where(),
                header.type(),
                ValueRange.text(ends.least()),
                ValueRange.text(ends.greatest()),
                ValueRange.of(header, ends));
    }

    /** Of the training images: those to test with must be on the same interval. */
    private synchronized Extremes extremes() {
        if (extremes.isEmpty()) {
            NamedArray images = parts().training().images();
            try (ArrayData data = images.read()) {
                extremes = Optional.of(ValueRange.extremes(data, ArrayLayout.of(data.header())));
            }
        }
        return extremes.get();
    }

    /** What the headers say. */
    @Override
    public Optional<Extent> extent(Split split) {
        try {
            ArrayParts parts = parts();
            ArrayLayout layout = ArrayLayout.of(part(parts, split).images().header());
            int count = count(parts, split, layout);
            return count == 0 ? Optional.empty() : Optional.of(new Extent(layout.shape(), count));
        } catch (UserException unreadable) {
            return Optional.empty(); // Loading it says why.
        }
    }

    private static Part part(ArrayParts parts, Split split) {
        return split == Split.TEST ? parts.test().orElse(parts.training()) : parts.training();
    }

    private static int count(ArrayParts parts, Split split, ArrayLayout layout) {
        return parts.test().isPresent() ? layout.count() : TestSplit.count(split, layout.count());
    }

    @Override
    public ImageSet load(Split split) {
        ArrayParts parts = parts();
        Part part = part(parts, split);
        NpyHeader header = part.images().header();
        ArrayLayout layout = ArrayLayout.of(header);
        requireSame(ArrayLayout.of(parts.training().images().header()), layout, header);
        int count = count(parts, split, layout);
        if (count == 0) {
            throw new UserException(
                    header.where() + ": has " + layout.count() + " images, of which every tenth would be"
                            + " for testing, expected 10 at least; take more, or test with other images");
        }
        boolean isWhole = parts.test().isPresent();
        LongUnaryOperator place = isWhole ? i -> i : i -> TestSplit.place(split, i);
        Optional<Labels> labels = part.labels().map(array -> labels(array, layout.count(), count, place));
        boolean plain = header.type().isByte()
                && !header.firstFastest()
                && (!layout.channelsLast() || layout.shape().channels() == 1);
        if (plain && !isWhole && part.images() instanceof NpyArray stays) {
            return ImageSet.mappedPart(
                    name, layout.shape(), layout.count(), split, labels, stays.file(), header.length());
        }
        NativeBytes pixels = convert(part.images(), layout, count, place);
        return ImageSet.of(name, layout.shape(), count, labels, pixels.tensor(), pixels::close);
    }

    private static void requireSame(ArrayLayout training, ArrayLayout layout, NpyHeader header) {
        if (!training.shape().equals(layout.shape())) {
            throw new UserException(header.where() + ": has images of " + layout.shape() + ", expected "
                    + training.shape() + " as those to train on; take both from the same data set");
        }
    }

    /** Of as many classes as all labels of the array say, whichever part has them. */
    private static Labels labels(NamedArray array, int all, int count, LongUnaryOperator place) {
        int[] labels = ArrayLabels.read(array, all);
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        int[] own = new int[count];
        Arrays.setAll(own, i -> labels[(int) place.applyAsLong(i)]);
        return new Labels(classes, index -> own[Math.toIntExact(index)]);
    }

    private NativeBytes convert(NamedArray images, ArrayLayout layout, int count, LongUnaryOperator place) {
        long size = layout.shape().size();
        if (count > NativeBytes.most() / size) {
            throw new UserException(images.header().where() + ": has " + count + " images of " + layout.shape()
                    + ", expected at most " + NativeBytes.most()
                    + " bytes of them, as this machine's memory is; save them"
                    + " by numpy.save as uint8 [N, C, H, W], which stays in its file");
        }
        try (ArrayData data = images.read()) {
            NpyType type = data.header().type();
            ValueRange range = type.isByte() ? ValueRange.BYTES : range(data, layout);
            NativeBytes pixels = new NativeBytes(count * size);
            try {
                data.each(layout, count, place, (first, values) -> {
                    byte[] bytes = type.isByte() ? copied(values) : range.toBytes(type, values);
                    pixels.put(first * size, bytes, 0, bytes.length);
                });
                return pixels;
            } catch (RuntimeException e) {
                pixels.close();
                throw e;
            }
        }
    }

    private static byte[] copied(ByteBuffer values) {
        byte[] bytes = new byte[values.limit()];
        values.get(bytes);
        return bytes;
    }

    /** The interval of the images to train on, which all these must be on too. */
    private ValueRange range(ArrayData data, ArrayLayout layout) {
        NpyHeader training = parts().training().images().header();
        ValueRange range = ValueRange.of(training, extremes());
        if (!data.header().where().equals(training.where())) {
            Extremes ends = ValueRange.extremes(data, layout);
            if (!range.holds(ends)) {
                throw new UserException(String.format(
                        Locale.ROOT,
                        "%s: has values from %s to %s, expected all %s as those of %s; scale them alike",
                        data.header().where(),
                        ValueRange.text(ends.least()),
                        ValueRange.text(ends.greatest()),
                        range,
                        training.where()));
            }
        }
        return range;
    }
}
