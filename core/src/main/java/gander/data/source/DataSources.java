package gander.data.source;

import gander.UserException;
import gander.data.LoadListener;
import gander.recipe.RecipeBinder;
import java.nio.file.Path;
import java.util.Optional;

/** Data sets by the words a user types after {@code --data}. */
public final class DataSources {
    private DataSources() {}

    /**
     * The data set of this name. One that is named never gives way to another; only "auto" chooses.
     *
     * @param name one of {@link DataWords#all}
     * @param folder of MNIST's files ({@code --data-dir}); then nothing is downloaded
     * @param listener hears of downloads and of decoding
     * @throws UserException if there is no such data set
     */
    public static DataConfig.Choice find(String name, Optional<Path> folder, LoadListener listener) {
        try {
            return of(name, folder.map(Path::toString)).open(listener);
        } catch (IllegalArgumentException e) {
            throw new UserException("--data: " + e.getMessage(), e);
        }
    }

    private static DataConfig of(String name, Optional<String> folder) {
        return RecipeBinder.bind(DataWords.tree(name, folder), DataConfig.class, "--data " + name);
    }
}
