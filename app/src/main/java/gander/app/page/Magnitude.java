package gander.app.page;

/**
 * The power of ten that a chart's axis counts in. XChart writes a number digit by digit and an axis tick by tick, so that
 * values of 1e30 would keep it for ever; here they are 1 to 10 times a power that stands beside the axis.
 *
 * @param exponent 0 for values of a usual size, which are drawn as they are
 */
record Magnitude(int exponent) {
    /** Beyond the axis by so many times its length, a line leaves the picture as it would anywhere further. */
    private static final double REACH = 1000;

    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-4;

    /** Finite numbers that may be subtracted from each other. */
    private static final double MOST = 1e300;

    /** Of values between these. */
    static Magnitude of(double low, double high) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        boolean usual = size == 0 || (size >= SMALL && size < LARGE);
        return new Magnitude(usual ? 0 : (int) Math.max(-300, Math.floor(Math.log10(size))));
    }

    /** The value in units of the power. */
    double scale(double value) {
        return exponent < 0 ? value * Math.pow(10, -exponent) : value / Math.pow(10, exponent);
    }

    /** What the axis is called with its unit. */
    String title(String axis) {
        return exponent == 0 ? axis : axis + ", times 1e" + exponent;
    }

    /** The value, or where it lies far beyond the axis, a value beyond it. */
    static double near(double value, double low, double high) {
        double reach = REACH * (high - low);
        return Math.max(low - reach, Math.min(high + reach, value));
    }

    /** The value, or the nearest whose difference from any other is finite. */
    static double bounded(double value) {
        return Math.max(-MOST, Math.min(MOST, value));
    }
}
