package gander.data.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size that pictures are brought to.
 *
 * @param width in pixels, from 1 to {@value #LARGEST}
 * @param height in pixels, the same
 */
public record PictureSize(int width, int height) {
    /** Pixels of the longest side that can be asked for. */
    public static final int LARGEST = 4096;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})(?:x(\\d{1,4}))?");

    /** Checks the range. */
    public PictureSize {
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new IllegalArgumentException(
                    "a side must be from 1 to " + LARGEST + " pixels, got " + width + "x" + height);
        }
    }

    /**
     * The size that a text says.
     *
     * @param text a side as in 64, or width and height as in 64x48
     * @throws IllegalArgumentException if it says none
     */
    public static PictureSize of(String text) {
        Matcher sides = TEXT.matcher(text);
        if (!sides.matches()) {
            throw new IllegalArgumentException(
                    "got size " + text + ", expected a side as in 64, or width and height as in 64x48");
        }
        String height = sides.group(2) == null ? sides.group(1) : sides.group(2);
        return new PictureSize(Integer.parseInt(sides.group(1)), Integer.parseInt(height));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
