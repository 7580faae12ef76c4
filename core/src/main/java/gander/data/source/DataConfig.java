package gander.data.source;

import gander.UserException;
import gander.data.DataSource;
import gander.data.Examples;
import gander.data.Extent;
import gander.data.ImageSource;
import gander.data.LoadListener;
import gander.recipe.Names;
import gander.recipe.Shorthand;
import java.util.Optional;

/**
 * A data set, as a recipe names it: {@code {type: mnist, dir: DIR}}. Another data set is another record that this permits. The words after
 * {@code --data} are short for some: {@code mnist}, {@code pen}, {@code auto}, {@code ring},
 * {@code idx:DIR} and {@code folder:DIR}; so is the
 * form of older files, {@code {source: WORD, dir: DIR}}.
 */
@Shorthand(DataWords.class)
public sealed interface DataConfig
        permits Auto, Cifar, Folder, Grid, Idx, Mnist, Moons, Npy, Npz, Pen, Points, Rectangle, Ring, Spiral, Stacked {
    /** What the data set's examples are of. */
    Examples.Kind kind();

    /**
     * The data set.
     *
     * @param listener hears of downloads and of decoding
     * @throws gander.UserException if there is none, saying why and what to do
     */
    Choice open(LoadListener listener);

    /** What the training set consists of, where that can be had without loading it; nothing is downloaded or decoded. */
    default Optional<Extent> trainingExtent() {
        return open(LoadListener.SILENT).source().trainingExtent();
    }

    /** The data set in a word or two, such as mnist, folder:DIR or ring. */
    default String words() {
        return Names.kebab(getClass().getSimpleName());
    }

    /**
     * A data set and why it is this one.
     *
     * @param config what to find it by again, from anywhere: what "auto" came to, and a folder's whole path
     * @param source where to load it from
     * @param reason one line for the user
     */
    record Choice(DataConfig config, DataSource source, String reason) {
        /**
         * The source of what needs images.
         *
         * @throws UserException if these are points
         */
        public ImageSource images() {
            if (source instanceof ImageSource images) {
                return images;
            }
            throw new UserException("data: got " + source.name() + ", which has " + config.kind()
                    + ", expected images; this is measured of images and fitted to them only");
        }
    }
}
