package gander.data.array;

import gander.UserException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The interval that an array's values are on, by which they become bytes: found from the least and the greatest value.
 *
 * @param low is 0
 * @param high is 255
 */
record ValueRange(double low, double high) {
    /** Whole numbers as they are. */
    static final ValueRange BYTES = new ValueRange(0, 255);

    static final ValueRange UNIT = new ValueRange(0, 1);
    static final ValueRange SIGNED = new ValueRange(-1, 1);

    /** What arithmetic may have added at the ends, as a share of the interval. */
    private static final double LEEWAY = 1e-3;

    /**
     * The least and the greatest value of an array.
     *
     * @param least finite
     * @param greatest finite
     */
    record Extremes(double least, double greatest) {
        private Extremes with(Extremes other) {
            return new Extremes(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }
    }

    /**
     * Looks at all values.
     *
     * @throws UserException if one is not finite, naming the image
     */
    static Extremes extremes(ArrayData data, ArrayLayout layout) {
        NpyType type = data.header().type();
        NpyType.Reader reader = type.reader();
        int width = type.width();
        AtomicReference<Extremes> all =
                new AtomicReference<>(new Extremes(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        data.each(layout, layout.count(), place -> place, (first, values) -> {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int at = 0; at < values.limit(); at += width) {
                double value = reader.at(values, at);
                if (!Double.isFinite(value)) {
                    throw notFinite(data.header(), layout, first, at / width, value);
                }
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            all.accumulateAndGet(new Extremes(least, greatest), Extremes::with);
        });
        return all.get();
    }

    private static UserException notFinite(NpyHeader header, ArrayLayout layout, long first, int at, double value) {
        return new UserException(
                header.where() + ": image " + (first + at / layout.shape().size()) + " has a value of " + value
                        + ", expected finite numbers; save it without such images, or with numbers in their place");
    }

    /**
     * The interval of values between these.
     *
     * @throws UserException if they are on none that is known
     */
    static ValueRange of(NpyHeader header, Extremes extremes) {
        if (header.type().isTruth()) {
            return UNIT;
        }
        if (header.type().isFloat()) {
            for (ValueRange range : new ValueRange[] {UNIT, SIGNED, BYTES}) {
                if (range.holds(extremes)) {
                    return range;
                }
            }
        } else if (extremes.least() >= 0 && extremes.greatest() <= BYTES.high) {
            return BYTES;
        }
        throw new UserException(String.format(
                Locale.ROOT,
                "%s: has values of %s from %s to %s, expected %s; scale them and save it again",
                header.where(),
                header.type(),
                text(extremes.least()),
                text(extremes.greatest()),
                header.type().isFloat() ? "all from 0 to 1, from -1 to 1 or from 0 to 255" : "all from 0 to 255"));
    }

    /** Whether these values are on this interval, but for what arithmetic may have added. */
    boolean holds(Extremes extremes) {
        double leeway = LEEWAY * (high - low);
        return extremes.least() >= low - leeway && extremes.greatest() <= high + leeway;
    }

    /** The nearest byte of each value, ties to even. */
    byte[] toBytes(NpyType type, ByteBuffer values) {
        NpyType.Reader reader = type.reader();
        byte[] bytes = new byte[values.limit() / type.width()];
        double scale = BYTES.high / (high - low);
        for (int i = 0; i < bytes.length; i++) {
            double level = (reader.at(values, i * type.width()) - low) * scale;
            bytes[i] = (byte) (int) Math.rint(Math.min(BYTES.high, Math.max(0, level)));
        }
        return bytes;
    }

    /** A value for people: whole, or of four digits. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** Such as "from 0 to 1". */
    @Override
    public String toString() {
        return "from " + (long) low + " to " + (long) high;
    }
}
