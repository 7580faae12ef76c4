package gander.train;

import gander.data.EpochShuffle;
import gander.data.Examples;
import gander.gan.Augmentation;
import gander.gan.Conditions;
import gander.gan.Generator;
import gander.gan.Rows;
import gander.nn.Chain;
import gander.nn.Condition;
import gander.nn.Pass;
import gander.nn.Replica;
import gander.nn.Weights;
import gander.optim.Descent;
import gander.optim.Shard;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The rows that a game is played with: real ones in their order, generated ones from fresh noise. A row is a function of seed,
 * step, turn and its place in the batch, wherever the batch is cut.
 */
final class Draws {
    private static final long WIDTH = 3;

    private final Generator generator;
    private final Descent generatorDescent;
    private final Examples examples;
    private final TrainingConfig.Training rules;
    private final List<Augmentation> augmentations;
    private final Clock clock;
    private final ComputeDevice device;
    private final EpochShuffle order;
    private final boolean together;
    private final Pregenerated[] pregenerated;

    /** Images of D's last update in a step, and behind them those of the generator's update that has this noise. */
    private record Pregenerated(long noise, Tensor both) {}

    /** What a row's randomness is for within one update. */
    private enum Use {
        LATENT(0),
        GENERATOR_UNITS(1),
        REAL_UNITS(2),
        FAKE_UNITS(3),
        CONDITION(4),
        MIRROR(5);

        private final long number;

        Use(long number) {
            this.number = number;
        }
    }

    Draws(Generator generator, Descent generatorDescent, Examples examples, TrainingConfig config) {
        this.generator = generator;
        this.generatorDescent = generatorDescent;
        this.examples = examples;
        this.rules = config.train();
        this.augmentations = config.augmentations();
        this.clock = new Clock(rules, examples.size());
        this.device = config.run().device();
        this.order = new EpochShuffle(RandomStream.SHUFFLE.key(rules.seed()), examples.size());
        this.together = generator.network().layers() instanceof Chain chain && chain.isFullyConnected();
        this.pregenerated = new Pregenerated[rules.shards().orElseThrow()];
    }

    /** The real rows of a discriminator update. */
    Rows real(long step, int turn, Shard shard) {
        return real(step, turn, shard, discriminatorNoise(step, turn));
    }

    /** The real rows of the step's last discriminator update, for a generator update to be judged beside. */
    Rows realForGenerator(long step, int turn, Shard shard) {
        return real(step, rules.k() - 1, shard, generatorNoise(step, turn));
    }

    private Rows real(long step, int turn, Shard shard, long noise) {
        long number = rules.reuseRealBatch() ? step : step * rules.k() + turn;
        long[] indices = Arrays.copyOfRange(order.batch(number, rules.batch()), shard.from(), shard.to());
        Tensor values = examples.batch(indices, generator.pixelRange(), device);
        return new Rows(
                rules.mirror() ? mirrored(values, keys(discriminatorNoise(step, turn), shard, Use.MIRROR)) : values,
                condition(indices),
                keys(noise, shard, Use.REAL_UNITS));
    }

    /** Rows as the discriminator is to see them in this step. */
    Rows augmented(Rows rows, long step) {
        if (augmentations.isEmpty()) {
            return rows;
        }
        Tensor values = rows.values();
        for (Augmentation augmentation : augmentations) {
            values = augmentation.apply(values, generator.pixelRange(), rows.keys(), clock.kimg(step));
        }
        return rows.with(values);
    }

    /** Images [N, C, H, W], half of which have their columns in reverse order. */
    private Tensor mirrored(Tensor images, long... keys) {
        float[] heads = new float[keys.length];
        for (int row = 0; row < heads.length; row++) {
            heads[row] = CounterRandom.below(keys[row], 0, 2);
        }
        Tensor chosen = device.place(Tensors.of(heads, keys.length, 1, 1, 1)).to(ScalarType.Bool);
        return torch.where(chosen, images.flip(WIDTH), images);
    }

    /** What real rows of these indices are given with. */
    private Condition condition(long[] indices) {
        Conditions conditions = generator.conditions();
        return conditions.kind().ofClasses()
                ? conditions.of(examples.labels().orElseThrow().of(indices), device)
                : Condition.NONE;
    }

    /** What generated rows are asked to be: what a real row, drawn for each at random, is. */
    private Condition asked(long noise, Shard shard) {
        if (!generator.conditions().kind().ofClasses()) {
            return Condition.NONE;
        }
        return condition(LongStream.of(keys(noise, shard, Use.CONDITION))
                .map(key -> CounterRandom.below(key, 0, examples.size()))
                .toArray());
    }

    /** The generated rows of a discriminator update, to which no gradient goes back. */
    Rows generated(long step, int turn, Shard shard) {
        long noise = discriminatorNoise(step, turn);
        Condition asked = asked(noise, shard);
        Tensor images = together && turn == rules.k() - 1
                ? generateForBoth(noise, generatorNoise(step, 0), shard)
                : generate(
                        generatorDescent.parameters().working(),
                        latent(noise, shard),
                        Pass.training(asked, keys(noise, shard, Use.GENERATOR_UNITS)));
        return new Rows(images, asked, keys(noise, shard, Use.FAKE_UNITS));
    }

    /** The generated rows of a generator update, which it learns by. */
    Rows generated(Replica replica, long step, int turn, Shard shard) {
        long noise = generatorNoise(step, turn);
        Condition asked = asked(noise, shard);
        Pregenerated ready = pregenerated[shard.index()];
        pregenerated[shard.index()] = null;
        Tensor images = ready != null && ready.noise() == noise
                ? ready.both().narrow(0, shard.rows(), shard.rows())
                : generate(
                        replica.variables(),
                        latent(noise, shard),
                        replica.once(Pass.training(asked, keys(noise, shard, Use.GENERATOR_UNITS))));
        return new Rows(images, asked, keys(noise, shard, Use.FAKE_UNITS));
    }

    /**
     * The images for D's last update; those for G's first, which follows by the same weights, are made along with them in one
     * pass, which reads the weights once.
     */
    private Tensor generateForBoth(long noise, long generatorNoise, Shard shard) {
        Tensor both = generatorDescent.begin(
                shard,
                replica -> generate(
                        replica.variables(),
                        generator.latent().draw(keys(noise, generatorNoise, shard, Use.LATENT), device),
                        replica.once(Pass.training(keys(noise, generatorNoise, shard, Use.GENERATOR_UNITS))
                                .learningFrom(shard.rows()))));
        pregenerated[shard.index()] = new Pregenerated(generatorNoise, both);
        return both.detach().narrow(0, 0, shard.rows());
    }

    private Tensor generate(Weights weights, Tensor z, Pass pass) {
        return generator.forward(weights, z, pass);
    }

    private Tensor latent(long noise, Shard shard) {
        return generator.latent().draw(keys(noise, shard, Use.LATENT), device);
    }

    private long discriminatorNoise(long step, int turn) {
        return RandomStream.DISCRIMINATOR_UPDATE.key(rules.seed(), step, turn);
    }

    /** Algorithm 1 has one update of G a step, whose key is the step's; each that follows has one of its own. */
    private long generatorNoise(long step, int turn) {
        return turn == 0
                ? RandomStream.GENERATOR_UPDATE.key(rules.seed(), step)
                : RandomStream.GENERATOR_UPDATE.key(rules.seed(), step, turn);
    }

    /** The keys of one update's rows, and behind them those of another's. */
    private static long[] keys(long noise, long other, Shard shard, Use use) {
        long[] keys = Arrays.copyOf(keys(noise, shard, use), 2 * shard.rows());
        System.arraycopy(keys(other, shard, use), 0, keys, shard.rows(), shard.rows());
        return keys;
    }

    /** A random key for each row of the shard: the row's own, wherever the batch is cut. */
    private static long[] keys(long noise, Shard shard, Use use) {
        long stream = CounterRandom.key(noise, use.number);
        long[] keys = new long[shard.rows()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = CounterRandom.key(stream, shard.from() + row);
        }
        return keys;
    }
}
