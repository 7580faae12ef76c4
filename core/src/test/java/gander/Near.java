package gander;

/** Comparisons of numbers that a NaN does not pass. */
public final class Near {
    private Near() {}

    /** Fails unless the two are at most {@code tolerance} apart. */
    public static void assertNear(String what, double actual, double expected, double tolerance) {
        if (!(Math.abs(actual - expected) <= tolerance)) {
            throw new AssertionError(what + ": got " + actual + ", expected " + expected + " within " + tolerance);
        }
    }

    /** Fails unless the arrays have one length and are nowhere more than {@code tolerance} apart. */
    public static void assertNear(String what, float[] actual, double[] expected, double tolerance) {
        if (actual.length != expected.length) {
            throw new AssertionError(what + ": got " + actual.length + " values, expected " + expected.length);
        }
        for (int i = 0; i < actual.length; i++) {
            assertNear(what + "[" + i + "]", actual[i], expected[i], tolerance);
        }
    }

    /** As {@link #assertNear(String, float[], double[], double)}. */
    public static void assertNear(String what, float[] actual, float[] expected, double tolerance) {
        double[] wide = new double[expected.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = expected[i];
        }
        assertNear(what, actual, wide, tolerance);
    }
}
