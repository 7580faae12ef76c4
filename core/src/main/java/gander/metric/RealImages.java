package gander.metric;

/**
 * The real images that candidates are scored against; both samples stay the caller's to close.
 *
 * @param training all images of the training set, in its order
 * @param test all images of the test set, in its order
 */
public record RealImages(ImageSample training, ImageSample test) {}
