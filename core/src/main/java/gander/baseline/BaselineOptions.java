package gander.baseline;

import gander.data.source.Auto;
import gander.data.source.DataConfig;
import gander.recipe.Default;
import java.util.Optional;

/**
 * Everything that decides what a run of a model other than a GAN computes: its options.json. The key {@code model} tells it
 * from a GAN's.
 *
 * @param data what the model is fitted to
 * @param model the kind of model and its settings
 * @param seed of all of the run's randomness
 * @param gridImages images in a sample grid, from 1 to 10,000; fewer where the picture would have more than 2^26 pixels
 */
public record BaselineOptions(
        @Default("auto") DataConfig data,
        BaselineConfig model,
        @Default("1") long seed,
        @Default("100") int gridImages) {
    private static final int MOST_GRID_IMAGES = 10_000;

    /** Checks the range. */
    public BaselineOptions {
        if (gridImages < 1 || gridImages > MOST_GRID_IMAGES) {
            throw new IllegalArgumentException(
                    "gridImages must be from 1 to " + MOST_GRID_IMAGES + ", got " + gridImages);
        }
    }

    /** A model with seed 1, fitted to the data set that can be had. */
    public static BaselineOptions of(BaselineConfig model) {
        return new BaselineOptions(new Auto(Optional.empty()), model, 1, 100);
    }

    /** The same on this data set, which "auto" came to, say. */
    public BaselineOptions withData(DataConfig chosen) {
        return new BaselineOptions(chosen, model, seed, gridImages);
    }
}
