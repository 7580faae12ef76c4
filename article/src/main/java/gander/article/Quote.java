package gander.article;

import gander.article.Chapter.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the numbers into a chapter's text. */
final class Quote {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]+)(?::(%[^}]+))?}}");
    private static final Pattern POWER = Pattern.compile("e([+-])0*(\\d+)");
    /** With spaces at which no line ends. */
    private static final String POWER_OF_TEN = "\u00A0×\u00A010";

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int DIGITS = 4;

    private Quote() {}

    /**
     * The text with {@code {{key}}} and {@code {{key:%.3f}}} replaced.
     *
     * @param file for messages
     * @throws IllegalStateException if the text asks for a number that was not found, or in no form that Java knows
     */
    static String fill(String text, Map<String, Quantity> numbers, String file) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            Quantity number = numbers.get(match.group(1));
            if (number == null) {
                throw new IllegalStateException(
                        file + " quotes {{" + match.group(1) + "}}, but the numbers are " + numbers.keySet());
            }
            return Matcher.quoteReplacement(
                    match.group(2) == null ? plain(number.value()) : formatted(match.group(2), number.value(), file));
        });
    }

    /** Four digits, but all of a whole number. */
    private static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%,.0f", value == 0 ? 0.0 : value).replace('-', '−');
        }
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e6
                ? new BigDecimal(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                        .replace('-', '−')
                : formatted("%.1e", value, "");
    }

    private static String formatted(String form, double value, String file) {
        try {
            boolean whole = form.endsWith("d");
            String text = whole
                    ? String.format(Locale.ROOT, form, Math.round(value))
                    : String.format(Locale.ROOT, form, value);
            if (value == 0 && text.contains("e+")) {
                return "0"; // Ten to the power 0 says nothing here.
            }
            String powers =
                    POWER.matcher(text).replaceAll(match -> POWER_OF_TEN + raised(match.group(1) + match.group(2)));
            return powers.replace('-', '−');
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " wants a number as " + form + ", which Java cannot write", e);
        }
    }

    private static String raised(String power) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < power.length(); i++) {
            char c = power.charAt(i);
            text.append(c == '-' ? "⁻" : c == '+' ? "" : String.valueOf(RAISED.charAt(c - '0')));
        }
        return text.toString();
    }
}
