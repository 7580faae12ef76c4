package gander.metric.feature;

import gander.UserException;
import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.data.PixelRange;
import gander.nn.Adam;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a {@link FeatureNetwork} to tell the classes of a data set apart: cross-entropy by Adam on images that
 * {@code RandomWarp} has warped, the learning rate rising to its peak over the first twentieth of the steps and falling to 0
 * along a half cosine. The network is the last one, not that of the epoch that did best on the test images: to choose by
 * them would be to train on them.
 *
 * <p>A batch is always cut into the same parts, so the same seed gives the same bytes on any number of cores.
 */
public final class FeatureTrainer implements AutoCloseable {
    private static final int BATCH = 128;
    private static final int SHARDS = 4;
    private static final Adam.Config ADAM = new Adam.Config(2e-3, 0.9, 0.999, 1e-8);
    private static final double WARM_UP = 0.05;

    private static final int PARAMETERS = 0;
    private static final int SHUFFLE = 1;
    private static final int WARP = 2;
    private static final int DROPOUT = 3;

    private static final long SUM = 2;
    private static final long NO_LABEL_IS_IGNORED = -100;

    private final ImageSet training;
    private final ImageSet test;
    private final Options options;
    private final int classes;
    private final int batch;
    private final int shards;
    private final long steps;
    private final LeNet layers;
    private final EpochShuffle shuffle;
    private final Parameters parameters;
    private final Adam optimizer;
    private final Tensor gradient;
    private final Adam.Slice update;
    private final PointerScope memory;
    private final List<Parameters.Replica> replicas = new ArrayList<>();
    private boolean taken;

    /**
     * What the user decides.
     *
     * @param epochs how often each training image is seen, positive
     * @param seed of all that is random
     */
    public record Options(int epochs, long seed) {
        /** Checks the range. */
        public Options {
            if (epochs < 1) {
                throw new UserException("--epochs: got " + epochs + ", expected a positive number");
            }
        }
    }

    /** What is heard of the training, on the thread that trains. */
    public interface Listener {
        /** Step {@code step} of {@code steps} is done. */
        void stepDone(long step, long steps);

        /** An epoch is done: its number from 1, its mean loss, and the network's accuracy on the test images, in [0, 1]. */
        void epochDone(int epoch, double loss, double testAccuracy);
    }

    /**
     * A network that has seen nothing yet. Both sets stay the caller's, open as long as this is used.
     *
     * @throws UserException if these are not images that classes can be learnt from
     */
    public FeatureTrainer(ImageSet training, ImageSet test, Options options) {
        this.training = training;
        this.test = test;
        this.options = options;
        classes = classes();
        layers = new LeNet(training.shape(), classes);
        batch = Math.min(BATCH, training.size());
        shards = Math.min(SHARDS, batch);
        steps = Math.max(1, Math.multiplyExact((long) options.epochs(), training.size()) / batch);
        shuffle = new EpochShuffle(key(SHUFFLE), training.size());
        parameters = new Parameters(layers.parameters(), ComputeDevice.CPU);
        parameters.initialize(key(PARAMETERS));
        optimizer = new Adam(ADAM, parameters);
        IntStream.range(0, shards).forEach(i -> replicas.add(parameters.replicate()));
        try (PointerScope scope = new PointerScope()) {
            gradient = parameters.zerosLike();
            memory = scope.extend();
        }
        update = optimizer.slice(0, parameters.layout().size(), gradient);
    }

    private int classes() {
        if (!test.shape().equals(training.shape())) {
            throw new UserException(training.name() + ": test images are " + test.shape() + ", training images "
                    + training.shape() + "; expected the same shape");
        }
        int largest =
                IntStream.range(0, training.size()).map(training::label).max().orElseThrow();
        int smallest =
                IntStream.range(0, training.size()).map(training::label).min().orElseThrow();
        int largestOfTest =
                IntStream.range(0, test.size()).map(test::label).max().orElseThrow();
        if (smallest == largest) {
            throw new UserException(training.name() + ": all training images are of class " + largest
                    + "; a feature network learns by telling classes apart, expected labels of at least 2");
        }
        if (largestOfTest > largest) {
            throw new UserException(training.name() + ": a test image is of class " + largestOfTest
                    + ", but training images only of 0 to " + largest + "; expected the same classes");
        }
        return largest + 1;
    }

    /**
     * Trains to the end.
     *
     * @param command what makes this network again, for its file
     * @return the network, which the caller closes; this trainer gives one only
     */
    public FeatureNetwork train(String command, Listener listener) {
        if (taken) {
            throw new IllegalStateException("this trainer has given its network already; make another");
        }
        int epoch = 1;
        long epochBegin = 0;
        double losses = 0;
        double accuracy = 0;
        for (long step = 1; step <= steps; step++) {
            losses += step(step);
            listener.stepDone(step, steps);
            if (step == steps * epoch / options.epochs()) {
                accuracy = FeatureNetwork.accuracy(layers, parameters, test);
                listener.epochDone(epoch, losses / (step - epochBegin), accuracy);
                epoch++;
                epochBegin = step;
                losses = 0;
            }
        }
        taken = true;
        FeatureNetwork.Training made =
                new FeatureNetwork.Training(training.name(), options.epochs(), options.seed(), accuracy, command);
        return new FeatureNetwork(new FeatureNetwork.Description(training.shape(), classes, made), layers, parameters);
    }

    /** One step down the gradient; gives the batch's mean loss. */
    private double step(long step) {
        long[] indices = shuffle.batch(step - 1, batch);
        double[] losses = new double[shards];
        IntStream.range(0, shards).parallel().forEach(i -> losses[i] = differentiate(step, indices, i));
        double loss = Arrays.stream(losses).sum();
        if (!Double.isFinite(loss)) {
            throw new UserException("training a feature network on " + training.name() + " has diverged at step " + step
                    + ": its loss is " + loss + "; look at the images, or take another --seed");
        }
        try (PointerScope scope = new PointerScope()) {
            parameters.sumGradients(replicas, 0, parameters.layout().size(), gradient);
            optimizer.beginStep(rate(step));
            update.update();
        }
        return loss;
    }

    /** Leaves the gradient of the shard's part of the mean loss in the shard's replica; gives that part. */
    private double differentiate(long step, long[] indices, int shard) {
        int from = batch * shard / shards;
        long[] own = Arrays.copyOfRange(indices, from, batch * (shard + 1) / shards);
        long[] labels = Arrays.stream(own).map(i -> training.label((int) i)).toArray();
        try (PointerScope scope = new PointerScope()) {
            Parameters.Replica replica = replicas.get(shard);
            replica.clearGradients();
            Tensor images = RandomWarp.apply(
                    training.batch(own, PixelRange.ZERO_TO_ONE),
                    training.shape(),
                    rowKeys(WARP, step, from, own.length));
            Tensor loss = loss(replica.variables(), images, labels, rowKeys(DROPOUT, step, from, own.length));
            loss.backward();
            return loss.item_double();
        }
    }

    private Tensor loss(Weights weights, Tensor images, long[] labels, long[] dropoutKeys) {
        Tensor logits =
                layers.forward(weights, images, Pass.training(dropoutKeys)).logits();
        return torch.cross_entropy_loss(logits, Tensors.of(labels), new TensorOptional(), SUM, NO_LABEL_IS_IGNORED, 0)
                .div(new Scalar((float) batch));
    }

    /** The learning rate as a share of its peak. */
    private double rate(long step) {
        double done = (step - 0.5) / steps;
        return done < WARM_UP ? done / WARM_UP : (1 + StrictMath.cos(Math.PI * (done - WARM_UP) / (1 - WARM_UP))) / 2;
    }

    private long key(long... coordinates) {
        return RandomStream.FEATURE_NETWORK.key(options.seed(), coordinates);
    }

    private long[] rowKeys(int use, long step, int from, int rows) {
        return IntStream.range(from, from + rows)
                .mapToLong(row -> key(use, step, row))
                .toArray();
    }

    /** Frees the memory of training; a network that was trained stays. */
    @Override
    public void close() {
        replicas.forEach(Parameters.Replica::close);
        optimizer.close();
        memory.deallocate();
        if (!taken) {
            parameters.close();
        }
    }
}
