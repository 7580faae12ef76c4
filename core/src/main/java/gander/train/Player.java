package gander.train;

import gander.loss.BatchLoss;
import gander.nn.Adam;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * One side of the game: a network's parameters, their optimizer, and for each shard a replica that gathers its gradients.
 */
final class Player implements AutoCloseable {
    private final Parameters parameters;
    private final Adam optimizer;
    private final ShardPool shards;
    private final List<Parameters.Replica> replicas;
    private final PointerScope memory;
    private final Tensor gradient;
    private final List<Adam.Slice> slices;
    private final Ahead[] aheads;
    private final int batch;
    private final ComputeDevice device;

    /** A result that the next {@link #minimize} goes back from, and the memory of what it came from. */
    private record Ahead(long key, Tensor result, PointerScope memory) {}

    /** What a player minimises, as one shard of the batch sees it. */
    @FunctionalInterface
    interface Objective {
        Outcome play(Parameters.Replica replica, Shard shard);
    }

    /**
     * How the discriminator judged, and what that costs the player.
     *
     * @param logits any number of them
     * @param loss of these logits, a sample for each of the shard's rows
     */
    record Outcome(Tensor logits, BatchLoss loss) {}

    Player(ParameterLayout layout, Adam.Config config, ShardPool shards, int batch, TrainingConfig.Run how) {
        this.shards = shards;
        this.batch = batch;
        this.device = how.device();
        this.aheads = new Ahead[shards.count()];
        Made made = new Made();
        try {
            parameters = new Parameters(layout, how.device(), how.precision());
            made.closedBy(parameters::close);
            optimizer = new Adam(config, parameters);
            made.closedBy(optimizer::close);
            replicas = IntStream.range(0, shards.count())
                    .mapToObj(i -> parameters.replicate())
                    .peek(replica -> made.closedBy(replica::close))
                    .toList();
            try (PointerScope scope = new PointerScope()) {
                gradient = parameters.zerosLike();
                memory = scope.extend();
            }
            slices = optimizer.slices(shards.count(), gradient);
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    Parameters parameters() {
        return parameters;
    }

    Adam optimizer() {
        return optimizer;
    }

    /**
     * Does a part of the next {@link #minimize} for a shard before its time, with the parameters that it will find.
     *
     * @param key tells this part from the same one of other steps
     * @param pass from the shard's replica to a tensor that depends on its variables; {@link #ahead} has it afterwards
     */
    Tensor runAhead(Shard shard, long key, Function<Parameters.Replica, Tensor> pass) {
        forgetAhead(shard);
        try (PointerScope scope = new PointerScope()) {
            Parameters.Replica replica = replicas.get(shard.index());
            replica.clearGradients();
            Tensor result = pass.apply(replica);
            aheads[shard.index()] = new Ahead(key, result, scope.extend());
            return result;
        }
    }

    /** What {@link #runAhead} gave for this key since the last {@link #minimize}. */
    Optional<Tensor> ahead(Shard shard, long key) {
        return Optional.ofNullable(aheads[shard.index()])
                .filter(ahead -> ahead.key() == key)
                .map(Ahead::result);
    }

    private void forgetAhead(Shard shard) {
        if (aheads[shard.index()] != null) {
            aheads[shard.index()].memory().deallocate();
            aheads[shard.index()] = null;
        }
    }

    /** One step down the gradient of the objective's mean over the batch. */
    StepFacts.Update minimize(Objective objective) {
        double[] losses = new double[shards.count()];
        shards.each(shard -> losses[shard.index()] = differentiate(objective, shard));
        optimizer.beginStep();
        double[] squares = new double[shards.count()];
        shards.each(shard -> squares[shard.index()] = updateSlice(shard.index()));
        return new StepFacts.Update(
                Arrays.stream(losses).sum(), Math.sqrt(Arrays.stream(squares).sum()));
    }

    /** Leaves the gradient of the shard's part of the mean loss in the shard's replica; gives that part. */
    private double differentiate(Objective objective, Shard shard) {
        try (PointerScope scope = new PointerScope()) {
            Parameters.Replica replica = replicas.get(shard.index());
            if (aheads[shard.index()] == null) {
                replica.clearGradients();
            }
            Outcome outcome = objective.play(replica, shard);
            float[] slopes = outcome.loss().gradient(1.0 / batch);
            replica.backward(outcome.logits(), device.place(Tensors.of(slopes, slopes.length)));
            return outcome.loss().sum() / batch;
        } finally {
            forgetAhead(shard);
        }
    }

    /**
     * Sums the replicas' gradients over one slice of the parameters, in the order of the shards, and updates the slice. Gives
     * the slice's part of the squared gradient norm.
     */
    private double updateSlice(int index) {
        try (PointerScope scope = new PointerScope()) {
            Adam.Slice slice = slices.get(index);
            parameters.sumGradients(replicas, slice.from(), slice.count(), gradient);
            Tensor sum = gradient.narrow(0, slice.from(), slice.count());
            Tensor square = sum.dot(sum);
            slice.update();
            parameters.round(slice.from(), slice.count());
            return square.item_double(); // last, for a GPU's work is then all under way
        }
    }

    @Override
    public void close() {
        shards.all().forEach(this::forgetAhead);
        replicas.forEach(Parameters.Replica::close);
        memory.deallocate();
        optimizer.close();
        parameters.close();
    }
}
