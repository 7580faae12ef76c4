package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.baseline.Autoencoder;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineFile;
import gander.baseline.GaussianMixture;
import gander.baseline.HiddenMarkov;
import gander.baseline.KernelDensity;
import gander.baseline.ModelFile;
import gander.baseline.NaiveBayes;
import gander.baseline.VariationalAutoencoder;
import gander.baseline.mixture.Covariance;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.neural.Reconstruction;
import gander.data.ImageSet;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.gan.GenerativeModel;
import gander.metric.feature.FeatureNetwork;
import gander.metric.feature.FeatureTrainer;
import gander.metric.feature.Task;
import gander.optim.OptimizerConfig;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.run.RunDirectory;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A seal says that a file is whole, not that it is right. Here every field of every kind of sealed file is altered, one at a
 * time, and the file sealed again. Its reader must refuse it in one line with file and field, or give something that works.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedFilesTest {
    private static final OptimizerConfig.Adam ADAM = new OptimizerConfig.Adam(0.01, 0.9, 0.999, 1e-8);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Put in the place of each value of a description and of the options. */
    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.textNode("x"),
            JSON.numberNode(-1),
            JSON.numberNode(0),
            JSON.numberNode(1.5),
            JSON.numberNode(40_000),
            JSON.numberNode(Integer.MAX_VALUE),
            JSON.numberNode(1e300),
            JSON.arrayNode());

    private static final FeatureTrainer.Listener SILENT = new FeatureTrainer.Listener() {
        @Override
        public void stepDone(long step, long steps) {}

        @Override
        public void epochDone(int epoch, double loss, double testAccuracy) {}
    };

    @TempDir
    private static Path folder;

    private ImageSet images;
    private List<Kind> kinds;

    /** What is done with a file: read it, and use what it gave. */
    private interface Use {
        void of(Path file);
    }

    /**
     * A kind of sealed file.
     *
     * @param whole one that is right
     * @param use how it is read
     */
    private record Kind(String name, SafetensorsFile whole, Use use) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void writeOneOfEachKind() {
        images = Tiny.images(Tiny.IMAGES);
        kinds = new ArrayList<>();
        Path checkpoint;
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        TrainingConfig config = Tiny.config(Tiny.training());
        try (Trainer trainer = new Trainer(config, images);
                Recorder recorder = new Recorder(run, trainer, images.fingerprint())) {
            Tiny.step(trainer, 1);
            checkpoint = recorder.checkpoint();
        }
        add("checkpoint", checkpoint, this::resume);
        add("snapshot", run.snapshot(), this::draw);
        for (BaselineConfig model : models()) {
            Path file = folder.resolve("model.safetensors");
            try (Baseline fitted = model.fit(images, 1, FitListener.NONE)) {
                BaselineFile.write(file, model, fitted);
            }
            add(model.toString(), file, this::draw);
        }
        Path features = folder.resolve("features.safetensors");
        try (FeatureTrainer trainer =
                        new FeatureTrainer(images, images, new FeatureTrainer.Options(1, 1, Task.CLASSES));
                FeatureNetwork network = trainer.train("made here", SILENT)) {
            network.write(features);
        }
        add("features", features, file -> {
            try (FeatureNetwork network = FeatureNetwork.read(file)) {
                assertThat(network.accuracy(images)).isBetween(0.0, 1.0);
            }
        });
    }

    private static List<BaselineConfig> models() {
        return List.of(
                new Autoencoder(3, List.of(12), Autoencoder.Sampling.FITTED_GAUSSIAN, 1, 16, ADAM),
                new VariationalAutoencoder(2, List.of(12), Reconstruction.BERNOULLI, 1, 16, ADAM),
                new NaiveBayes(new NaiveBayes.Bernoulli(1)),
                new NaiveBayes(new NaiveBayes.Gaussian(0.01)),
                new GaussianMixture(2, new GaussianMixture.AllPixels(), true, 0.01, 2),
                new GaussianMixture(2, new GaussianMixture.Principal(3, Covariance.FULL), false, 0.01, 2),
                new HiddenMarkov(3, new HiddenMarkov.Gaussian(0.01), 0.01, 2),
                new HiddenMarkov(3, new HiddenMarkov.Codebook(4), 0.01, 2),
                new KernelDensity(List.of(0.1, 0.2)));
    }

    private void add(String name, Path file, Use use) {
        use.of(file);
        kinds.add(new Kind(name, SealedSafetensors.read(file), use));
    }

    @AfterAll
    void free() {
        images.close();
    }

    private void draw(Path file) {
        try (ModelFile opened = ModelFile.open(file, ComputeDevice.CPU)) {
            GenerativeModel model = opened.model();
            assertThat(model.bytes(1, 0, 2)).hasSize(2 * model.imageShape().size());
            for (float value : model.floats(1, 0, 3)) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }

    /** As the program resumes a run: the options' networks, then the state. */
    private void resume(Path file) {
        Checkpoints.Saved saved = Checkpoints.read(file);
        assertThat(saved.step()).isNotNegative();
        TrainingConfig options = RecipeBinder.bind(saved.arrays(), "options", TrainingConfig.class);
        ResumePolicy.require(options, Tiny.config(Tiny.training()));
        try (Trainer trainer = new Trainer(Tiny.config(Tiny.training()), images)) {
            trainer.restore(saved.step(), saved.arrays());
            trainer.requireFinite();
        }
    }

    Stream<Kind> kinds() {
        return kinds.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void metadataThatLackAKeyOrHoldNoSuchThingAreRefused(Kind kind) {
        for (String key : kind.whole().metadata().keySet()) {
            Map<String, String> without = new LinkedHashMap<>(kind.whole().metadata());
            without.remove(key);
            assertRefused(kind, without, key);
            for (String text : List.of("", " ", "x\ny", "-1", "1e99", "NaN", "null", "[]", "{", "9".repeat(400))) {
                Map<String, String> altered = new LinkedHashMap<>(kind.whole().metadata());
                altered.put(key, text);
                if (key.equals("data") && !text.isBlank()) {
                    assertRefusedOrUsable(kind, altered, key);
                } else {
                    assertRefused(kind, altered, key);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachValueOfADescriptionIsCheckedWhereItIsRead(Kind kind) {
        for (String key : List.of("description", "options")) {
            if (kind.whole().metadata().containsKey(key)) {
                ObjectNode tree = RecipeFile.parse(kind.whole().metadata().get(key), "here");
                alterEach(tree, tree, () -> assertRefusedOrUsable(kind, with(kind, key, tree), key));
            }
        }
    }

    /** Puts each value in turn in the place of each part of a tree, and takes the part away. */
    private static void alterEach(ObjectNode whole, ContainerNode<?> part, Runnable then) {
        if (part instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode before = object.get(name);
                for (JsonNode value : VALUES) {
                    object.set(name, value);
                    then.run();
                }
                object.remove(name);
                then.run();
                object.set(name, before);
                if (before instanceof ContainerNode<?> inner) {
                    alterEach(whole, inner, then);
                }
            }
        } else if (part instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                for (JsonNode value : VALUES) {
                    array.set(i, value);
                    then.run();
                }
                array.set(i, before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDescriptionOfImagesThatNoMemoryHoldsIsRefusedBeforeAnyIsTaken(Kind kind) {
        if (!kind.whole().metadata().containsKey("description")) {
            return; // The networks of a checkpoint are made for the images that the run has.
        }
        ObjectNode tree = RecipeFile.parse(kind.whole().metadata().get("description"), "here");
        for (String network : List.of("generator", "model")) {
            if (tree.path(network).has("hidden")) {
                ((ObjectNode) tree.get(network)).putArray("hidden").add(1 << 15);
            }
        }
        // The weights of one layer would take a terabyte.
        ObjectNode shape = ((ObjectNode) tree.get("images")).put("height", 2895).put("width", 2895);
        assertRefused(kind, with(kind, "description", tree), "array ");
        shape.put("height", 46_340).put("width", 46_340);
        assertRefused(kind, with(kind, "description", tree), "46340");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anArrayOfAnotherTypeOrShapeOrNoneIsRefusedByName(Kind kind) {
        for (NamedArray array : kind.whole().arrays().values()) {
            for (DType type : DType.values()) {
                if (type != array.dtype() && type.bytes() == array.dtype().bytes()) {
                    assertRefused(kind, array, new NamedArray(array.name(), type, array.shape(), array.data()));
                }
            }
            List<Long> deeper = new ArrayList<>(array.shape());
            deeper.add(0, 1L);
            assertRefused(kind, array, new NamedArray(array.name(), array.dtype(), deeper, array.data()));
            List<Long> turned = new ArrayList<>(array.shape());
            Collections.reverse(turned);
            if (!turned.equals(array.shape())) {
                assertRefused(kind, array, new NamedArray(array.name(), array.dtype(), turned, array.data()));
            }
            ByteBuffer none = ByteBuffer.allocate(0);
            assertRefused(kind, array, new NamedArray(array.name(), array.dtype(), List.of(0L), none));
            assertRefused(kind, array, new NamedArray("another", array.dtype(), array.shape(), array.data()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aNumberThatIsNoneIsRefusedWhereverItStands(Kind kind) {
        for (NamedArray array : kind.whole().arrays().values()) {
            if (array.dtype() == DType.F32) {
                for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                    float[] values = array.floats();
                    values[values.length - 1] = value;
                    assertRefused(kind, array, NamedArray.ofFloats(array.name(), values, array.dimensions()));
                }
            }
            if (array.dtype() == DType.F64) {
                for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    double[] values = array.doubles();
                    values[0] = value;
                    assertRefused(kind, array, NamedArray.ofDoubles(array.name(), values, array.dimensions()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void numbersThatMeanNothingAreRefusedOrDoNoHarm(Kind kind) {
        for (NamedArray array : kind.whole().arrays().values()) {
            for (long value : new long[] {-1, 0, 1, 300, Long.MIN_VALUE, Long.MAX_VALUE}) {
                if (array.dtype() == DType.I64) {
                    long[] values = array.longs();
                    values[values.length - 1] = value;
                    assertRefusedOrUsable(kind, array, NamedArray.ofLongs(array.name(), values, array.dimensions()));
                }
                if (array.dtype() == DType.F64) {
                    double[] values = array.doubles();
                    values[values.length - 1] = value;
                    assertRefusedOrUsable(kind, array, NamedArray.ofDoubles(array.name(), values, array.dimensions()));
                }
            }
        }
    }

    private static Map<String, String> with(Kind kind, String key, JsonNode tree) {
        Map<String, String> metadata = new LinkedHashMap<>(kind.whole().metadata());
        metadata.put(key, RecipeTree.writeJson(tree).strip());
        return metadata;
    }

    private static List<NamedArray> with(Kind kind, NamedArray before, NamedArray after) {
        List<NamedArray> arrays = new ArrayList<>(kind.whole().arrays().values());
        arrays.set(arrays.indexOf(before), after);
        return arrays;
    }

    private static void assertRefused(Kind kind, NamedArray before, NamedArray after) {
        Path file = seal(with(kind, before, after), kind.whole().metadata());
        assertThatThrownBy(() -> kind.use().of(file))
                .as("%s with %s", before.name(), after)
                .satisfies(thrown -> assertRefusal(thrown, file, before.name()));
    }

    private static void assertRefused(Kind kind, Map<String, String> metadata, String field) {
        Path file = seal(List.copyOf(kind.whole().arrays().values()), metadata);
        assertThatThrownBy(() -> kind.use().of(file))
                .as("%s with %s", kind, metadata)
                .satisfies(thrown -> assertRefusal(thrown, file, field));
    }

    private static void assertRefusedOrUsable(Kind kind, Map<String, String> metadata, String field) {
        assertRefusedOrUsable(kind, seal(List.copyOf(kind.whole().arrays().values()), metadata), field);
    }

    private static void assertRefusedOrUsable(Kind kind, NamedArray before, NamedArray after) {
        assertRefusedOrUsable(kind, seal(with(kind, before, after), kind.whole().metadata()), before.name());
    }

    private static void assertRefusedOrUsable(Kind kind, Path file, String field) {
        try {
            kind.use().of(file);
        } catch (RuntimeException | Error thrown) {
            assertRefusal(thrown, file, field);
        }
    }

    /** Options may be right by themselves and not those that the run goes on with. */
    private static void assertRefusal(Throwable thrown, Path file, String field) {
        assertThat(thrown).isInstanceOf(UserException.class);
        assertThat(thrown.getMessage()).hasLineCount(1).doesNotContain("Exception");
        if (!thrown.getMessage().startsWith("a resumed run must go on with the game it began")) {
            assertThat(thrown.getMessage())
                    .contains(file.toString())
                    .satisfiesAnyOf(message -> assertThat(message).contains(field), message -> assertThat(message)
                            .contains("array "));
        }
    }

    private static Path seal(List<NamedArray> arrays, Map<String, String> metadata) {
        Path file = folder.resolve("altered.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            SealedSafetensors.write(out, arrays, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
