package gander.export;

/** What the numbers of an array in a file must be. NaN is none of these, nor is infinity. */
public enum Values {
    /** Any number. */
    FINITE("finite numbers", -Double.MAX_VALUE, Double.MAX_VALUE),
    /** Above 0. */
    POSITIVE("positive finite numbers", Double.MIN_VALUE, Double.MAX_VALUE),
    /** From 0 to 1. */
    PROBABILITY("numbers from 0 to 1", 0, 1),
    /** Above 0 and below 1. */
    INNER_PROBABILITY("numbers between 0 and 1", Double.MIN_VALUE, Math.nextDown(1.0)),
    /** From 0. */
    COUNT("numbers from 0", 0, Double.MAX_VALUE),
    /** From 0 to 255. */
    BYTE("numbers from 0 to 255", 0, 255);

    private final String words;
    private final double least;
    private final double most;

    Values(String words, double least, double most) {
        this.words = words;
        this.least = least;
        this.most = most;
    }

    boolean hold(double value) {
        return value >= least && value <= most;
    }

    @Override
    public String toString() {
        return words;
    }
}
