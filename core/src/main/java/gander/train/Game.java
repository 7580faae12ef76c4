package gander.train;

import gander.data.EpochShuffle;
import gander.data.Examples;
import gander.gan.Discriminator;
import gander.gan.Generator;
import gander.loss.AdversarialLoss;
import gander.loss.BatchLoss;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/**
 * The minimax game: Algorithm 1 of Goodfellow et al. 2014, arXiv:1406.2661. One round is k updates of the discriminator,
 * each on fresh noise and a fresh real minibatch, and then one update of the generator on fresh noise, or several.
 */
final class Game {
    private final Generator generator;
    private final Discriminator discriminator;
    private final AdversarialLoss loss;
    private final TrainingConfig.Training rules;
    private final ComputeDevice device;
    private final Examples images;
    private final EpochShuffle order;
    private final Player generatorSide;
    private final Player discriminatorSide;
    private final double[] realScores;
    private final double[] fakeScores;

    Game(Networks networks, TrainingConfig config, Examples images, Player generatorSide, Player discriminatorSide) {
        this.generator = networks.generator();
        this.discriminator = networks.discriminator();
        this.loss = config.loss();
        this.rules = config.train();
        this.device = config.run().device();
        this.images = images;
        this.order = new EpochShuffle(RandomStream.SHUFFLE.key(rules.seed()), images.size());
        this.generatorSide = generatorSide;
        this.discriminatorSide = discriminatorSide;
        this.realScores = new double[rules.shards().orElseThrow()];
        this.fakeScores = new double[realScores.length];
    }

    /** Plays round number {@code step}, from 0. A function of the players' state and the step, and nothing else. */
    StepFacts play(long step) {
        StepFacts.Update discriminatorUpdate = null;
        for (int turn = 0; turn < rules.k(); turn++) {
            discriminatorUpdate = updateDiscriminator(step, turn);
        }
        StepFacts.Update generatorUpdate = null;
        for (int turn = 0; turn < rules.generatorUpdates(); turn++) {
            generatorUpdate = updateGenerator(step, turn);
        }
        return new StepFacts(
                step + 1,
                discriminatorUpdate,
                generatorUpdate,
                Arrays.stream(realScores).sum() / rules.batch(),
                Arrays.stream(fakeScores).sum() / rules.batch());
    }

    /** Real images should score high, generated ones low. Both go through D in one pass. */
    StepFacts.Update updateDiscriminator(long step, int turn) {
        long noise = RandomStream.DISCRIMINATOR_UPDATE.key(rules.seed(), step, turn);
        long[] batch = order.batch(rules.reuseRealBatch() ? step : step * rules.k() + turn, rules.batch());
        return discriminatorSide.minimize((replica, shard) -> {
            long[] rows = Arrays.copyOfRange(batch, shard.from(), shard.to());
            Tensor real = images.batch(rows, generator.pixelRange(), device);
            Tensor fake = turn == rules.k() - 1 && generator.isBoundByWeights()
                    ? generateForBoth(noise, generatorNoise(step, 0), shard)
                    : generate(generatorSide.parameters().working(), noise, replica, shard);
            Pass pass = replica.pass(rowKeys(noise, shard, Use.REAL_UNITS, Use.FAKE_UNITS));
            Tensor logits = discriminator.forward(replica.variables(), Tensors.concatenate(real, fake), pass);
            float[] values = Tensors.toFloats(logits);
            realScores[shard.index()] = sumOfProbabilities(values, 0, shard.rows());
            fakeScores[shard.index()] = sumOfProbabilities(values, shard.rows(), values.length);
            return new Player.Outcome(logits, BatchLoss.discriminator(loss, values));
        });
    }

    /** Generated images should score high. D is held still: no gradient of its parameters is computed. */
    StepFacts.Update updateGenerator(long step, int turn) {
        long noise = generatorNoise(step, turn);
        return generatorSide.minimize((replica, shard) -> {
            Tensor fake = generatorSide
                    .ahead(shard, noise)
                    .map(both -> both.narrow(0, shard.rows(), shard.rows()))
                    .orElseGet(() -> generate(replica.variables(), noise, replica, shard));
            Pass pass = replica.pass(rowKeys(noise, shard, Use.FAKE_UNITS));
            Tensor logits = discriminator.forward(discriminatorSide.parameters().working(), fake, pass);
            return new Player.Outcome(logits, BatchLoss.generator(loss, Tensors.toFloats(logits)));
        });
    }

    /** Of D(x) = sigmoid(logit): 128 of them take less time here than a call into libtorch does. */
    private static double sumOfProbabilities(float[] logits, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += 1 / (1 + Math.exp(-logits[i]));
        }
        return sum;
    }

    private Tensor generate(Weights weights, long noise, Parameters.Replica replica, Shard shard) {
        Tensor z = generator.latent().draw(rowKeys(noise, shard, Use.LATENT), device);
        return generator.forward(weights, z, replica.pass(rowKeys(noise, shard, Use.GENERATOR_UNITS)));
    }

    /** Algorithm 1 has one update of G a step, whose key is the step's; each that follows has one of its own. */
    private long generatorNoise(long step, int turn) {
        return turn == 0
                ? RandomStream.GENERATOR_UPDATE.key(rules.seed(), step)
                : RandomStream.GENERATOR_UPDATE.key(rules.seed(), step, turn);
    }

    /**
     * The images for D's last update; those for G's first, which follows, are made along with them, by the same weights in
     * one pass, and wait there.
     */
    private Tensor generateForBoth(long noise, long generatorNoise, Shard shard) {
        Tensor both = generatorSide.runAhead(shard, generatorNoise, replica -> {
            Tensor z = generator.latent().draw(rowKeys(noise, generatorNoise, shard, Use.LATENT), device);
            Pass pass = replica.pass(rowKeys(noise, generatorNoise, shard, Use.GENERATOR_UNITS));
            return generator.forward(replica.variables(), z, pass.learningFrom(shard.rows()));
        });
        return both.detach().narrow(0, 0, shard.rows());
    }

    /** The keys of one update's rows, and behind them those of another's. */
    private static long[] rowKeys(long noise, long other, Shard shard, Use use) {
        return LongStream.concat(Arrays.stream(rowKeys(noise, shard, use)), Arrays.stream(rowKeys(other, shard, use)))
                .toArray();
    }

    /** For each use in turn, a random key for each row of the shard: the row's own, wherever the batch is cut. */
    private static long[] rowKeys(long noise, Shard shard, Use... uses) {
        long[] keys = new long[uses.length * shard.rows()];
        for (int use = 0; use < uses.length; use++) {
            long stream = CounterRandom.key(noise, uses[use].number);
            for (int row = 0; row < shard.rows(); row++) {
                keys[use * shard.rows() + row] = CounterRandom.key(stream, shard.from() + row);
            }
        }
        return keys;
    }

    /** What a row's noise is for within one update. */
    private enum Use {
        LATENT(0),
        GENERATOR_UNITS(1),
        REAL_UNITS(2),
        FAKE_UNITS(3);

        private final long number;

        Use(long number) {
            this.number = number;
        }
    }
}
