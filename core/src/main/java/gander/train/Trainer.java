package gander.train;

import gander.UserException;
import gander.data.Examples;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.gan.Augmentation;
import gander.gan.Calibration;
import gander.gan.Conditioning;
import gander.gan.Generator;
import gander.gan.ImageSampler;
import gander.gan.Snapshot;
import gander.nn.Network;
import gander.nn.Parameters;
import gander.optim.Clipping;
import gander.optim.Closer;
import gander.optim.Descent;
import gander.optim.Ema;
import gander.optim.OptimizerConfig;
import gander.optim.ShardPool;
import gander.tensor.ComputeDevice;
import gander.tensor.RandomStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains a GAN: steps of the {@link Game} until the {@link Clock} has run down. Listeners receive what happened and may save
 * it; they cannot steer.
 */
public final class Trainer implements AutoCloseable {
    /** Of a network's parameters: their values, two moments and a gradient, at the least. */
    private static final int TRAINED_COPIES = 4;

    private final TrainingConfig config;
    private final Networks networks;
    private final Examples images;
    private final Clock clock;
    private final ShardPool shards;
    private final Descent generatorDescent;
    private final Descent discriminatorDescent;
    private final Optional<Ema> ema;
    private final Game game;
    private long step;
    private final Closer closer = new Closer();
    private boolean closed;

    /** Receives finished facts while a run goes on. */
    @FunctionalInterface
    public interface Listener {
        /** A step is done, and all of its numbers are finite. Called on the training thread; the trainer may be read. */
        void stepDone(StepFacts facts);
    }

    /** A trainer of the networks that the configuration names, at step 0. */
    public Trainer(TrainingConfig config, Examples images) {
        this(config, Networks.of(config, images), images);
    }

    /**
     * A trainer of networks of one's own, at step 0. The images, or points, stay the caller's to close.
     *
     * @throws UserException if the batch is larger than the data set
     * @throws IllegalArgumentException if the networks make images of another shape than the data set
     */
    public Trainer(TrainingConfig config, Networks networks, Examples images) {
        this.config = config.resolve();
        this.networks = networks;
        this.images = images;
        TrainingConfig.Training rules = this.config.train();
        if (!networks.generator().imageShape().equals(images.shape())) {
            throw new IllegalArgumentException("the generator makes "
                    + networks.generator().imageShape() + " images, the data set has " + images.shape());
        }
        requireFits(this.config, networks, images.kind(), images.name(), images.size());
        ComputeDevice device = this.config.run().device();
        device.require();
        this.config.run().precision().require(device);
        clock = new Clock(rules, images.size());
        try {
            shards = new ShardPool(rules.shards().orElseThrow(), rules.batch());
            closer.add(shards::close);
            TrainingConfig.Optimizers optimizers = this.config.optimizer();
            generatorDescent = descent(
                    networks.generator().network(),
                    optimizers.generator(),
                    new Clipping(optimizers.clipGradient(), Optional.empty()));
            discriminatorDescent = descent(
                    networks.discriminator().network(),
                    optimizers.discriminator(),
                    new Clipping(optimizers.clipGradient(), optimizers.clipWeights()));
            generatorDescent.parameters().initialize(RandomStream.GENERATOR_PARAMETERS.key(rules.seed()));
            discriminatorDescent.parameters().initialize(RandomStream.DISCRIMINATOR_PARAMETERS.key(rules.seed()));
            ema = rules.emaHalfLifeKimg()
                    .map(kimg -> new Ema(
                            generatorDescent.parameters(),
                            kimg * 1000 / clock.imagesPerStep(),
                            rules.emaRampUp().orElse(Double.POSITIVE_INFINITY),
                            device));
            ema.ifPresent(average -> closer.add(average::close));
            game = new Game(networks, this.config, images, generatorDescent, discriminatorDescent);
        } catch (RuntimeException | Error e) {
            closer.close();
            throw e;
        }
    }

    private Descent descent(Network network, OptimizerConfig optimizer, Clipping clipping) {
        Parameters parameters = new Parameters(
                network.parameters(), config.run().device(), config.run().precision());
        closer.add(parameters::close);
        Descent descent = new Descent(network.layers(), parameters, optimizer, clipping, shards);
        closer.add(descent::close);
        return descent;
    }

    /**
     * Fails where a run of this configuration cannot be: what can be known before anything is computed.
     *
     * @param kind what the data set has
     * @param data the data set's name
     * @param size how many examples it has
     * @throws UserException if there are fewer than in a batch, or the networks or images are too large
     */
    public static void requireFits(
            TrainingConfig config, Networks networks, Examples.Kind kind, String data, int size) {
        kind.requireRange(networks.generator().pixelRange(), data);
        config.requireScores(kind, data);
        if (kind == Examples.Kind.POINTS && config.augmentations().stream().anyMatch(Augmentation::ofImages)) {
            throw new UserException("augmentations: got some of pictures, but " + data
                    + " has points; expected instance-noise alone, or none");
        }
        if (config.train().mirror() && kind == Examples.Kind.POINTS) {
            throw new UserException("train.mirror: got true, but " + data
                    + " has points, and only images have a left and a right; leave it out");
        }
        if (!config.penalties().isEmpty()
                && networks.discriminator().network().layers().isCalibrated()) {
            throw new UserException(
                    "discriminator.normalization: batch makes an image's logit depend on the others of its"
                            + " batch, and " + config.penalties().get(0).name()
                            + " is about the gradient of each alone; choose layer"
                            + " or none, or leave the penalties out");
        }
        requirePacks(config);
        if (config.conditioning() instanceof Conditioning.ByClass byClass
                && byClass.batchNorm()
                && !networks.generator().network().layers().isCalibrated()) {
            throw new UserException("conditioning.batchNorm: got true, but the generator has no batch normalisation;"
                    + " choose generator.normalization: batch, or leave it out");
        }
        if (config.train().batch() > size) {
            throw new UserException("train.batch is " + config.train().batch() + ", but " + data + " has only " + size
                    + " " + kind + "; choose a smaller batch");
        }
        ImageSampler.requireShape(networks.generator().imageShape());
        networks.generator().parameters().requireMemory("generator", TRAINED_COPIES);
        networks.discriminator().parameters().requireMemory("discriminator", TRAINED_COPIES);
    }

    /** Fails where rows cannot be judged in packs. */
    private static void requirePacks(TrainingConfig config) {
        int packing = config.gan().packing();
        if (packing == 1) {
            return;
        }
        long parts = (long) packing * config.train().shards().orElse(1);
        if (config.train().batch() % parts != 0) {
            throw new UserException("packing: got " + packing + " with a batch of "
                    + config.train().batch() + " in "
                    + config.train().shards().orElse(1) + " shards, expected a batch that " + parts
                    + " divides; choose another batch, or --shards 1");
        }
        if (!config.penalties().isEmpty() || config.conditioning().ofClasses()) {
            throw new UserException("packing: got " + packing + " beside "
                    + (config.penalties().isEmpty() ? "a conditioning" : "penalties")
                    + ", which are of each row alone; leave one of them out");
        }
    }

    /**
     * Plays until the run is over or {@code stop} says so, which is asked after each step.
     *
     * @return whether the run is over
     * @throws NonFiniteException if a loss or gradient is NaN or infinite, or a parameter once the run is over; the
     *     listener has not seen that step
     * @throws IllegalStateException if this is closed
     */
    public boolean run(Listener listener, BooleanSupplier stop) {
        requireOpen();
        while (step < clock.steps()) {
            StepFacts facts = game.play(step);
            facts.requireFinite();
            step++;
            ema.ifPresent(average -> average.update(step));
            if (step == clock.steps()) {
                requireFinite();
            }
            listener.stepDone(facts);
            if (stop.getAsBoolean()) {
                break;
            }
        }
        return step >= clock.steps();
    }

    /** The images or points that it trains on: the caller's to close. */
    public Examples examples() {
        return images;
    }

    /** Steps done so far. */
    public long step() {
        return step;
    }

    /** The configuration, with everything decided. */
    public TrainingConfig config() {
        return config;
    }

    /** The run's clock. */
    public Clock clock() {
        return clock;
    }

    /**
     * Fails unless all parameters, and their average, are finite. A finite loss does not show this: it is computed before the
     * update, which may have made a parameter infinite or NaN.
     *
     * @throws NonFiniteException naming the step and the first network that is not finite
     */
    void requireFinite() {
        state().requireFinite(step);
    }

    /** Samples of the generator as it is now: of its average where one is kept. */
    public ImageSampler sampler() {
        requireOpen();
        return new ImageSampler(
                networks.generator(), generatorToUse().frozen(), config.run().device());
    }

    /** The generator's parameters that samples are made with: their average where one is kept. */
    public Parameters generatorToUse() {
        Parameters parameters = ema.map(Ema::average).orElse(generatorDescent.parameters());
        Calibration.of(networks.generator(), parameters);
        return parameters;
    }

    /** The discriminator's parameters as they are now. */
    public Parameters discriminatorParameters() {
        return discriminatorDescent.parameters();
    }

    /** What a snapshot of the generator says of itself. */
    Snapshot.Description description() {
        return new Snapshot.Description(
                config.generator(),
                networks.generator().imageShape(),
                networks.generator().conditions(),
                step);
    }

    /** The generator's architecture. */
    public Generator generator() {
        return networks.generator();
    }

    /** All tensors that training changes, copied: with {@link #step()} they are the whole state. */
    public List<NamedArray> save() {
        return state().save();
    }

    /**
     * Goes on from what {@link #save} gave after {@code savedStep} steps, as if this trainer had done them.
     *
     * @throws UserException if the arrays are not those of these networks
     */
    public void restore(long savedStep, SafetensorsFile saved) {
        state().restore(saved);
        step = savedStep;
    }

    private TrainingState state() {
        requireOpen();
        return new TrainingState(generatorDescent, discriminatorDescent, ema);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the trainer is closed");
        }
    }

    /** Frees the networks, after which nothing can be done with them. Closing again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closer.close();
    }
}
