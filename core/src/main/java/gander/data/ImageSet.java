package gander.data;

import gander.UserException;
import gander.tensor.ComputeDevice;
import gander.tensor.LargePages;
import gander.tensor.MappedFile;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
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

    private final String name;
    private final ImageShape shape;
    private final int size;
    private final Optional<Labels> labels;
    private final Tensor pixels;
    private final PointerScope memory;
    private final Runnable owner;
    private Optional<String> fingerprint = Optional.empty();
    private Optional<Variety> variety = Optional.empty();
    private volatile boolean closed;
    private boolean freed;

    private ImageSet(Builder builder) {
        this.name = builder.name;
        this.shape = builder.shape;
        this.size = builder.labels.length;
        this.labels = Optional.of(Labels.of(builder.labels));
        this.pixels = builder.pixels;
        this.memory = builder.memory;
        this.owner = () -> {};
    }

    /** A set of the pixels from {@code offset} on in memory that the owner frees. */
    private ImageSet(
            String name,
            ImageShape shape,
            int size,
            Optional<Labels> labels,
            Tensor bytes,
            long offset,
            Runnable owner) {
        this.name = name;
        this.shape = shape;
        this.size = size;
        this.labels = labels;
        this.owner = owner;
        try (PointerScope scope = new PointerScope()) {
            pixels = bytes.narrow(0, offset, sizeOf(shape, size))
                    .view(size, shape.channels(), shape.height(), shape.width());
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
        return new ImageSet(name, shape, size, labels, pixels, 0, owner);
    }

    /**
     * A set whose pixels stay in a file, row-major [N, C, H, W] from byte {@code offset} on, and are mapped into memory. The
     * file must not be cut while the set is open.
     *
     * @param size how many images
     */
    public static ImageSet mapped(
            String name, ImageShape shape, int size, Optional<Labels> labels, Path file, long offset) {
        MappedFile mapped = MappedFile.open(file, offset + sizeOf(shape, size));
        return new ImageSet(name, shape, size, labels, mapped.bytes(), offset, mapped::close);
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

    /** All pixels: uint8 [N, C, H, W]. */
    public Tensor pixels() {
        return pixels;
    }

    @Override
    public Tensor batch(long[] indices, PixelRange range) {
        return batch(indices, range, ComputeDevice.CPU);
    }

    /** The same on this device. A byte of each pixel travels there, not four. */
    @Override
    public Tensor batch(long[] indices, PixelRange range, ComputeDevice device) {
        return range.fromBytes(device.place(pixels.index_select(0, Tensors.of(indices))));
    }

    /**
     * The first images of a seed's own order, for a look at the data: a file may be sorted by class.
     *
     * @return uint8 [count, C, H, W]
     */
    public byte[] chosen(long seed, int count) {
        long[] chosen = new EpochShuffle(RandomStream.SHUFFLE.key(seed), size()).batch(0, count);
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toBytes(pixels().index_select(0, Tensors.of(chosen)));
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
        MessageDigest digest = sha256();
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
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
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
            BytePointer all = Tensors.bytes(pixels);
            for (long at = 0; at < bytes; at += CHUNK) {
                if (closed) {
                    return false;
                }
                int length = (int) Math.min(CHUNK, bytes - at);
                all.getPointer(BytePointer.class, at).get(chunk, 0, length);
                to.next(chunk, length);
            }
        }
        return true;
    }

    /** Frees the pixels. Who is computing their fingerprint stops first. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (!freed) {
                freed = true;
                memory.deallocate();
                owner.run();
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
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
