package gander.metric.feature;

import gander.UserException;
import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.data.PixelRange;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.optim.Descent;
import gander.optim.OptimizerConfig;
import gander.optim.Schedule;
import gander.optim.Shard;
import gander.optim.ShardPool;
import gander.optim.Term;
import gander.tensor.ComputeDevice;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a {@link FeatureNetwork} to tell the classes of a data set apart, or how its images were turned: cross-entropy by Adam on images that
 * {@code RandomWarp} has warped, the learning rate rising to its peak over the first twentieth of the steps and falling to 0
 * along a half cosine. The network is the last one, not that of the epoch that did best on the test images: to choose by
 * them would be to train on them.
 *
 * <p>A batch is always cut into the same parts, so the same seed gives the same bytes on any number of cores.
 */
public final class FeatureTrainer implements AutoCloseable {
    private static final int BATCH = 128;
    private static final int SHARDS = 4;
    private static final OptimizerConfig.Adam ADAM = new OptimizerConfig.Adam(2e-3, 0.9, 0.999, 1e-8);
    private static final Schedule RATE = new Schedule.WarmUp(0.05, new Schedule.Cosine(0.95));
    private static final String CROSS_ENTROPY = "cross-entropy";

    private static final int PARAMETERS = 0;
    private static final int SHUFFLE = 1;
    private static final int WARP = 2;
    private static final int DROPOUT = 3;
    private static final int ANSWER = 4;

    private static final int STEPS_TO_WARM = 4;
    private static final int STEPS_TO_TIME = 8;

    private static final long SUM = 2;
    private static final long NO_LABEL_IS_IGNORED = -100;

    private final ImageSet training;
    private final ImageSet test;
    private final Options options;
    private final Lesson lesson;
    private final int batch;
    private final long steps;
    private final LeNet layers;
    private final EpochShuffle shuffle;
    private final Parameters parameters;
    private final ShardPool pool;
    private final Descent descent;
    private boolean taken;

    /**
     * What the user decides.
     *
     * @param epochs how often each training image is seen, positive
     * @param seed of all that is random
     * @param task what it learns by
     */
    public record Options(int epochs, long seed, Task task) {
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

        /** An epoch is done: its number from 1, its mean loss, and the share of the test that the network answers rightly. */
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
        requireSameShape(training, test);
        lesson = Lesson.of(options.task(), training, test);
        layers = new LeNet(training.shape(), lesson.classes());
        batch = Math.min(BATCH, training.size());
        steps = Math.max(1, Math.multiplyExact((long) options.epochs(), training.size()) / batch);
        shuffle = new EpochShuffle(key(SHUFFLE), training.size());
        parameters = new Parameters(layers.parameters(), ComputeDevice.CPU);
        parameters.initialize(key(PARAMETERS));
        pool = new ShardPool(Math.min(SHARDS, batch), batch);
        descent = new Descent(layers.network().layers(), parameters, ADAM, pool);
    }

    private static void requireSameShape(ImageSet training, ImageSet test) {
        if (!test.shape().equals(training.shape())) {
            throw new UserException(training.name() + ": test images are " + test.shape() + ", training images "
                    + training.shape() + "; expected the same shape");
        }
    }

    /** The task that is usual for these images: classes, where their labels tell at least two apart, else rotations. */
    public static Task usualTask(ImageSet training) {
        return Lesson.usual(training);
    }

    /**
     * Seconds that the training is going to take on this machine: a few of its steps, done and timed. Ask before
     * {@link #train}, of a trainer that does not train: its steps are done.
     */
    public double estimateSeconds() {
        long done = 0;
        for (int i = 0; i < STEPS_TO_WARM; i++) {
            step(++done);
        }
        long start = System.nanoTime();
        for (int i = 0; i < STEPS_TO_TIME; i++) {
            step(++done);
        }
        return (System.nanoTime() - start) / 1e9 / STEPS_TO_TIME * steps;
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
                accuracy = FeatureNetwork.accuracy(layers, parameters, lesson, test);
                listener.epochDone(epoch, losses / (step - epochBegin), accuracy);
                epoch++;
                epochBegin = step;
                losses = 0;
            }
        }
        taken = true;
        FeatureNetwork.Training made = new FeatureNetwork.Training(
                training.name(), options.epochs(), options.seed(), accuracy, command, options.task());
        return new FeatureNetwork(
                new FeatureNetwork.Description(training.shape(), lesson.classes(), made), layers, parameters);
    }

    /** One step down the gradient; gives the batch's mean loss. */
    private double step(long step) {
        long[] indices = shuffle.batch(step - 1, batch);
        Descent.Update update = descent.descend(
                rate(step), (replica, shard) -> List.of(loss(replica.variables(), step, indices, shard)));
        double loss = update.terms().get(CROSS_ENTROPY);
        if (!Double.isFinite(loss)) {
            throw new UserException("training a feature network on " + training.name() + " has diverged at step " + step
                    + ": its loss is " + loss + "; look at the images, or take another --seed");
        }
        return loss;
    }

    /** The shard's part of the mean loss. */
    private Term loss(Weights variables, long step, long[] indices, Shard shard) {
        long[] own = Arrays.copyOfRange(indices, shard.from(), shard.to());
        long[] answers = lesson.answers(training, own, rowKeys(ANSWER, step, shard.from(), own.length));
        Tensor images = RandomWarp.apply(
                lesson.shown(training.batch(own, PixelRange.ZERO_TO_ONE), answers),
                training.shape(),
                rowKeys(WARP, step, shard.from(), own.length));
        Tensor loss = loss(variables, images, answers, rowKeys(DROPOUT, step, shard.from(), own.length));
        return Term.at(loss, CROSS_ENTROPY, new float[] {1}, loss.item_double());
    }

    private Tensor loss(Weights weights, Tensor images, long[] answers, long[] dropoutKeys) {
        Tensor logits =
                layers.forward(weights, images, Pass.training(dropoutKeys)).logits();
        return torch.cross_entropy_loss(logits, Tensors.of(answers), new TensorOptional(), SUM, NO_LABEL_IS_IGNORED, 0)
                .div(new Scalar((float) batch));
    }

    /** The learning rate as a share of its peak. */
    private double rate(long step) {
        return RATE.at((step - 0.5) / steps);
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
        descent.close();
        pool.close();
        if (!taken) {
            parameters.close();
        }
    }
}
