package gander.baseline.neural;

import gander.UserException;
import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.data.PixelRange;
import gander.gan.GenerativeModel;
import gander.nn.Identity;
import gander.nn.Parameters;
import gander.nn.Weights;
import gander.optim.Descent;
import gander.optim.OptimizerConfig;
import gander.optim.ShardPool;
import gander.optim.Term;
import gander.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Fits a network to images by Adam on minibatches, each cut into two shards that are worked on at the same time. There are
 * two on every machine: the same seed gives the same bytes on any number of cores.
 */
public final class MinibatchFit implements AutoCloseable {
    private static final int SHARDS = 2;

    /** Coordinates of the fit's random streams. */
    private static final long INITIAL = 0;

    private static final long ROWS = 1;

    private final Rules rules;
    private final ImageSet images;
    private final Parameters parameters;
    private final ShardPool shards;
    private final Descent descent;
    private final long seed;

    /**
     * How long, in which batches, by which steps.
     *
     * @param epochs how often each image is shown
     * @param batch images in a minibatch
     * @param optimizer Adam's constants
     */
    public record Rules(int epochs, int batch, OptimizerConfig.Adam optimizer) {}

    /** What is minimised: the mean of a loss of each image. */
    @FunctionalInterface
    interface PerSampleLoss {
        /**
         * A loss for each image [N], whose mean over the batch is minimised, and behind it its parts or anything else [N]
         * whose mean is worth a record.
         *
         * @param x pixels [N, D] in [0, 1]
         * @param rowKeys a key for each image's noise
         */
        List<Tensor> perSample(Weights variables, Tensor x, long[] rowKeys);
    }

    /** A fit of these parameters, which it gives their initial values. */
    MinibatchFit(Rules rules, ImageSet images, long seed, Parameters parameters) {
        this.rules = rules;
        this.images = images;
        this.seed = seed;
        this.parameters = parameters;
        parameters.initialize(RandomStream.MODEL_FIT.key(seed, INITIAL));
        shards = new ShardPool(Math.min(SHARDS, rules.batch()), rules.batch());
        try {
            descent = new Descent(new Identity(), parameters, rules.optimizer(), shards);
        } catch (RuntimeException | Error e) {
            shards.close();
            throw e;
        }
    }

    /**
     * Goes through all epochs. The last batch of an epoch may have images of the next in it, so that none is left out.
     *
     * @param names of the loss and its parts, as in {@code Loss/mse}
     * @param model the model as it is, for the listener
     * @throws UserException if the fit diverges
     */
    void run(
            List<String> names, PerSampleLoss losses, FitListener listener, Supplier<? extends GenerativeModel> model) {
        EpochShuffle order = new EpochShuffle(RandomStream.SHUFFLE.key(seed), images.size());
        long shown = Math.multiplyExact((long) rules.epochs(), (long) images.size());
        long steps = (shown + rules.batch() - 1) / rules.batch();
        double[] sums = new double[names.size()];
        long inEpoch = 0;
        for (long step = 0; step < steps; step++) {
            double[] means = step(order.batch(step, rules.batch()), step, losses, names.size());
            requireFinite(step, names.get(0), means[0]);
            Arrays.setAll(sums, i -> sums[i] + means[i]);
            inEpoch++;
            double share = (step + 1.0) / steps;
            long epoch = Math.min(rules.epochs(), (step + 1) * rules.batch() / images.size());
            if (epoch > Math.min(rules.epochs(), step * rules.batch() / images.size())) {
                if (step == steps - 1) {
                    requireFiniteParameters(step);
                }
                List<NamedValue> values = new ArrayList<>();
                for (int i = 0; i < sums.length; i++) {
                    values.add(new NamedValue(names.get(i), sums[i] / inEpoch));
                }
                listener.roundDone(new FitListener.Round("epoch", epoch, share, values, Optional.of(model.get())));
                Arrays.fill(sums, 0);
                inEpoch = 0;
            } else {
                listener.progressed(share);
            }
        }
    }

    /** One step down the gradient; gives the means of the loss and of its parts. */
    private double[] step(long[] indices, long step, PerSampleLoss losses, int parts) {
        double[][] ofShards = new double[shards.count()][];
        descent.descend((replica, shard) -> {
            Tensor x = images.batch(Arrays.copyOfRange(indices, shard.from(), shard.to()), PixelRange.ZERO_TO_ONE)
                    .view(shard.rows(), -1);
            long[] keys = new long[shard.rows()];
            Arrays.setAll(keys, i -> RandomStream.MODEL_FIT.key(seed, ROWS, step, shard.from() + i));
            List<Tensor> perSample = losses.perSample(replica.variables(), x, keys);
            Scalar batch = new Scalar((float) indices.length);
            Tensor loss = perSample.get(0).sum().div(batch);
            double[] means = new double[parts];
            means[0] = loss.item_double();
            for (int i = 1; i < parts; i++) {
                means[i] = perSample.get(i).detach().sum().div(batch).item_double();
            }
            ofShards[shard.index()] = means;
            return List.of(Term.at(loss, "loss", new float[] {1}, means[0]));
        });
        double[] means = new double[parts];
        for (double[] ofShard : ofShards) {
            Arrays.setAll(means, i -> means[i] + ofShard[i]);
        }
        return means;
    }

    private void requireFinite(long step, String term, double value) {
        if (!Double.isFinite(value)) {
            throw new UserException("the fit has diverged: step " + (step + 1) + ": " + term + " is " + value
                    + "; try a smaller model.optimizer.learningRate");
        }
    }

    /** The update after the last loss may have made a parameter infinite or NaN. */
    private void requireFiniteParameters(long step) {
        try (PointerScope scope = new PointerScope()) {
            requireFinite(step, "a parameter", parameters.flat().sum().item_double());
        }
    }

    @Override
    public void close() {
        descent.close();
        shards.close();
    }
}
