package gander.classifier;

import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** One of Tribuo's models, which know images as lists of named numbers. Pixels are named by position, dark ones left out. */
final class TribuoClassifier implements Classifier {
    private static final LabelFactory LABELS = new LabelFactory();

    /**
     * It announces each training on standard error, which is not the library's to write to. Warnings stay, and so does a level
     * that the user has set. The JVM forgets a logger's level unless somebody keeps the logger.
     */
    private static final Logger TALKATIVE = Logger.getLogger("org.tribuo.common.sgd");

    static {
        if (TALKATIVE.getLevel() == null) {
            TALKATIVE.setLevel(Level.WARNING);
        }
    }

    private final Model<Label> model;
    private final String[] names;

    private TribuoClassifier(Model<Label> model, String[] names) {
        this.model = model;
        this.names = names;
    }

    /** Learns from images of at least two classes. */
    static Classifier fit(Trainer<Label> trainer, LabelledImages training) {
        double[] pixels = values(training.pixels());
        int width = pixels.length / training.size();
        // Tribuo numbers features in the order of their names: with leading zeros that is the pixels' order.
        String[] names = new String[width];
        Arrays.setAll(names, i -> String.format(Locale.ROOT, "%09d", i));
        MutableDataset<Label> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance("labelled images", LABELS), LABELS);
        for (int i = 0; i < training.size(); i++) {
            dataset.add(example(pixels, i * width, names, new Label(String.valueOf(training.label(i)))));
        }
        return new TribuoClassifier(trainer.train(dataset), names);
    }

    @Override
    public byte[] predict(Tensor pixels) {
        byte[] classes = new byte[Math.toIntExact(pixels.size(0))];
        eachAnswer(pixels, (answer, image) -> classes[image] = (byte) Integer.parseInt(answer.getLabel()));
        return classes;
    }

    @Override
    public Optional<double[]> confidence(Tensor pixels) {
        if (!givesProbabilities()) {
            return Optional.empty();
        }
        double[] probabilities = new double[Math.toIntExact(pixels.size(0))];
        eachAnswer(pixels, (answer, image) -> probabilities[image] = answer.getScore());
        return Optional.of(probabilities);
    }

    /** A dark image tells: trees' answers say that they are probabilities, but the trees themselves deny it. */
    private boolean givesProbabilities() {
        return model.predict(example(new double[names.length], 0, names, LabelFactory.UNKNOWN_LABEL))
                .hasProbabilities();
    }

    private void eachAnswer(Tensor pixels, ObjIntConsumer<Label> consumer) {
        double[] values = values(pixels);
        IntStream.range(0, Math.toIntExact(pixels.size(0))).parallel().forEach(i -> {
            Example<Label> image = example(values, i * names.length, names, LabelFactory.UNKNOWN_LABEL);
            consumer.accept(model.predict(image).getOutput(), i);
        });
    }

    /** Bytes in [0, 1], float32 as it is. */
    private static double[] values(Tensor pixels) {
        PixelRows.requireType(pixels);
        double[] values = new double[Math.toIntExact(pixels.numel())];
        try (PointerScope scope = new PointerScope()) {
            if (PixelRows.isBytes(pixels)) {
                byte[] bytes = Tensors.toBytes(pixels);
                Arrays.setAll(values, i -> (bytes[i] & 0xFF) / 255.0);
            } else {
                float[] floats = Tensors.toFloats(pixels);
                Arrays.setAll(values, i -> floats[i]);
            }
        }
        return values;
    }

    /** The first pixel is there, dark or not: Tribuo refuses an example without features, as a black image would be. */
    private static Example<Label> example(double[] pixels, int from, String[] names, Label label) {
        int count = 0;
        for (int p = 0; p < names.length; p++) {
            count += p == 0 || pixels[from + p] != 0 ? 1 : 0;
        }
        String[] present = new String[count];
        double[] values = new double[count];
        int at = 0;
        for (int p = 0; p < names.length; p++) {
            if (p == 0 || pixels[from + p] != 0) {
                present[at] = names[p];
                values[at++] = pixels[from + p];
            }
        }
        return new ArrayExample<>(label, present, values);
    }
}
