package gander.train;

import gander.UserException;
import gander.data.Examples;
import gander.data.source.DataConfig;
import gander.gan.Augmentation;
import gander.gan.Conditioning;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.loss.AdversarialLoss;
import gander.loss.GradientPenalty;
import gander.nn.Precision;
import gander.optim.Clipping;
import gander.optim.OptimizerConfig;
import gander.optim.Schedule;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import gander.recipe.Unwrapped;
import gander.recipe.Withers;
import gander.tensor.ComputeDevice;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides what a run computes, and what it leaves behind. A recipe is this record in YAML, and a run's
 * options.json is this record in JSON. A new key is a component with its {@link Default}, and a wither.
 *
 * @param data what to train on
 * @param gan the networks and the game that they play
 * @param optimizer how each network follows its gradient
 * @param train how long, in which batches, from which seed
 * @param run what the run directory gets, and where the work is done
 * @param evaluation how the generator is scored while it is trained; absent: not at all
 */
public record TrainingConfig(
        @Default("auto") DataConfig data,
        @Unwrapped Gan gan,
        @Default("{}") Optimizers optimizer,
        @Default("{}") Training train,
        @Default("{}") Run run,
        Optional<Evaluation> evaluation) {

    /**
     * The networks and the game that they play.
     *
     * @param generator the generator's architecture
     * @param discriminator the discriminator's architecture
     * @param loss the adversarial loss
     * @param penalties what the discriminator minimises beside it
     * @param conditioning whether each row has a class, which both networks are given
     * @param augmentations what is done to all rows, one after another, before the discriminator sees them
     * @param packing rows that the discriminator judges together, as {@link gander.gan.Discriminator#packing()}
     */
    public record Gan(
            @Default("mlp") GeneratorConfig generator,
            @Default("mlp") DiscriminatorConfig discriminator,
            @Default("non-saturating") AdversarialLoss loss,
            @Default("[]") List<GradientPenalty> penalties,
            @Default("none") Conditioning conditioning,
            @Default("[]") List<Augmentation> augmentations,
            @Default("1") int packing) {
        /** Keeps copies. */
        public Gan {
            requirePositive("packing", packing);
            penalties = List.copyOf(penalties);
            augmentations = List.copyOf(augmentations);
        }
    }

    /**
     * An optimizer for each network.
     *
     * @param generator the generator's
     * @param discriminator the discriminator's
     * @param schedule how both learning rates change, over thousands of real images shown
     * @param clipGradient the largest norm of either network's gradient, as {@link Clipping#gradient()}; absent: there is none
     * @param clipWeights the largest absolute value of the discriminator's parameters, as {@link Clipping#weights()}; absent: there
     *     is none
     */
    public record Optimizers(
            @Default("adam") OptimizerConfig generator,
            @Default("adam") OptimizerConfig discriminator,
            @Default("constant") Schedule schedule,
            Optional<Double> clipGradient,
            Optional<Double> clipWeights) {
        /** Optimizers whose learning rates stay as they are. */
        public Optimizers(OptimizerConfig generator, OptimizerConfig discriminator) {
            this(generator, discriminator, new Schedule.Constant());
        }

        /** Optimizers without bounds. */
        public Optimizers(OptimizerConfig generator, OptimizerConfig discriminator, Schedule schedule) {
            this(generator, discriminator, schedule, Optional.empty(), Optional.empty());
        }

        /** Checks the bounds. */
        public Optimizers {
            new Clipping(clipGradient, clipWeights);
        }
    }

    /**
     * The course of the training.
     *
     * @param epochs how often each training image is shown to the discriminator, positive
     * @param batch images in a minibatch, positive
     * @param updates what a step consists of
     * @param seed of all of the run's randomness
     * @param shards parts that a batch is cut into, one for each thread; part of the result's last bits. Absent: as many
     *     as there are cores, while each has 32 images
     * @param emaHalfLifeKimg half-life of the averaged generator, in thousands of real images shown; absent: no average
     * @param emaRampUp the longest half-life as a share of the real images shown so far, so that an average does not remember
     *     its beginning; absent: it is the same from the start
     */
    public record Training(
            @Default("40") int epochs,
            @Default("128") int batch,
            @Unwrapped Updates updates,
            @Default("1") long seed,
            Optional<Integer> shards,
            Optional<Double> emaHalfLifeKimg,
            Optional<Double> emaRampUp) {
        private static final int IMAGES_WORTH_A_SHARD = 32;

        /** Checks the ranges. */
        public Training {
            requirePositive("epochs", epochs);
            requirePositive("batch", batch);
            if (shards.isPresent() && (shards.get() < 1 || shards.get() > batch)) {
                throw new IllegalArgumentException(
                        "shards must be from 1 to the batch size, " + batch + ", got " + shards.get());
            }
            if (emaHalfLifeKimg.isPresent() && !(emaHalfLifeKimg.get() > 0)) {
                throw new IllegalArgumentException("emaHalfLifeKimg must be positive, got " + emaHalfLifeKimg.get());
            }
            if (emaRampUp.isPresent() && !(emaRampUp.get() > 0)) {
                throw new IllegalArgumentException("emaRampUp must be positive, got " + emaRampUp.get());
            }
        }

        /** The same with the number of shards decided, for a machine of so many cores. */
        Training resolve(int cores) {
            return withShards(Optional.of(shards.orElse(Math.max(1, Math.min(cores, batch / IMAGES_WORTH_A_SHARD)))));
        }

        /** Discriminator updates in each step. */
        public int k() {
            return updates.k();
        }

        /** Generator updates in each step. */
        public int generatorUpdates() {
            return updates.gSteps();
        }

        /** Whether the k updates share one real minibatch. */
        public boolean reuseRealBatch() {
            return updates.reuseRealBatch();
        }

        /** Whether real images are mirrored by the toss of a coin. */
        public boolean mirror() {
            return updates.mirror();
        }

        /** A copy of so many epochs. */
        public Training withEpochs(int other) {
            return Withers.with(this, "epochs", other);
        }

        /** A copy with minibatches of so many images. */
        public Training withBatch(int other) {
            return Withers.with(this, "batch", other);
        }

        /** A copy with so many discriminator updates in a step. */
        public Training withK(int other) {
            return Withers.with(this, "k", other);
        }

        /** A copy with so many generator updates in a step. */
        public Training withGeneratorUpdates(int other) {
            return Withers.with(this, "gSteps", other);
        }

        /** A copy whose k updates share one real minibatch, or do not. */
        public Training withReuseRealBatch(boolean other) {
            return Withers.with(this, "reuseRealBatch", other);
        }

        /** A copy whose real images are mirrored, or are not. */
        public Training withMirror(boolean other) {
            return Withers.with(this, "mirror", other);
        }

        /** A copy with another seed. */
        public Training withSeed(long other) {
            return Withers.with(this, "seed", other);
        }

        /** A copy with so many shards; empty: as many as the machine makes sensible. */
        public Training withShards(Optional<Integer> other) {
            return Withers.with(this, "shards", other);
        }

        /** A copy with an average of this half-life; empty: without one. */
        public Training withEmaHalfLifeKimg(Optional<Double> other) {
            return Withers.with(this, "emaHalfLifeKimg", other);
        }

        /** A copy whose average remembers no more than this share of what was shown; empty: as much as its half-life says. */
        public Training withEmaRampUp(Optional<Double> other) {
            return Withers.with(this, "emaRampUp", other);
        }
    }

    /**
     * What a step consists of.
     *
     * @param k discriminator updates in each step, positive
     * @param gSteps generator updates in each step, after those of the discriminator, positive; Algorithm 1 has one
     * @param reuseRealBatch whether the k updates share one real minibatch; Algorithm 1 draws a fresh one for each
     * @param mirror whether each real image, whenever it is shown, has its left and right sides exchanged by the toss of a coin
     */
    public record Updates(
            @Default("1") int k,
            @Default("1") int gSteps,
            @Default("false") boolean reuseRealBatch,
            @Default("false") boolean mirror) {
        /** Checks the ranges. */
        public Updates {
            requirePositive("k", k);
            requirePositive("gSteps", gSteps);
        }
    }

    /**
     * What the run directory gets.
     *
     * @param device where the networks live
     * @param precision the numbers that matrix products are done in
     * @param statsEverySteps steps between lines of stats.jsonl, positive
     * @param gridImages images in a sample grid, from 1 to 10,000; fewer where the picture would have more than
     *     2^26 pixels. A scatter shows 1,000 points
     * @param checkpointEverySteps steps between checkpoints, positive
     * @param checkpointsKept how many of the newest checkpoints stay, positive
     */
    public record Run(
            @Default("cpu") ComputeDevice device,
            @Default("f32") Precision precision,
            @Default("50") int statsEverySteps,
            @Default("100") int gridImages,
            @Default("1000") int checkpointEverySteps,
            @Default("3") int checkpointsKept) {
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
     * Scores while training. They are measured by a feature network, and the best snapshot by them is kept. See
     * docs/run-directory.md for what they cost.
     *
     * @param everySteps steps between scores, positive; the end of the run is scored too
     * @param images generated images that are scored each time, and as many real ones, from 100 to 10,000
     * @param features file of the feature network; absent: the one that comes with Gander for this data set
     */
    public record Evaluation(
            @Default("1000") int everySteps,
            @Default("2000") int images,
            Optional<String> features) {
        private static final int FEWEST_IMAGES = 100;
        private static final int MOST_IMAGES = 10_000;

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
        return RecipeBinder.defaults(TrainingConfig.class);
    }

    /** The generator's architecture. */
    public GeneratorConfig generator() {
        return gan.generator();
    }

    /** The discriminator's architecture. */
    public DiscriminatorConfig discriminator() {
        return gan.discriminator();
    }

    /** The adversarial loss. */
    public AdversarialLoss loss() {
        return gan.loss();
    }

    /** What rows are given with. */
    public Conditioning conditioning() {
        return gan.conditioning();
    }

    /** What is done to all rows before the discriminator sees them. */
    public List<Augmentation> augmentations() {
        return gan.augmentations();
    }

    /** Logits that the discriminator gives for a batch. */
    public int judgements() {
        return train.batch() / gan.packing();
    }

    /** What the discriminator minimises beside the adversarial loss. */
    public List<GradientPenalty> penalties() {
        return gan.penalties();
    }

    /**
     * Fails where scores are asked for that are not of such examples.
     *
     * @param data the data set's name
     */
    void requireScores(Examples.Kind kind, String data) {
        if (evaluation.isPresent() && kind == Examples.Kind.POINTS) {
            throw new UserException("evaluation: scores are of images, and do not apply to " + data
                    + ", which has points; leave --eval-every (evaluation.everySteps) out");
        }
    }

    /** The same with everything decided that this machine decides. */
    public TrainingConfig resolve() {
        int cores = run.device() == ComputeDevice.CPU ? Runtime.getRuntime().availableProcessors() : 1;
        return withTrain(train.resolve(cores));
    }

    /** A copy on this data set, which "auto" came to, say. */
    public TrainingConfig withData(DataConfig other) {
        return Withers.with(this, "data", other);
    }

    /** A copy with another generator. */
    public TrainingConfig withGenerator(GeneratorConfig other) {
        return Withers.with(this, "generator", other);
    }

    /** A copy with another discriminator. */
    public TrainingConfig withDiscriminator(DiscriminatorConfig other) {
        return Withers.with(this, "discriminator", other);
    }

    /** A copy with another adversarial loss. */
    public TrainingConfig withLoss(AdversarialLoss other) {
        return Withers.with(this, "loss", other);
    }

    /** A copy with these penalties. */
    public TrainingConfig withPenalties(List<GradientPenalty> other) {
        return Withers.with(this, "penalties", other);
    }

    /** A copy whose rows are given with something else. */
    public TrainingConfig withConditioning(Conditioning other) {
        return Withers.with(this, "conditioning", other);
    }

    /** A copy whose discriminator is shown rows that this was done to. */
    public TrainingConfig withAugmentations(List<Augmentation> other) {
        return Withers.with(this, "augmentations", other);
    }

    /** A copy whose discriminator judges so many rows together. */
    public TrainingConfig withPacking(int other) {
        return Withers.with(this, "packing", other);
    }

    /** A copy with other optimizers. */
    public TrainingConfig withOptimizer(Optimizers other) {
        return Withers.with(this, "optimizer", other);
    }

    /** A copy with another course of the training. */
    public TrainingConfig withTrain(Training other) {
        return Withers.with(this, "train", other);
    }

    /** A copy that leaves other things behind, or works elsewhere. */
    public TrainingConfig withRun(Run other) {
        return Withers.with(this, "run", other);
    }

    /** A copy that is scored while it is trained; empty: that is not. */
    public TrainingConfig withEvaluation(Optional<Evaluation> other) {
        return Withers.with(this, "evaluation", other);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }
}
