package gander.theory.numeric;

/**
 * A part of the axis as a function of t in [0, 1]: start + scale t, or, where it has no end, start + scale t / (1 - t).
 *
 * @param start where t is 0
 * @param scale negative for what goes to minus infinity
 * @param endless whether it has no end
 */
record Stretch(double start, double scale, boolean endless) {
    /**
     * What lies between two points.
     *
     * @param start finite
     * @param end may be infinite
     * @param tail how far away the middle, t = 1/2, of an endless one lies
     */
    static Stretch from(double start, double end, double tail) {
        boolean endless = Double.isInfinite(end);
        return new Stretch(start, endless ? Math.copySign(tail, end) : end - start, endless);
    }

    /** The number at t. */
    double x(double t) {
        return start + scale * (endless ? t / (1 - t) : t);
    }

    /** What a value at t counts, which is |dx/dt|. */
    double weight(double t) {
        return Math.abs(scale) / (endless ? (1 - t) * (1 - t) : 1);
    }
}
