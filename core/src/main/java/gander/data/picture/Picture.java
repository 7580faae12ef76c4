package gander.data.picture;

/**
 * A decoded picture, upright and opaque: sRGB in 8 bits.
 *
 * @param width positive
 * @param height positive
 * @param channels 1, grey, or 3, red, green and blue
 * @param pixels width * height * channels bytes, row by row, the channels of a pixel together
 */
record Picture(int width, int height, int channels, byte[] pixels) {}
