package gander.gan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.data.ImageShape;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.nn.ParameterArrays;
import gander.nn.Parameters;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.tensor.ComputeDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A generator to use: a safetensors file with the generator's parameters by name, and in its metadata what is needed to
 * build the network. Apart from a checkpoint, which has what is needed to train on.
 */
public final class Snapshot implements AutoCloseable {
    private static final String FORMAT = "gander.snapshot.1";
    private static final String DESCRIPTION = "description";

    /** Keys that came after the first files: a file without them means their defaults. */
    private static final Set<String> LATER = Set.of("normalization", "residual", "levels", "binary", "batchNorm");

    private final Description description;
    private final Generator generator;
    private final Parameters parameters;
    private final ComputeDevice device;

    /**
     * What a snapshot says of itself.
     *
     * @param generator the architecture
     * @param images the shape of its images
     * @param conditions what its images are asked to be
     * @param step the steps that it has had, at least 0
     */
    public record Description(
            GeneratorConfig generator,
            ImageShape images,
            @Default("{kind: none, classes: 0}") Conditions conditions,
            long step) {
        /** Of a generator that is given nothing beside z. */
        public Description(GeneratorConfig generator, ImageShape images, long step) {
            this(generator, images, Conditions.NONE, step);
        }

        /** Checks the range. */
        public Description {
            if (step < 0) {
                throw new IllegalArgumentException("step must be at least 0, got " + step);
            }
        }
    }

    private Snapshot(Description description, Generator generator, Parameters parameters, ComputeDevice device) {
        this.description = description;
        this.generator = generator;
        this.parameters = parameters;
        this.device = device;
    }

    /**
     * Writes a generator's parameters and description, whole or not at all.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(Path path, Description description, Parameters parameters) {
        write(path, description, parameters, Map.of());
    }

    /**
     * As {@link #write(Path, Description, Parameters)}, with more to say in the metadata.
     *
     * @param notes key and value; none that a snapshot has itself
     */
    public static void write(Path path, Description description, Parameters parameters, Map<String, String> notes) {
        Map<String, String> metadata = new TreeMap<>(notes);
        metadata.put("format", FORMAT);
        metadata.put(DESCRIPTION, RecipeTree.writeJson(written(description)).strip());
        AtomicFile.write(path, out -> SealedSafetensors.write(out, ParameterArrays.of(parameters), metadata));
    }

    /** Without what a file of an older build does not say, where it is as it was then: equal generators have equal files. */
    private static JsonNode written(Description description) {
        ObjectNode tree = RecipeTree.toTree(description);
        if (description.conditions().equals(Conditions.NONE)) {
            tree.remove("conditions");
        }
        removeLater(tree.path("generator"), (Record) description.generator());
        removeLater(tree.path("conditions").path("kind"), (Record)
                description.conditions().kind());
        return tree;
    }

    private static void removeLater(JsonNode part, Record value) {
        ObjectNode defaults = RecipeTree.toTree(RecipeBinder.defaults(value.getClass()));
        if (part instanceof ObjectNode mapping) {
            LATER.stream()
                    .filter(key -> defaults.path(key).equals(mapping.path(key)))
                    .forEach(mapping::remove);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @throws UserException if there is none at this path, or it is damaged, or of another version
     */
    public static Snapshot read(Path path, ComputeDevice device) {
        requireFile(path);
        return of(SealedSafetensors.read(path), device);
    }

    /** Says where snapshots come from, if there is no file at this path. */
    public static void requireFile(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new UserException("no snapshot at " + path
                    + "; a GAN's run writes its first after run.checkpointEverySteps steps and another when it ends, a run of"
                    + " another model when that is fitted");
        }
    }

    /**
     * The snapshot in a file that was read.
     *
     * @throws UserException if it is of another kind or version, or does not hold the network that it describes
     */
    public static Snapshot of(SafetensorsFile file, ComputeDevice device) {
        file.requireFormat(FORMAT, "a snapshot");
        Description description = RecipeBinder.bind(file, DESCRIPTION, Description.class);
        device.require();
        Generator generator = file.made(DESCRIPTION, () -> {
            ImageSampler.requireShape(description.images());
            return description.generator().build(description.images(), description.conditions());
        });
        return new Snapshot(description, generator, ParameterArrays.read(file, generator.parameters(), device), device);
    }

    /** What the snapshot says of itself. */
    public Description description() {
        return description;
    }

    /** Samples of this generator; not to be used once this is closed. */
    public ImageSampler sampler() {
        return new ImageSampler(generator, parameters.frozen(), device);
    }

    /** Frees the parameters. */
    @Override
    public void close() {
        parameters.close();
    }
}
