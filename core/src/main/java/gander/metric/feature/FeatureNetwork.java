package gander.metric.feature;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.export.Sha256;
import gander.nn.ParameterArrays;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Gander's own feature network, {@code LeNet}, with its weights: a safetensors file with the parameters by name, and in its
 * metadata what they are. {@link FeatureTrainer} makes one.
 */
public final class FeatureNetwork implements FeatureExtractor {
    /** The ending of its files. */
    public static final String ENDING = ".safetensors";

    private static final String FORMAT = "gander.features.1";
    private static final String DESCRIPTION = "description";
    private static final int DIGITS = 8;
    private static final int BLOCK = 250;

    private final Description description;
    private final LeNet layers;
    private final Parameters parameters;
    private final String name;

    /**
     * What a feature network's file says of it.
     *
     * @param images the shape of the images that it sees
     * @param classes how many it tells apart, from 1 to 256
     * @param training how it was made
     */
    public record Description(ImageShape images, int classes, Training training) {
        private static final int MOST_CLASSES = 256;

        /** Checks the range. */
        public Description {
            if (classes < 1 || classes > MOST_CLASSES) {
                throw new IllegalArgumentException("classes must be from 1 to " + MOST_CLASSES + ", got " + classes);
            }
        }
    }

    /**
     * How a feature network was made.
     *
     * @param data the data set's name
     * @param epochs how often it saw the training images, positive
     * @param seed of all that was random
     * @param testAccuracy the share of the test images of which it answers rightly what it has learnt to, in [0, 1]
     * @param command what makes it again
     * @param task what it learnt by
     */
    public record Training(
            String data,
            int epochs,
            long seed,
            double testAccuracy,
            String command,
            @Default("classes") Task task) {
        /** Checks the ranges. */
        public Training {
            if (epochs < 1) {
                throw new IllegalArgumentException("epochs must be positive, got " + epochs);
            }
            if (!(testAccuracy >= 0 && testAccuracy <= 1)) {
                throw new IllegalArgumentException("testAccuracy must be from 0 to 1, got " + testAccuracy);
            }
        }
    }

    /** Takes the parameters over, to close them. */
    FeatureNetwork(Description description, LeNet layers, Parameters parameters) {
        this.description = description;
        this.layers = layers;
        this.parameters = parameters;
        this.name = (description.training().task() == Task.CLASSES ? "lenet-" : "rotations-")
                + label(description.training().data()) + "-" + hash(parameters);
    }

    /**
     * Writes the network to a file, whole or not at all.
     *
     * @throws UserException if the file cannot be written
     */
    public void write(Path path) {
        Map<String, String> metadata = Map.of(
                "format", FORMAT, DESCRIPTION, RecipeTree.writeJson(description).strip());
        AtomicFile.write(path, out -> SealedSafetensors.write(out, ParameterArrays.of(parameters), metadata));
    }

    /**
     * Reads a network that {@link #write} wrote.
     *
     * @throws UserException if there is none at this path, or it is damaged, or its weights are not finite
     */
    public static FeatureNetwork read(Path path) {
        return of(SealedSafetensors.read(path));
    }

    /** The network in a file that was read. */
    static FeatureNetwork of(SafetensorsFile file) {
        file.requireFormat(FORMAT, "a feature network");
        Description description = RecipeBinder.bind(file, DESCRIPTION, Description.class);
        LeNet layers = file.made(DESCRIPTION, () -> new LeNet(description.images(), description.classes()));
        return new FeatureNetwork(
                description, layers, ParameterArrays.read(file, layers.parameters(), ComputeDevice.CPU));
    }

    /** What its file says of it. */
    public Description description() {
        return description;
    }

    /** All weights: float32 [number of parameters]. */
    Tensor weights() {
        return parameters.flat();
    }

    /** "lenet", or "rotations" where it was trained without labels, the data set, and the first 8 hexadecimal digits of the SHA-256 of the weights, as float32 in file order. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape imageShape() {
        return description.images();
    }

    @Override
    public int width() {
        return LeNet.WIDTH;
    }

    @Override
    public int classes() {
        return tellsClasses() ? description.classes() : 0;
    }

    /** Of what it learnt without labels, only the features are of use. */
    private boolean tellsClasses() {
        return description.training().task() == Task.CLASSES;
    }

    @Override
    public Seen see(Tensor pixels) {
        LeNet.Answer answer =
                layers.forward(parameters.frozen(), PixelRange.ZERO_TO_ONE.fromBytes(pixels), Pass.evaluation());
        return new Seen(
                answer.features(), tellsClasses() ? Optional.of(torch.softmax(answer.logits(), 1)) : Optional.empty());
    }

    /** The share of these images of which it answers rightly what it has learnt to, in [0, 1]. */
    public double accuracy(ImageSet images) {
        return accuracy(layers, parameters, Lesson.of(description.training().task(), description.classes()), images);
    }

    /** The share of the lesson's answers that have the largest logit, counted on all cores. */
    static double accuracy(LeNet layers, Parameters parameters, Lesson lesson, ImageSet images) {
        int blocks = (images.size() + BLOCK - 1) / BLOCK;
        long right = IntStream.range(0, blocks)
                .parallel()
                .mapToLong(block -> {
                    int from = block * BLOCK;
                    int rows = Math.min(BLOCK, images.size() - from);
                    return Stream.of(lesson.asked(images, from, rows))
                            .mapToLong(answers -> right(layers, parameters, lesson, images, from, answers))
                            .sum();
                })
                .sum();
        return (double) right / ((long) images.size() * lesson.asked(images, 0, 0).length);
    }

    private static long right(
            LeNet layers, Parameters parameters, Lesson lesson, ImageSet images, int from, long[] answers) {
        int rows = answers.length;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor pixels = lesson.shown(
                    PixelRange.ZERO_TO_ONE.fromBytes(images.pixels().narrow(0, from, rows)), answers);
            float[] logits = Tensors.toFloats(layers.forward(parameters.frozen(), pixels, Pass.evaluation())
                    .logits());
            int classes = logits.length / rows;
            return IntStream.range(0, rows)
                    .filter(row -> largest(logits, row * classes, classes) == answers[row])
                    .count();
        }
    }

    private static int largest(float[] values, int from, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /** The data set's name as a part of a file name: of {@code idx:some/folder}, the folder's. */
    private static String label(String data) {
        String last = data.replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\:]", "");
        return last.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String hash(Parameters parameters) {
        float[] values = Tensors.toFloats(parameters.flat());
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Sha256.of(bytes.array()).substring(0, DIGITS);
    }

    /** Frees the weights. */
    @Override
    public void close() {
        parameters.close();
    }
}
