package gander.data.picture;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The colour that is seen through what is transparent, and beside what is padded: sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Background(int red, int green, int blue) {
    /** White. */
    public static final Background WHITE = new Background(255, 255, 255);

    /**
     * The colour of a word.
     *
     * @param word white, black or #rrggbb
     * @throws IllegalArgumentException if it is neither
     */
    public static Background of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "white" -> WHITE;
            case "black" -> new Background(0, 0, 0);
            default -> hex(word);
        };
    }

    private static Background hex(String word) {
        if (!word.matches("#\\p{XDigit}{6}")) {
            throw new IllegalArgumentException("got " + word + ", expected white, black or #rrggbb");
        }
        int rgb = HexFormat.fromHexDigits(word, 1, 7);
        return new Background(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
    }
}
