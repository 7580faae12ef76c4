package gander.nn;

/**
 * How the square filter of a convolution moves over an image, the same in both directions.
 *
 * @param kernel pixels that it covers along a side, positive
 * @param stride pixels from one place to the next, positive
 * @param padding zeros put around the image on each side, at least 0 and less than the kernel
 */
public record Filter(int kernel, int stride, int padding) {
    /** Checks the ranges. */
    public Filter {
        if (kernel < 1) {
            throw new IllegalArgumentException("kernel must be positive, got " + kernel);
        }
        if (stride < 1) {
            throw new IllegalArgumentException("stride must be positive, got " + stride);
        }
        if (padding < 0 || padding >= kernel) {
            throw new IllegalArgumentException(
                    "padding must be at least 0 and less than the kernel, " + kernel + ", got " + padding);
        }
    }

    long[] strides() {
        return new long[] {stride, stride};
    }

    long[] paddings() {
        return new long[] {padding, padding};
    }
}
