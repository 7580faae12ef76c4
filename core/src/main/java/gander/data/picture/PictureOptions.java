package gander.data.picture;

import java.util.Optional;

/**
 * What becomes of the pictures of a folder.
 *
 * @param size that all are brought to; absent: their own where all have the same, at most 1,024 pixels a side, else 64x64
 * @param fit how a picture of another aspect becomes one of that size
 * @param channels grey or colour
 * @param background what is seen through what is transparent, and beside what is padded
 * @param skipBroken whether a picture that cannot be read is left out; otherwise it is an error
 */
public record PictureOptions(
        Optional<PictureSize> size, Fit fit, Channels channels, Background background, boolean skipBroken) {}
