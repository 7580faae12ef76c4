package gander.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Counts different images while their bytes go by, in pieces of any length. */
final class VarietyCount {
    private static final int MOST_IMAGES = 1 << 20;
    private static final long MOST_BYTES = 1 << 30;

    private final int size;
    private final long[] hashes;
    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();
    private int seen;
    private int flat;
    private int got;
    private byte value;
    private boolean isFlat;

    /** A count of images of so many bytes. */
    VarietyCount(int size, int images) {
        this.size = size;
        this.hashes = new long[(int) Math.min(images, Math.max(2, Math.min(MOST_IMAGES, MOST_BYTES / size)))];
    }

    /** How many bytes it looks at; those that come after are left alone. */
    long bytes() {
        return (long) hashes.length * size;
    }

    /** The next bytes of the images, one after another. */
    void add(byte[] bytes, int length) {
        for (int at = 0; at < length && seen < hashes.length; ) {
            int count = Math.min(length - at, size - got);
            first.update(bytes, at, count);
            second.update(bytes, at, count);
            if (got == 0) {
                value = bytes[at];
                isFlat = true;
            }
            isFlat =
                    isFlat && bytes[at] == value && Arrays.equals(bytes, at, at + count - 1, bytes, at + 1, at + count);
            at += count;
            got += count;
            if (got == size) {
                end();
            }
        }
    }

    /** Two checksums of 32 bits by different polynomials, which processors compute faster than memory gives bytes. */
    private void end() {
        hashes[seen++] = first.getValue() << Integer.SIZE | second.getValue();
        first.reset();
        second.reset();
        flat += isFlat ? 1 : 0;
        got = 0;
    }

    /** What was found, once all that it looks at has been added, in a set of this name and size with these labels. */
    Variety of(String name, int size, Optional<Labels> labels) {
        if (seen < hashes.length) {
            throw new IllegalStateException("looked at " + seen + " images of " + hashes.length);
        }
        Arrays.sort(hashes);
        int distinct = 1;
        for (int i = 1; i < hashes.length; i++) {
            distinct += hashes[i] == hashes[i - 1] ? 0 : 1;
        }
        return new Variety(
                name,
                size,
                hashes.length,
                distinct,
                flat,
                labels.map(all -> used(all, size)).orElse(0));
    }

    private static int used(Labels labels, int size) {
        BitSet used = new BitSet(labels.classes());
        for (int i = 0; i < size; i++) {
            used.set(labels.of(i));
        }
        return used.cardinality();
    }
}
