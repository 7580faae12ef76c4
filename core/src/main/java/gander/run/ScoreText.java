package gander.run;

import java.util.Locale;

/** Scores as people read them: as many digits as mean something. */
public final class ScoreText {
    private static final int MOST_DECIMALS = 8;
    private static final double LARGE = 1e15;
    private static final int SIGNIFICANT = 4;
    private static final double NO_SPREAD = 1e-9;

    private ScoreText() {}

    /** A number to four significant digits; thousands apart, and powers of ten only for the smallest and the largest. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "no number" : value > 0 ? "infinite" : "-infinite";
        }
        double size = Math.abs(value);
        if (size >= LARGE) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int decimals = Math.max(0, SIGNIFICANT - 1 - exponent(size));
        return decimals > MOST_DECIMALS
                ? String.format(Locale.ROOT, "%.2e", value)
                : withoutZeros(String.format(Locale.ROOT, "%,." + decimals + "f", value));
    }

    /** How far a number may be off; 0 where that is next to nothing. */
    public static String spread(double value, double spread) {
        return spreads(value, spread) || Double.isNaN(spread) ? number(spread) : "0";
    }

    /** A count of classes of which none was near to being missed has a spread of 1e-65, or of 1e-9: none. */
    private static boolean spreads(double value, double spread) {
        return spread > NO_SPREAD * Math.max(1, Math.abs(value));
    }

    /** A number and how far it may be off, as "12.35 ± 0.21": both to the second digit of the spread. */
    public static String withSpread(double value, double spread) {
        if (!spreads(value, spread) || !Double.isFinite(value) || !Double.isFinite(spread)) {
            return number(value);
        }
        int decimals = Math.max(0, 1 - exponent(spread));
        if (Math.max(Math.abs(value), spread) >= LARGE) {
            return number(value) + " ± " + number(spread);
        }
        return decimals > MOST_DECIMALS
                ? number(value) + " ± " + String.format(Locale.ROOT, "%.1e", spread)
                : String.format(Locale.ROOT, "%,." + decimals + "f ± %,." + decimals + "f", value, spread);
    }

    private static String withoutZeros(String number) {
        return number.contains(".") ? number.replaceFirst("\\.?0+$", "") : number;
    }

    private static int exponent(double size) {
        return (int) Math.floor(Math.log10(size));
    }
}
