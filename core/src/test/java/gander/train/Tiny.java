package gander.train;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.source.Pen;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.nn.Activation;
import gander.nn.Precision;
import gander.optim.OptimizerConfig;
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
        return training(2, 1, false, 2, Optional.empty());
    }

    static TrainingConfig config(TrainingConfig.Training training) {
        return config(training, 0.01);
    }

    static TrainingConfig config(TrainingConfig.Training training, double learningRate) {
        OptimizerConfig.Adam adam = new OptimizerConfig.Adam(learningRate, 0.9, 0.999, EPSILON);
        return TrainingConfig.reference()
                .withData(new Pen())
                .withGenerator(new GeneratorConfig.Mlp(
                        5, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.SIGMOID))
                .withDiscriminator(new DiscriminatorConfig.Mlp(List.of(10, 7), Activation.RELU, List.of(0.5, 0.0)))
                .withOptimizer(new TrainingConfig.Optimizers(adam, adam))
                .withTrain(training)
                .withRun(new TrainingConfig.Run(ComputeDevice.CPU, Precision.F32, 2, 4, 5, 2));
    }

    /** As {@link #training} with other values. */
    static TrainingConfig.Training training(int epochs, int k, boolean reuse, int shards, Optional<Double> emaKimg) {
        return TrainingConfig.reference()
                .train()
                .withBatch(BATCH)
                .withEpochs(epochs)
                .withK(k)
                .withReuseRealBatch(reuse)
                .withShards(Optional.of(shards))
                .withEmaHalfLifeKimg(emaKimg);
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
