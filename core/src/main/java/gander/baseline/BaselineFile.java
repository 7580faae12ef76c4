package gander.baseline;

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
     * @throws gander.UserException if the file cannot be written
     */
    public static void write(Path path, Baseline model) {
        Description description = new Description(model.config(), model.imageShape(), model.rounds());
        Map<String, String> metadata = Map.of(
                "format", FORMAT, DESCRIPTION, RecipeTree.writeJson(description).strip());
        List<NamedArray> arrays = model.save();
        AtomicFile.write(path, out -> SealedSafetensors.write(out, arrays, metadata));
    }

    /**
     * The model that a file holds.
     *
     * @throws gander.UserException if it does not hold the model that it describes
     */
    static Baseline restore(SafetensorsFile file) {
        Description description = RecipeBinder.bind(file, DESCRIPTION, Description.class);
        return description
                .model()
                .restore(new BaselineConfig.SavedModel(description.images(), description.rounds(), file));
    }
}
