package gander.data;

/**
 * What a part of a data set consists of.
 *
 * @param shape of each example
 * @param count how many
 */
public record Extent(ImageShape shape, int count) {}
