package gander.data;

import gander.UserException;
import gander.export.Sha256;
import gander.tensor.ComputeDevice;
import gander.tensor.LargePages;
import gander.tensor.MappedFile;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A set of images as uint8 [N, C, H, W], each with a label or none of them: in native memory once, or left in its file, of
 * which the system keeps in memory what is used.
 */
public final class ImageSet implements Examples, AutoCloseable {
    private static final int CHUNK = 1 << 20;
    private static final Set<String> IN_RANDOM_ORDER = Set.of("mnist", "pen");

    private final String name;
    private final ImageShape shape;
    private final int size;
    private final Optional<Labels> labels;
    private final Tensor stored;
    private final Optional<Split> part;
    private final PointerScope memory;
    private final Runnable owner;
    private Optional<Tensor> gathered = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();
    private Optional<Variety> variety = Optional.empty();
    private volatile boolean closed;
    private boolean freed;

    private ImageSet(Builder builder) {
        this.name = builder.name;
        this.shape = builder.shape;
        this.size = builder.labels.length;
        this.labels = Optional.of(Labels.of(builder.labels));
        this.stored = builder.pixels;
        this.part = Optional.empty();
        this.memory = builder.memory;
        this.owner = () -> {};
    }

    /** Where pixels lie in memory, and who frees it. */
    private record Place(Tensor bytes, long offset, int images, Runnable owner) {}

    /** A set of the pixels of a place, or of a part of them. */
    private ImageSet(String name, ImageShape shape, Optional<Labels> labels, Place place, Optional<Split> part) {
        this.name = name;
        this.shape = shape;
        this.size = part.map(split -> TestSplit.count(split, place.images())).orElse(place.images());
        this.labels = labels;
        this.part = part;
        this.owner = place.owner();
        try (PointerScope scope = new PointerScope()) {
            stored = place.bytes()
                    .narrow(0, place.offset(), sizeOf(shape, place.images()))
                    .view(place.images(), shape.channels(), shape.height(), shape.width());
            memory = scope.extend();
        }
    }

    /**
     * A set of pixels in memory.
     *
     * @param size how many images
     * @param pixels uint8, row-major [N, C, H, W]
     * @param owner frees the pixels when the set is closed
     */
    public static ImageSet of(
            String name, ImageShape shape, int size, Optional<Labels> labels, Tensor pixels, Runnable owner) {
        return new ImageSet(name, shape, labels, new Place(pixels, 0, size, owner), Optional.empty());
    }

    /**
     * A set whose pixels stay in a file, row-major [N, C, H, W] from byte {@code offset} on, and are mapped into memory. The
     * file must not be cut while the set is open.
     *
     * @param size how many images
     */
    public static ImageSet mapped(
            String name, ImageShape shape, int size, Optional<Labels> labels, Path file, long offset) {
        return new ImageSet(name, shape, labels, place(shape, size, file, offset), Optional.empty());
    }

    /**
     * One part, by {@link TestSplit}, of a set whose pixels stay in a file as {@link #mapped} has them.
     *
     * @param all how many images the file has, so many that the part has one at least
     * @param labels of the part's images
     */
    public static ImageSet mappedPart(
            String name, ImageShape shape, int all, Split part, Optional<Labels> labels, Path file, long offset) {
        return new ImageSet(name, shape, labels, place(shape, all, file, offset), Optional.of(part));
    }

    private static Place place(ImageShape shape, int images, Path file, long offset) {
        MappedFile mapped = MappedFile.open(file, offset + sizeOf(shape, images));
        return new Place(mapped.bytes(), offset, images, mapped::close);
    }

    private static long sizeOf(ImageShape shape, int size) {
        return Math.multiplyExact((long) size, shape.size());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Kind kind() {
        return Kind.IMAGES;
    }

    @Override
    public Optional<Labels> labels() {
        return labels;
    }

    /**
     * The class of image i, from 0 on.
     *
     * @throws UserException if the images have no labels
     */
    public int label(int i) {
        return labels.orElseThrow(this::unlabelled).of(Objects.checkIndex(i, size));
    }

    private UserException unlabelled() {
        return new UserException(
                "data: " + name + " has no labels, and this needs one for each image; take a set that has"
                        + " them, such as a folder with a folder for each class");
    }

    /** Whether the images are known to be in random order: those of MNIST and the pen digits. */
    public boolean isInRandomOrder() {
        return IN_RANDOM_ORDER.contains(name);
    }

    /** All pixels: uint8 [N, C, H, W]. Of a part of a file this is a copy, made the first time. */
    public synchronized Tensor pixels() {
        if (part.isEmpty()) {
            return stored;
        }
        if (gathered.isEmpty()) {
            gathered = Optional.of(
                    Tensors.lasting(() -> select(LongStream.range(0, size).toArray())));
        }
        return gathered.get();
    }

    private Tensor select(long... indices) {
        long[] rows =
                part.isEmpty() ? indices : Arrays.stream(indices).map(this::row).toArray();
        return stored.index_select(0, Tensors.of(rows));
    }

    /** Where image i is among those stored. */
    private long row(long i) {
        return part.map(split -> TestSplit.place(split, Objects.checkIndex(i, (long) size)))
                .orElse(i);
    }

    @Override
    public Tensor batch(long[] indices, PixelRange range) {
        return batch(indices, range, ComputeDevice.CPU);
    }

    /** The same on this device. A byte of each pixel travels there, not four. */
    @Override
    public Tensor batch(long[] indices, PixelRange range, ComputeDevice device) {
        return range.fromBytes(device.place(select(indices)));
    }

    /**
     * The first images of a seed's own order, for a look at the data: a file may be sorted by class.
     *
     * @return uint8 [count, C, H, W]
     */
    public byte[] chosen(long seed, int count) {
        long[] chosen = new EpochShuffle(RandomStream.SHUFFLE.key(seed), size()).batch(0, count);
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toBytes(select(chosen));
        }
    }

    /** SHA-256 over shape, pixels and labels, in hex. */
    @Override
    public synchronized String fingerprint() {
        if (fingerprint.isEmpty()) {
            fingerprint = hash();
        }
        return fingerprint.orElseThrow(() -> new IllegalStateException("the images are closed"));
    }

    /** Begins on the fingerprint in another thread, so that who asks for it later waits for less of it, or not at all. */
    public void beginFingerprint() {
        Thread thread = new Thread(this::hashUnlessDone, "fingerprint");
        thread.setDaemon(true);
        thread.start();
    }

    /** How much the images differ. Found on the way where the fingerprint is computed; else by a pass over a gigabyte at most. */
    public synchronized Variety variety() {
        if (variety.isEmpty()) {
            VarietyCount count = new VarietyCount(shape.size(), size());
            if (!each(count.bytes(), count::add)) {
                throw new IllegalStateException("the images are closed");
            }
            variety = Optional.of(count.of(name, size, labels));
        }
        return variety.get();
    }

    private synchronized void hashUnlessDone() {
        if (fingerprint.isEmpty()) {
            fingerprint = hash();
        }
    }

    /** Nothing where the set is closed meanwhile. */
    private Optional<String> hash() {
        MessageDigest digest = Sha256.digest();
        digest.update((size() + "x" + shape).getBytes(StandardCharsets.UTF_8));
        VarietyCount count = new VarietyCount(shape.size(), size());
        boolean whole = each(sizeOf(shape, size), (chunk, length) -> {
            digest.update(chunk, 0, length);
            count.add(chunk, length);
        });
        if (!whole) {
            return Optional.empty();
        }
        labels.ifPresent(all -> hash(all, digest));
        variety = Optional.of(count.of(name, size, labels));
        return Optional.of(Sha256.hex(digest));
    }

    /** A byte for each label; four where there are more classes than a byte has values. */
    private void hash(Labels all, MessageDigest digest) {
        int width = all.classes() <= 256 ? 1 : Integer.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(size, width));
        for (int i = 0; i < size; i++) {
            if (width == 1) {
                buffer.put((byte) all.of(i));
            } else {
                buffer.putInt(all.of(i));
            }
        }
        digest.update(buffer.flip());
    }

    private interface Bytes {
        void next(byte[] chunk, int length);
    }

    /** Shows the first bytes of the pixels, so many, piece by piece; gives false where the set is closed meanwhile. */
    private boolean each(long bytes, Bytes to) {
        byte[] chunk = new byte[CHUNK];
        try (PointerScope scope = new PointerScope()) {
            if (closed) {
                return false;
            }
            BytePointer all = Tensors.bytes(stored);
            for (long at = 0; at < bytes; at += CHUNK) {
                if (closed) {
                    return false;
                }
                int length = (int) Math.min(CHUNK, bytes - at);
                copy(all, at, chunk, length);
                to.next(chunk, length);
            }
        }
        return true;
    }

    /** Fills the chunk with the bytes of this set from {@code at} on. */
    private void copy(BytePointer all, long at, byte[] chunk, int length) {
        if (part.isEmpty()) {
            all.getPointer(BytePointer.class, at).get(chunk, 0, length);
            return;
        }
        int image = shape.size();
        for (int done = 0; done < length; ) {
            int from = (int) ((at + done) % image);
            int count = Math.min(image - from, length - done);
            all.getPointer(BytePointer.class, row((at + done) / image) * image + from)
                    .get(chunk, done, count);
            done += count;
        }
    }

    /** Frees the pixels. Who is computing their fingerprint stops first. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (!freed) {
                freed = true;
                gathered.ifPresent(Tensor::deallocate);
                memory.deallocate();
                owner.run();
            }
        }
    }

    /** Fills a set image by image; several threads may put different images at once. */
    public static final class Builder implements AutoCloseable {
        private final String name;
        private final ImageShape shape;
        private final byte[] labels;
        private final Tensor pixels;
        private final BytePointer bytes;
        private final PointerScope memory;
        private boolean built;

        /** A set of {@code count} black images of class 0. */
        public Builder(String name, int count, ImageShape shape) {
            if (count < 1) {
                throw new IllegalArgumentException("an image set needs at least one image, got " + count);
            }
            this.name = name;
            this.shape = shape;
            this.labels = new byte[count];
            try (PointerScope scope = new PointerScope()) {
                pixels = Tensors.empty(ScalarType.Byte, count, shape.channels(), shape.height(), shape.width());
                LargePages.advise(pixels);
                pixels.zero_();
                bytes = Tensors.bytes(pixels);
                memory = scope.extend();
            }
        }

        /**
         * Sets image {@code index}: {@code shape.size()} bytes from {@code source[offset]} on, row-major [C, H, W], 0 dark.
         *
         * @param label its class, 0 to 255
         */
        public void put(int index, byte[] source, int offset, int label) {
            if (label < 0 || label > 255) {
                throw new IllegalArgumentException("label of image " + index + " must be 0 to 255, got " + label);
            }
            labels[Objects.checkIndex(index, labels.length)] = (byte) label;
            BytePointer at = new BytePointer(bytes).position((long) index * shape.size());
            at.put(Arrays.copyOfRange(source, offset, offset + shape.size()));
            at.close();
        }

        /** The finished set; the builder must not be used any more. */
        public ImageSet build() {
            built = true;
            return new ImageSet(this);
        }

        /** Frees the pixels of a set that was not finished. */
        @Override
        public void close() {
            if (!built) {
                memory.deallocate();
            }
        }
    }
}
