package gander.baseline;

import gander.baseline.model.Baseline;
import gander.baseline.model.SavedModel;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fitted model in a safetensors file: its arrays by name, and in the metadata its kind and settings. */
public final class BaselineFile {
    static final String FORMAT = "gander.baseline.1";
    private static final String DESCRIPTION = "description";

    private BaselineFile() {}

    /**
     * What the file says of its model.
     *
     * @param model kind and settings
     * @param images the shape of its images
     * @param rounds as {@link Baseline#rounds}
     */
    public record Description(BaselineConfig model, ImageShape images, long rounds) {
        /** Checks the range. */
        public Description {
            if (rounds < 0) {
                throw new IllegalArgumentException("rounds must be at least 0, got " + rounds);
            }
        }
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @param config that it was fitted by
     * @throws gander.UserException if the file cannot be written
     */
    public static void write(Path path, BaselineConfig config, Baseline model) {
        Description description = new Description(config, model.imageShape(), model.rounds());
        Map<String, String> metadata = Map.of(
                "format", FORMAT, DESCRIPTION, RecipeTree.writeJson(description).strip());
        List<NamedArray> arrays = model.save();
        AtomicFile.write(path, out -> SealedSafetensors.write(out, arrays, metadata));
    }

    /**
     * What a file says of its model.
     *
     * @throws gander.UserException if it does not say it
     */
    static Description describe(SafetensorsFile file) {
        return RecipeBinder.bind(file, DESCRIPTION, Description.class);
    }

    /**
     * The model that a file holds.
     *
     * @param description as {@link #describe} gives it
     * @throws gander.UserException if it does not hold the model that it describes
     */
    static Baseline restore(SafetensorsFile file, Description description) {
        return description.model().restore(new SavedModel(description.images(), description.rounds(), file));
    }
}
