package gander.theory.game;

import gander.data.PointSet;
import gander.gan.Discriminator;
import gander.gan.DiscriminatorConfig;
import gander.loss.AdversarialLoss;
import gander.loss.BatchLoss;
import gander.nn.Activation;
import gander.nn.Adam;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Subnormals;
import gander.tensor.Tensors;
import gander.theory.density.Densities;
import gander.theory.density.Density;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A discriminator of numbers that is trained alone, against two densities that stay as they are: the inner loop of
 * Goodfellow et al. 2014, arXiv:1406.2661, Algorithm 1, with a k as large as one likes. It has the layers, the loss and the
 * optimizer of every GAN here. Each step draws afresh, so there is no finite set to learn by heart.
 */
public final class LineDiscriminator implements AutoCloseable {
    private static final AdversarialLoss LOSS = new AdversarialLoss.NonSaturating();

    private final Density data;
    private final Density generated;
    private final Plan plan;
    private final Discriminator network;
    private final Parameters parameters;
    private final Parameters.Replica replica;
    private final Adam optimizer;
    private final Tensor gradient;
    private final Adam.Slice wholeUpdate;
    private final PointerScope memory;

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
        replica = parameters.replicate();
        optimizer = new Adam(new Adam.Config(plan.learningRate(), 0.9, 0.999, 1e-8), parameters);
        try (PointerScope scope = new PointerScope()) {
            gradient = parameters.zerosLike();
            memory = scope.extend();
        }
        wholeUpdate = optimizer.slice(0, parameters.layout().size(), gradient);
    }

    /** Steps done so far. */
    public long steps() {
        return optimizer.steps();
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
        while (steps() < until) {
            step((1 + StrictMath.cos(Math.PI * steps() / all)) / 2);
        }
    }

    /** One step of {@code share} of the learning rate. */
    private void step(double share) {
        Subnormals.flushed(() -> {
            try (PointerScope scope = new PointerScope()) {
                long key = RandomStream.DISCRIMINATOR_UPDATE.key(plan.seed(), steps());
                Tensor x = Tensors.concatenate(draws(data, key, 0), draws(generated, key, 1));
                replica.clearGradients();
                Tensor logits = network.forward(replica.variables(), x, Pass.evaluation());
                BatchLoss loss = BatchLoss.discriminator(LOSS, Tensors.toFloats(logits));
                replica.backward(logits, Tensors.of(loss.gradient(1.0 / plan.batch()), 2L * plan.batch()));
                parameters.sumGradients(List.of(replica), 0, parameters.layout().size(), gradient);
                optimizer.beginStep(share);
                wholeUpdate.update();
            }
        });
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
     * @param loss the objective that the generator has
     */
    public double[] pull(AdversarialLoss loss, double... x) {
        try (PointerScope scope = new PointerScope()) {
            Tensor points = points(x).requires_grad_(true);
            Tensor logits = network.forward(parameters.frozen(), points, Pass.evaluation());
            BatchLoss losses = BatchLoss.generator(loss, Tensors.toFloats(logits));
            replica.backward(logits, Tensors.of(losses.gradient(1), x.length));
            return Tensors.toDoubles(points.grad());
        }
    }

    /** Frees the network. */
    @Override
    public void close() {
        memory.deallocate();
        optimizer.close();
        replica.close();
        parameters.close();
    }
}
