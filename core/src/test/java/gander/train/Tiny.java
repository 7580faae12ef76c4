package gander.train;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.loss.AdversarialLoss;
import gander.nn.Activation;
import gander.nn.Adam;
import gander.nn.Precision;
import gander.tensor.ComputeDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Games so small that hundreds of steps take a second. */
final class Tiny {
    static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    static final int IMAGES = 40;
    static final int BATCH = 8;
    /** So large that Adam does not make a step of the last bits of a gradient that is nearly nothing. */
    private static final double EPSILON = 1e-3;

    private Tiny() {}

    /** Images by a formula, the one of golden_game.py. */
    public static ImageSet images(int count) {
        ImageSet.Builder builder = new ImageSet.Builder("tiny", count, SHAPE);
        for (int i = 0; i < count; i++) {
            builder.put(i, pixels(i), 0, i % 10);
        }
        return builder.build();
    }

    /** Image i of them. */
    static byte[] pixels(int i) {
        byte[] pixels = new byte[SHAPE.size()];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) (i * 37 + p * 11 + i * p % 29 * 5);
        }
        return pixels;
    }

    /** Two epochs of five steps. */
    static TrainingConfig.Training training() {
        return new TrainingConfig.Training(2, BATCH, 1, Optional.empty(), false, 1, Optional.of(2), Optional.empty());
    }

    static TrainingConfig config(TrainingConfig.Training training) {
        return config(training, 0.01);
    }

    static TrainingConfig config(TrainingConfig.Training training, double learningRate) {
        Adam.Config adam = new Adam.Config(learningRate, 0.9, 0.999, EPSILON);
        return new TrainingConfig(
                new TrainingConfig.Data("tiny", Optional.empty()),
                new GeneratorConfig.Mlp(5, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.SIGMOID),
                new DiscriminatorConfig.Mlp(List.of(10, 7), Activation.RELU, List.of(0.5, 0.0)),
                new AdversarialLoss.NonSaturating(),
                new TrainingConfig.Optimizers(adam, adam),
                training,
                new TrainingConfig.Run(ComputeDevice.CPU, Precision.F32, 2, 4, 5, 2),
                Optional.empty());
    }

    /** As {@link #training} with other values. */
    static TrainingConfig.Training training(int epochs, int k, boolean reuse, int shards, Optional<Double> emaKimg) {
        return new TrainingConfig.Training(epochs, BATCH, k, Optional.empty(), reuse, 1, Optional.of(shards), emaKimg);
    }

    static void step(Trainer trainer, int steps) {
        long end = trainer.step() + steps;
        trainer.run(facts -> {}, () -> trainer.step() >= end);
    }

    /** What the trainer saves, as a file gives it back. */
    static SafetensorsFile saved(Trainer trainer) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        trainer.save().forEach(array -> arrays.put(array.name(), array));
        return new SafetensorsFile("tiny", arrays, Map.of());
    }
}
