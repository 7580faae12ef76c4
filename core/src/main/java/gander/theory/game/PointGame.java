package gander.theory.game;

import gander.data.point.PointSet;
import gander.gan.Discriminator;
import gander.gan.DiscriminatorConfig;
import gander.gan.Generator;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.loss.AdversarialLoss;
import gander.nn.Activation;
import gander.nn.Pass;
import gander.optim.OptimizerConfig;
import gander.tensor.Tensors;
import gander.train.Networks;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * The whole game on points so few-dimensional that one can look at all of it: the trainer, loss and optimizer are those
 * that images are trained with, and so are the networks, but that nothing bounds the generator's output.
 */
public final class PointGame implements AutoCloseable {
    private static final int EPOCHS_WITHOUT_END = 1_000_000;

    private final Generator generator;
    private final Discriminator discriminator;
    private final Trainer trainer;

    /**
     * The layers of both networks.
     *
     * @param latent distribution of z
     * @param hidden units of each hidden layer
     * @param activation after each hidden layer
     */
    public record Layers(Latent latent, List<Integer> hidden, Activation activation) {
        /** Keeps a copy. */
        public Layers {
            hidden = List.copyOf(hidden);
        }
    }

    /**
     * The game's rules.
     *
     * @param layers of both networks
     * @param loss the adversarial loss
     * @param optimizer of both
     * @param batch points in a minibatch
     * @param ratio updates of each network in a step
     * @param averageHalfLife half-life, in steps, of the averaged generator that is shown; absent: the last one is
     * @param seed of everything random
     */
    public record Rules(
            Layers layers,
            AdversarialLoss loss,
            OptimizerConfig.Adam optimizer,
            int batch,
            UpdateRatio ratio,
            Optional<Integer> averageHalfLife,
            long seed) {
        /** A copy with another ratio of updates. */
        public Rules withRatio(UpdateRatio other) {
            return new Rules(layers, loss, optimizer, batch, other, averageHalfLife, seed);
        }

        /** A copy with another seed. */
        public Rules withSeed(long other) {
            return new Rules(layers, loss, optimizer, batch, ratio, averageHalfLife, other);
        }

        private TrainingConfig config() {
            TrainingConfig reference = TrainingConfig.reference();
            return reference
                    .withGenerator(new GeneratorConfig.Mlp(
                            layers.latent().size(),
                            layers.latent().prior(),
                            layers.hidden(),
                            layers.activation(),
                            Activation.IDENTITY))
                    .withDiscriminator(new DiscriminatorConfig.Mlp(
                            layers.hidden(),
                            layers.activation(),
                            Collections.nCopies(layers.hidden().size(), 0.0)))
                    .withLoss(loss)
                    .withOptimizer(new TrainingConfig.Optimizers(optimizer, optimizer))
                    .withTrain(reference
                            .train()
                            .withEpochs(EPOCHS_WITHOUT_END)
                            .withBatch(batch)
                            .withK(ratio.discriminator())
                            .withGeneratorUpdates(ratio.generator())
                            .withSeed(seed)
                            .withShards(Optional.of(1))
                            .withEmaHalfLifeKimg(averageHalfLife.map(
                                    steps -> steps * (double) batch * ratio.discriminator() / 1000)));
        }
    }

    /** A game against these points, which stay the caller's to close. */
    public PointGame(Rules rules, PointSet points) {
        TrainingConfig config = rules.config();
        Networks networks = Networks.of(config, points.shape());
        generator = networks.generator();
        discriminator = networks.discriminator();
        trainer = new Trainer(config, networks, points);
    }

    /** Plays on until so many steps are done. */
    public void playTo(long steps) {
        if (trainer.step() < steps) {
            trainer.run(facts -> {}, () -> trainer.step() >= steps);
        }
    }

    /** Steps done so far. */
    public long steps() {
        return trainer.step();
    }

    /** The samples [0, count) of a seed: row-major [count][d] in one array. */
    public double[] samples(long seed, int count) {
        float[] samples = trainer.sampler().floats(seed, 0, count);
        return IntStream.range(0, samples.length).mapToDouble(i -> samples[i]).toArray();
    }

    /** G(z) for these latent vectors, row-major [N][latent size]: row-major [N][d]. */
    public double[] generate(double[] z) {
        int width = generator.latent().size();
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return Tensors.toDoubles(generator.forward(
                    trainer.generatorToUse().frozen(),
                    Tensors.of(Tensors.rounded(z), z.length / width, width),
                    Pass.evaluation()));
        }
    }

    /** ln(D / (1 - D)) at these points, row-major [N][d]: [N]. */
    public double[] logits(double[] points) {
        int width = generator.imageShape().size();
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return Tensors.toDoubles(discriminator.forward(
                    trainer.discriminatorParameters().frozen(),
                    Tensors.of(Tensors.rounded(points), points.length / width, 1, 1, width),
                    Pass.evaluation()));
        }
    }

    /** Frees the networks. */
    @Override
    public void close() {
        trainer.close();
    }
}
