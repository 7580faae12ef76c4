package gander.data.picture;

import gander.FileFault;
import java.io.IOException;
import java.util.Optional;

/** Decodes files to the pixels of a set. */
final class PictureDecoder {
    /** No picture of a sensible size has a file of more. */
    private static final int MOST_BYTES = 1 << 27;

    private final PictureStore store;
    private final PictureOptions options;

    PictureDecoder(PictureStore store, PictureOptions options) {
        this.store = store;
        this.options = options;
    }

    /**
     * What pictures are to become.
     *
     * @param width in pixels
     * @param height in pixels
     * @param channels 1 or 3
     * @param isOwnSize whether it was taken from a picture, and holds while all have the same
     * @param isOwnGrey whether it is grey while all pictures are
     */
    record Target(int width, int height, int channels, boolean isOwnSize, boolean isOwnGrey) {
        int size() {
            return width * height * channels;
        }
    }

    /**
     * What became of a file.
     *
     * @param fault why there is no picture
     * @param isUnreadable whether the system did not give the file
     * @param width of the picture as it was, in pixels
     * @param height the same
     * @param isColour whether it was in colour
     * @param isTurned whether its file has it otherwise than upright
     * @param pixels [C, H, W] of the target; none where the picture contradicts it
     */
    record Decoded(
            Optional<String> fault,
            boolean isUnreadable,
            int width,
            int height,
            boolean isColour,
            boolean isTurned,
            Optional<byte[]> pixels) {
        private static Decoded fault(String reason, boolean isUnreadable) {
            return new Decoded(Optional.of(reason), isUnreadable, 0, 0, false, false, Optional.empty());
        }

        Decoded withoutPixels() {
            return new Decoded(fault, isUnreadable, width, height, isColour, isTurned, Optional.empty());
        }

        boolean isOf(int otherWidth, int otherHeight) {
            return width == otherWidth && height == otherHeight;
        }

        long area() {
            return (long) width * height;
        }

        /** As in 64x48. */
        String size() {
            return width + "x" + height;
        }
    }

    /** The picture of a file, as pixels of this target; without one, as it is. */
    Decoded decode(PictureEntry file, Optional<Target> target) {
        try {
            byte[] bytes = store.read(file, MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return Decoded.fault("has more than " + MOST_BYTES + " bytes", false);
            }
            Picture picture = PictureReader.read(bytes, options.background());
            boolean isColour = picture.channels() != 1;
            return new Decoded(
                    Optional.empty(),
                    false,
                    picture.width(),
                    picture.height(),
                    isColour,
                    picture.isTurned(),
                    target.filter(wanted -> !contradicts(picture, wanted)).map(wanted -> pixels(picture, wanted)));
        } catch (IOException e) {
            return Decoded.fault(FileFault.reason(e), true);
        } catch (PictureException e) {
            return Decoded.fault(e.getMessage(), false);
        }
    }

    private static boolean contradicts(Picture picture, Target target) {
        boolean isOtherSize = picture.width() != target.width() || picture.height() != target.height();
        return (target.isOwnSize() && isOtherSize) || (target.isOwnGrey() && picture.channels() != 1);
    }

    private byte[] pixels(Picture picture, Target target) {
        Picture channelled = target.channels() == 1 ? picture.grey() : picture;
        boolean fits = channelled.width() == target.width() && channelled.height() == target.height();
        Picture sized = fits
                ? channelled
                : Resampler.fit(channelled, target.width(), target.height(), options.fit(), options.background());
        return planes(sized, target.channels());
    }

    /** From the channels of a pixel together to the pixels of a channel together. */
    private static byte[] planes(Picture picture, int channels) {
        int from = picture.channels();
        if (from == 1 && channels == 1) {
            return picture.pixels();
        }
        byte[] pixels = picture.pixels();
        int plane = picture.width() * picture.height();
        byte[] planes = new byte[plane * channels];
        for (int c = 0; c < channels; c++) {
            int channel = Math.min(c, from - 1);
            for (int i = 0; i < plane; i++) {
                planes[c * plane + i] = pixels[from * i + channel];
            }
        }
        return planes;
    }
}
