package gander.metric;

import java.awt.image.BufferedImage;

/** A metric that has something to show beside its numbers. */
public interface Illustrated extends Metric {
    /** What the picture is called: a file name in the run directory without its ending, such as "copies". */
    String pictureName();

    /** The picture of these candidate images, at least {@link #samples()} of them. */
    BufferedImage picture(ImageSample candidate, RealImages real);
}
