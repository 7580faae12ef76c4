package gander.theory.game;

import gander.data.point.PointSet;
import gander.gan.Critic;
import gander.gan.Discriminator;
import gander.gan.DiscriminatorConfig;
import gander.gan.InputGradients;
import gander.gan.Judged;
import gander.gan.Rows;
import gander.loss.AdversarialLoss;
import gander.loss.AdversarialTerm;
import gander.loss.Dual;
import gander.loss.NonSaturating;
import gander.nn.Activation;
import gander.nn.Condition;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.optim.Descent;
import gander.optim.OptimizerConfig;
import gander.optim.Schedule;
import gander.optim.ShardPool;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import gander.theory.density.Densities;
import gander.theory.density.Density;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A discriminator of numbers that is trained alone, against two densities that stay as they are: the inner loop of
 * Goodfellow et al. 2014, arXiv:1406.2661, Algorithm 1, with a k as large as one likes. It has the layers, the loss and the
 * optimizer of every GAN here. Each step draws afresh, so there is no finite set to learn by heart.
 */
public final class LineDiscriminator implements AutoCloseable {
    private static final AdversarialLoss LOSS = new NonSaturating();

    private final Density data;
    private final Density generated;
    private final Plan plan;
    private final Discriminator network;
    private final Parameters parameters;
    private final ShardPool shards;
    private final Descent descent;

    /**
     * How it is trained.
     *
     * @param hidden units of each hidden layer, followed by tanh
     * @param batch draws from each density in a step
     * @param learningRate of Adam, whose other constants are 0.9, 0.999 and 1e-8
     * @param seed of its initial parameters and all draws
     */
    public record Plan(List<Integer> hidden, int batch, double learningRate, long seed) {
        /** Checks the ranges; the network and the optimizer check theirs. */
        public Plan {
            hidden = List.copyOf(hidden);
            if (batch < 1) {
                throw new IllegalArgumentException("batch must be positive, got " + batch);
            }
        }

        /** Two layers of 32, batches of 512, and a rate of 0.01: large, for what is to settle. */
        public static Plan of(long seed) {
            return new Plan(List.of(32, 32), 512, 0.01, seed);
        }
    }

    /** A network that knows nothing yet of the two densities it is to tell apart. */
    public LineDiscriminator(Density data, Density generated, Plan plan) {
        this.data = data;
        this.generated = generated;
        this.plan = plan;
        network = new DiscriminatorConfig.Mlp(
                        plan.hidden(),
                        Activation.TANH,
                        Collections.nCopies(plan.hidden().size(), 0.0))
                .build(PointSet.shape(1));
        parameters = new Parameters(network.parameters(), ComputeDevice.CPU);
        parameters.initialize(RandomStream.DISCRIMINATOR_PARAMETERS.key(plan.seed()));
        shards = new ShardPool(1, plan.batch());
        descent = new Descent(
                network.network().layers(),
                parameters,
                new OptimizerConfig.Adam(plan.learningRate(), 0.9, 0.999, 1e-8),
                shards);
    }

    /** Steps done so far. */
    public long steps() {
        return descent.optimizer().steps();
    }

    /** So many steps, all at the plan's learning rate. */
    public void train(long steps) {
        for (long i = 0; i < steps; i++) {
            step(1);
        }
    }

    /**
     * Goes on until {@code until} steps are done, at a learning rate that falls to 0 along half a cosine and is there after
     * {@code all} steps, so that the draws' noise is averaged away.
     */
    public void settle(long until, long all) {
        Schedule rate = new Schedule.Cosine(all);
        while (steps() < until) {
            step(rate.at((double) steps()));
        }
    }

    /** One step of {@code share} of the learning rate. */
    private void step(double share) {
        long key = RandomStream.DISCRIMINATOR_UPDATE.key(plan.seed(), steps());
        descent.descend(
                share,
                (replica, shard) -> AdversarialTerm.discriminator(
                        LOSS,
                        critic(replica.variables()).judge(rows(draws(data, key, 0)), rows(draws(generated, key, 1))),
                        plan.batch()));
    }

    private Critic critic(Weights weights) {
        return new Critic(network, weights, UnaryOperator.identity(), InputGradients.NONE);
    }

    private static Rows rows(Tensor points) {
        return new Rows(points, Condition.NONE, new long[(int) points.size(0)]);
    }

    private Tensor draws(Density density, long key, long side) {
        return points(Densities.draws(density, CounterRandom.key(key, side), plan.batch()));
    }

    private static Tensor points(double[] x) {
        return Tensors.of(Tensors.rounded(x), x.length, 1, 1, 1);
    }

    /** ln(D / (1 - D)) at each of these numbers. */
    public double[] logits(double... x) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return Tensors.toDoubles(network.forward(parameters.frozen(), points(x), Pass.evaluation()));
        }
    }

    /**
     * What a generated number feels: the derivative by x of the generator's loss at each of these numbers. A generator's
     * gradient is this, carried on to its parameters by the chain rule.
     *
     * @param loss the adversarial loss, of which the generator's is taken
     */
    public double[] pull(AdversarialLoss loss, double... x) {
        try (PointerScope scope = new PointerScope()) {
            Judged judged = critic(parameters.frozen()).judgeVariable(rows(points(x)));
            Tensor slopes = Tensors.of(Tensors.rounded(slopes(loss, judged)), x.length);
            return Tensors.toDoubles(judged.gradient(slopes));
        }
    }

    private static double[] slopes(AdversarialLoss loss, Judged judged) {
        return IntStream.range(0, judged.count())
                .mapToDouble(i ->
                        loss.generator(Dual.UNKNOWN, Dual.fake(judged.logit(i))).byFake())
                .toArray();
    }

    /** Frees the network. */
    @Override
    public void close() {
        descent.close();
        shards.close();
        parameters.close();
    }
}
