package gander.data.array;

import gander.UserException;
import gander.data.ImageShape;
import java.util.List;
import java.util.Optional;

/**
 * Which dimension of an array of images is which.
 *
 * @param count how many images
 * @param shape of each
 * @param channelsLast whether it is [N, H, W, C] in the array, not [N, C, H, W] or [N, H, W]
 * @param remark what was taken to be what, where there is a choice
 */
record ArrayLayout(int count, ImageShape shape, boolean channelsLast, Optional<String> remark) {
    private static final int ALPHA = 4;

    /**
     * The layout of an array of this shape. Where the second and the last of four dimensions could both be channels, the
     * last is: so most programs keep pictures.
     *
     * @throws UserException if its shape is not that of images
     */
    static ArrayLayout of(NpyHeader header) {
        List<Long> shape = header.shape();
        if (shape.size() == 3) {
            return of(header, 1, shape.get(1), shape.get(2), false, Optional.empty());
        }
        if (shape.size() != 4) {
            throw refused(header, shape.size() == 2 ? "reshape each row to its height and width" : "reshape it");
        }
        boolean first = isChannels(shape.get(1));
        boolean last = isChannels(shape.get(3));
        if (!first && !last) {
            boolean alpha = shape.get(1) == ALPHA || shape.get(3) == ALPHA;
            throw refused(
                    header,
                    alpha
                            ? "for RGBA lay it over a background and keep three channels, as x[..., :3] does where it is"
                                    + " opaque"
                            : "convert the images to grey or RGB");
        }
        String said = header.where() + ": " + header.shapeText() + " is taken as "
                + (last ? "[N, H, W, C]" : "[N, C, H, W]")
                + (first && last ? ", though it might be [N, C, H, W] too" : "");
        return last
                ? of(header, shape.get(3), shape.get(1), shape.get(2), true, Optional.of(said))
                : of(header, shape.get(1), shape.get(2), shape.get(3), false, Optional.of(said));
    }

    private static ArrayLayout of(
            NpyHeader header, long channels, long height, long width, boolean channelsLast, Optional<String> remark) {
        long count = header.shape().get(0);
        // Each at most 2^31 - 1 first: the product of three such may exceed a long.
        boolean fits = count <= Integer.MAX_VALUE
                && height <= Integer.MAX_VALUE
                && width <= Integer.MAX_VALUE
                && height * width <= Integer.MAX_VALUE / channels;
        if (!fits) {
            throw refused(
                    header,
                    "take fewer or smaller ones; less than 2^31 images, of less than 2^31 values each, can be read");
        }
        ImageShape shape = new ImageShape((int) channels, (int) height, (int) width);
        return new ArrayLayout((int) count, shape, channelsLast, remark);
    }

    private static boolean isChannels(long size) {
        return size == 1 || size == 3;
    }

    private static UserException refused(NpyHeader header, String what) {
        return new UserException(header.where() + ": has shape " + header.shapeText()
                + ", expected images as [N, H, W], [N, H, W, C] or [N, C, H, W] with C 1 or 3; " + what);
    }
}
