package gander.metric;

import gander.data.point.PointLaw;
import java.util.Optional;

/**
 * The real images that candidates are scored against; both samples stay the caller's to close.
 *
 * @param training all images of the training set, in its order
 * @param test all images of the test set, in its order
 * @param law what they are drawn from, where that is known: of points only
 */
public record RealImages(ImageSample training, ImageSample test, Optional<PointLaw> law) {
    /** Images, whose distribution nobody knows. */
    public RealImages(ImageSample training, ImageSample test) {
        this(training, test, Optional.empty());
    }
}
