package gander.data.picture;

import java.util.Optional;

/**
 * A picture before it is decoded: what the file says of it, and the bytes of its first frame alone. Texts, thumbnails, other
 * frames and profiles that are not applied are not among them, so that no decoder looks into those.
 *
 * @param format as ImageIO names it
 * @param data a file of that format
 * @param width of the canvas
 * @param height of the canvas
 * @param frame the part of the canvas that is encoded
 * @param orientation 1 to 8, as EXIF counts them
 * @param inks of a picture that is made of inks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Encoded(
        String format, byte[] data, int width, int height, Frame frame, int orientation, Optional<CmykInks> inks) {

    /** A part of the canvas. */
    record Frame(int x, int y, int width, int height) {}

    /** One that fills its canvas. */
    static Encoded whole(String format, byte[] data, int width, int height, int orientation) {
        return new Encoded(format, data, width, height, new Frame(0, 0, width, height), orientation, Optional.empty());
    }

    Encoded withInks(CmykInks found) {
        return new Encoded(format, data, width, height, frame, orientation, Optional.of(found));
    }
}
