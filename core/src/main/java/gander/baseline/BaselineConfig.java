package gander.baseline;

import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.recipe.Names;

/** A kind of model and its settings, as options.json writes them. The record's name in kebab-case is the kind's name. */
public sealed interface BaselineConfig
        permits Autoencoder, VariationalAutoencoder, NaiveBayes, GaussianMixture, HiddenMarkov, KernelDensity {
    /** The kind's name, as in "variational-autoencoder". */
    default String kind() {
        return Names.kebab(getClass().getSimpleName());
    }

    /**
     * Fails where a model with these settings cannot be fitted to such images: what can be known before anything is computed.
     *
     * @param data the data set's name
     * @param shape of its images
     * @param count how many it has
     * @throws gander.UserException if they are too large, or too few
     */
    void requireFits(String data, ImageShape shape, int count);

    /**
     * Fits a model: a function of settings, images and seed, on any number of threads.
     *
     * @param training stays the caller's to close, and is not needed by the model
     * @param listener hears of each round
     * @throws gander.UserException if the settings do not fit the images, or the fit diverges
     */
    Baseline fit(ImageSet training, long seed, FitListener listener);

    /**
     * The model that was saved, equal in all it gives.
     *
     * @throws gander.UserException if the arrays are not those of such a model
     */
    Baseline restore(SavedModel saved);
}
