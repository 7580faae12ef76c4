package gander.baseline.model;

import java.awt.image.BufferedImage;

/**
 * A picture that shows what a model has learnt.
 *
 * @param name of its file in the run directory, without the ending, as in "manifold"
 * @param caption a sentence for the report
 * @param image as {@link gander.run.ImageGrid#of} draws one
 */
public record Picture(String name, String caption, BufferedImage image) {}
