package gander.bench.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The reference game with a Model and a Trainer for each network; the images resident as one uint8 array. */
final class Game implements AutoCloseable {
    private static final int HEADER = 16;

    private final Work work;
    private final Model generator;
    private final Model discriminator;
    private final Trainer generatorSide;
    private final Trainer discriminatorSide;
    private final NDManager memory;
    private final NDArray images;
    private final int[] order;
    private final Random random = new Random(1);
    private int position;

    Game(Work work, Path data) throws IOException {
        this.work = work;
        generator = model("generator", Mlp.generator(work.generator()));
        discriminator = model("discriminator", Mlp.discriminator(work.discriminator(), work.dropout()));
        generatorSide = trainer(generator, new Shape(work.batch(), work.generator()[0]));
        discriminatorSide = trainer(discriminator, new Shape(work.batch(), work.discriminator()[0]));
        memory = generatorSide.getManager().newSubManager();
        byte[] file = Files.readAllBytes(data.resolve("train-images-idx3-ubyte"));
        int count = ByteBuffer.wrap(file).getInt(4);
        images = memory.create(
                ByteBuffer.wrap(file, HEADER, file.length - HEADER).slice(),
                new Shape(count, work.discriminator()[0]),
                DataType.UINT8);
        order = new int[count];
        shuffle();
    }

    private static Model model(String name, SequentialBlock block) {
        Model model = Model.newInstance(name, Device.cpu(), "PyTorch");
        model.setBlock(block);
        return model;
    }

    private Trainer trainer(Model model, Shape input) {
        Optimizer adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed((float) work.learningRate()))
                .optBeta1((float) work.beta1())
                .optBeta2((float) work.beta2())
                .optEpsilon((float) work.epsilon())
                .build();
        // The loss is not used: the game computes its own, but a configuration must have one.
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
                .optOptimizer(adam)
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(input);
        return trainer;
    }

    void step() {
        for (int turn = 0; turn < work.k(); turn++) {
            updateDiscriminator();
        }
        updateGenerator();
    }

    private void updateDiscriminator() {
        try (NDManager scope = memory.newSubManager()) {
            NDArray real = real(scope);
            // As DJL generates without gradients: outside of any collector.
            NDArray fake = generatorSide.evaluate(new NDList(prior(scope))).singletonOrThrow();
            fake.attach(scope);
            try (GradientCollector collector = discriminatorSide.newGradientCollector()) {
                NDArray logits = discriminatorSide
                        .forward(new NDList(NDArrays.concat(new NDList(real, fake), 0)))
                        .singletonOrThrow();
                logits.attach(scope);
                NDList halves = logits.split(2);
                collector.backward(Activation.softPlus(halves.get(0).neg())
                        .add(Activation.softPlus(halves.get(1)))
                        .mean());
            }
            discriminatorSide.step();
        }
    }

    /** D is held still: its parameters are frozen, so that no gradient of theirs is computed. */
    private void updateGenerator() {
        discriminator.getBlock().freezeParameters(true);
        try (NDManager scope = memory.newSubManager();
                GradientCollector collector = generatorSide.newGradientCollector()) {
            NDArray fake = generatorSide.forward(new NDList(prior(scope))).singletonOrThrow();
            fake.attach(scope);
            NDArray logits = discriminatorSide.forward(new NDList(fake)).singletonOrThrow();
            logits.attach(scope);
            collector.backward(Activation.softPlus(logits.neg()).mean());
        }
        generatorSide.step();
        discriminator.getBlock().freezeParameters(false);
    }

    private NDArray prior(NDManager scope) {
        return scope.randomUniform(-1, 1, new Shape(work.batch(), work.generator()[0]));
    }

    private NDArray real(NDManager scope) {
        if (position + work.batch() > order.length) {
            shuffle();
            position = 0;
        }
        long[] rows = new long[work.batch()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = order[position++];
        }
        NDArray batch = images.get(scope.create(rows));
        batch.attach(scope);
        return batch.toType(DataType.FLOAT32, true).div(255);
    }

    private void shuffle() {
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    @Override
    public void close() {
        memory.close();
        generatorSide.close();
        discriminatorSide.close();
        generator.close();
        discriminator.close();
    }
}
