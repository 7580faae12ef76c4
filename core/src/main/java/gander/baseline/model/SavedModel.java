package gander.baseline.model;

import gander.data.ImageShape;
import gander.export.SafetensorsFile;

/**
 * A model in a file.
 *
 * @param images the shape of its images
 * @param rounds as {@link Baseline#rounds}
 * @param arrays as {@link Baseline#save} gave them
 */
public record SavedModel(ImageShape images, long rounds, SafetensorsFile arrays) {}
