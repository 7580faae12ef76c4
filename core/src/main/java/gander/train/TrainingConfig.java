package gander.train;

import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.loss.AdversarialLoss;
import gander.nn.Activation;
import gander.nn.Precision;
import gander.optim.Adam;
import gander.tensor.ComputeDevice;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides what a run computes, and what it leaves behind. A recipe is this record in YAML, and a run's
 * options.json is this record in JSON.
 *
 * @param data what to train on
 * @param generator the generator's architecture
 * @param discriminator the discriminator's architecture
 * @param loss the game's objective
 * @param optimizer how each network follows its gradient
 * @param train how long, in which batches, from which seed
 * @param run what the run directory gets, and where the work is done
 * @param evaluation how the generator is scored while it is trained; absent: not at all
 */
public record TrainingConfig(
        Data data,
        GeneratorConfig generator,
        DiscriminatorConfig discriminator,
        AdversarialLoss loss,
        Optimizers optimizer,
        Training train,
        Run run,
        Optional<Evaluation> evaluation) {

    /**
     * A data set.
     *
     * @param source auto, mnist, pen or idx:DIR
     * @param dir folder of MNIST's files, where they are not in the user's cache
     */
    public record Data(String source, Optional<String> dir) {}

    /**
     * An optimizer for each network.
     *
     * @param generator the generator's
     * @param discriminator the discriminator's
     */
    public record Optimizers(Adam.Config generator, Adam.Config discriminator) {}

    /**
     * The course of the training.
     *
     * @param epochs how often each training image is shown to the discriminator, positive
     * @param batch images in a minibatch, positive
     * @param k discriminator updates in each step, positive
     * @param gSteps generator updates in each step, after those of the discriminator, positive; absent: 1, as in Algorithm 1
     * @param reuseRealBatch whether the k updates share one real minibatch; Algorithm 1 draws a fresh one for each
     * @param seed of all of the run's randomness
     * @param shards parts that a batch is cut into, one for each thread; part of the result's last bits. Absent: as many
     *     as there are cores, while each has 32 images
     * @param emaHalfLifeKimg half-life of the averaged generator, in thousands of real images shown; absent: no average
     */
    public record Training(
            int epochs,
            int batch,
            int k,
            Optional<Integer> gSteps,
            boolean reuseRealBatch,
            long seed,
            Optional<Integer> shards,
            Optional<Double> emaHalfLifeKimg) {
        private static final int IMAGES_WORTH_A_SHARD = 32;

        /** Checks the ranges. */
        public Training {
            requirePositive("epochs", epochs);
            requirePositive("batch", batch);
            requirePositive("k", k);
            gSteps.ifPresent(steps -> requirePositive("gSteps", steps));
            if (shards.isPresent() && (shards.get() < 1 || shards.get() > batch)) {
                throw new IllegalArgumentException(
                        "shards must be from 1 to the batch size, " + batch + ", got " + shards.get());
            }
            if (emaHalfLifeKimg.isPresent() && !(emaHalfLifeKimg.get() > 0)) {
                throw new IllegalArgumentException("emaHalfLifeKimg must be positive, got " + emaHalfLifeKimg.get());
            }
        }

        /** The same with the number of shards decided, for a machine of so many cores, and with what is absent said. */
        Training resolve(int cores) {
            int shardCount = shards.orElse(Math.max(1, Math.min(cores, batch / IMAGES_WORTH_A_SHARD)));
            return new Training(
                    epochs,
                    batch,
                    k,
                    Optional.of(generatorUpdates()),
                    reuseRealBatch,
                    seed,
                    Optional.of(shardCount),
                    emaHalfLifeKimg);
        }

        /** Generator updates in each step. */
        public int generatorUpdates() {
            return gSteps.orElse(1);
        }
    }

    /**
     * What the run directory gets.
     *
     * @param device where the networks live
     * @param precision the numbers that matrix products are done in
     * @param statsEverySteps steps between lines of stats.jsonl, positive
     * @param gridImages images in a sample grid, from 1 to 10,000; fewer where the picture would have more than
     *     2^26 pixels
     * @param checkpointEverySteps steps between checkpoints, positive
     * @param checkpointsKept how many of the newest checkpoints stay, positive
     */
    public record Run(
            ComputeDevice device,
            Precision precision,
            int statsEverySteps,
            int gridImages,
            int checkpointEverySteps,
            int checkpointsKept) {
        private static final int MOST_GRID_IMAGES = 10_000;

        /** Checks the ranges. */
        public Run {
            requirePositive("statsEverySteps", statsEverySteps);
            requirePositive("gridImages", gridImages);
            if (gridImages > MOST_GRID_IMAGES) {
                throw new IllegalArgumentException(
                        "gridImages must be at most " + MOST_GRID_IMAGES + ", got " + gridImages);
            }
            requirePositive("checkpointEverySteps", checkpointEverySteps);
            requirePositive("checkpointsKept", checkpointsKept);
        }
    }

    /**
     * Scores while training. They are measured by a feature network, and the best snapshot by them is kept.
     *
     * @param everySteps steps between scores, positive; the end of the run is scored too
     * @param images generated images that are scored each time, and as many real ones, from 100 to 10,000
     * @param features file of the feature network; absent: the one that comes with Gander for this data set
     */
    public record Evaluation(int everySteps, int images, Optional<String> features) {
        private static final int FEWEST_IMAGES = 100;
        private static final int MOST_IMAGES = 10_000;

        /** Every 1,000 steps with 2,000 images: see docs/run-directory.md for what that costs. */
        public Evaluation() {
            this(1000, 2000, Optional.empty());
        }

        /** Checks the ranges. */
        public Evaluation {
            requirePositive("everySteps", everySteps);
            if (images < FEWEST_IMAGES || images > MOST_IMAGES) {
                throw new IllegalArgumentException(
                        "images must be from " + FEWEST_IMAGES + " to " + MOST_IMAGES + ", got " + images);
            }
        }
    }

    /**
     * The reference: an MLP GAN on 28x28 digits as jiaxingqi/DeepLearning's GAN.py trains it (TensorFlow 1), for 40
     * epochs, with a fresh real minibatch for each discriminator update as in Goodfellow et al. 2014, Algorithm 1.
     */
    public static TrainingConfig reference() {
        Adam.Config adam = new Adam.Config(1e-3, 0.9, 0.999, 1e-8);
        return new TrainingConfig(
                new Data("auto", Optional.empty()),
                new GeneratorConfig.Mlp(100, Latent.Prior.UNIFORM, List.of(128), Activation.RELU, Activation.SIGMOID),
                new DiscriminatorConfig.Mlp(List.of(256, 64), Activation.RELU, List.of(0.5, 0.0)),
                new AdversarialLoss.NonSaturating(),
                new Optimizers(adam, adam),
                new Training(40, 128, 1, Optional.of(1), false, 1, Optional.empty(), Optional.empty()),
                new Run(ComputeDevice.CPU, Precision.F32, 50, 100, 1000, 3),
                Optional.empty());
    }

    /** The same with everything decided that this machine decides. */
    public TrainingConfig resolve() {
        int cores = run.device() == ComputeDevice.CPU ? Runtime.getRuntime().availableProcessors() : 1;
        return new TrainingConfig(
                data, generator, discriminator, loss, optimizer, train.resolve(cores), run, evaluation);
    }

    /** The same on this data set, which "auto" came to, say. */
    public TrainingConfig withData(Data chosen) {
        return new TrainingConfig(chosen, generator, discriminator, loss, optimizer, train, run, evaluation);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
