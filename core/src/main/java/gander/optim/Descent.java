package gander.optim;

import gander.nn.GradientSum;
import gander.nn.Layer;
import gander.nn.Parameters;
import gander.nn.Replica;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Trains one network: its parameters, their optimizer, and for each shard of the batch a replica that gathers its gradients.
 * The gradients are summed in a fixed order, whichever shard is done first.
 */
public final class Descent implements AutoCloseable {
    private final Layer layers;
    private final Parameters parameters;
    private final Optimizer optimizer;
    private final Clipping clipping;
    private final ShardPool shards;
    private final List<Replica> replicas;
    private final PointerScope memory;
    private final Tensor gradient;
    private final List<Optimizer.Slice> slices;
    private final PointerScope[] begun;

    /** What is minimised, as one shard of the batch sees it. */
    @FunctionalInterface
    public interface Objective {
        /**
         * The terms whose sum is minimised. Called on the shard's thread, within a native scope of its own.
         *
         * @param replica the network as the shard trains it
         */
        List<Term> terms(Replica replica, Shard shard);
    }

    /**
     * What an update did.
     *
     * @param terms the value of each term before the update, by name, in the order of the objective
     * @param gradientNorm Euclidean norm of the gradient of their sum
     */
    public record Update(Map<String, Double> terms, double gradientNorm) {
        /** Keeps the order. */
        public Update {
            terms = new LinkedHashMap<>(terms);
        }
    }

    /**
     * An optimizer, whose moments are zero, of these parameters.
     *
     * @param layers that compute with the parameters; told before each update
     * @param parameters the caller's to close
     * @param shards as many as the batch is cut into; the caller's to close
     */
    public Descent(Layer layers, Parameters parameters, OptimizerConfig config, ShardPool shards) {
        this(layers, parameters, config, Clipping.NONE, shards);
    }

    /** The same within bounds. */
    public Descent(Layer layers, Parameters parameters, OptimizerConfig config, Clipping clipping, ShardPool shards) {
        this.layers = layers;
        this.clipping = clipping;
        this.parameters = parameters;
        this.shards = shards;
        this.begun = new PointerScope[shards.count()];
        Closer closer = new Closer();
        try {
            optimizer = config.build(parameters);
            closer.add(optimizer::close);
            replicas = IntStream.range(0, shards.count())
                    .mapToObj(i -> parameters.replicate())
                    .peek(replica -> closer.add(replica::close))
                    .toList();
            try (PointerScope scope = new PointerScope()) {
                gradient = parameters.zerosLike();
                memory = scope.extend();
            }
            slices = optimizer.slices(shards.count(), gradient);
        } catch (RuntimeException | Error e) {
            closer.close();
            throw e;
        }
    }

    /** The parameters as they are now. */
    public Parameters parameters() {
        return parameters;
    }

    /** The optimizer's state. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** One step down the gradient of the objective, at the configured learning rate. */
    public Update descend(Objective objective) {
        return descend(1, objective);
    }

    /** The same at {@code share} of the learning rate, in [0, 1]. */
    public Update descend(double share, Objective objective) {
        try (PointerScope scope = new PointerScope()) {
            layers.beforeUpdate(parameters.frozen());
        }
        List<List<Term>> terms = new ArrayList<>();
        shards.all().forEach(shard -> terms.add(List.of()));
        shards.each(shard -> terms.set(shard.index(), differentiate(objective, shard)));
        optimizer.beginStep(share);
        return new Update(sums(terms), clipping.gradient().isEmpty() ? update() : updateClipped());
    }

    /** Updates by the sum of the replicas' gradients; gives its norm. */
    private double update() {
        double[] squares = new double[shards.count()];
        shards.each(shard -> squares[shard.index()] = updateSlice(shard.index()));
        return Math.sqrt(GradientSum.of(squares));
    }

    /**
     * Does a part of a shard's next {@link #descend} before its time, with the parameters that it will find. Its memory is kept
     * until that is over.
     *
     * @param pass from the shard's replica to a tensor that depends on its variables, for the objective to go on from
     */
    public Tensor begin(Shard shard, Function<Replica, Tensor> pass) {
        forget(shard);
        try (PointerScope scope = new PointerScope()) {
            Replica replica = replicas.get(shard.index());
            replica.clearGradients();
            Tensor result = pass.apply(replica);
            begun[shard.index()] = scope.extend();
            return result;
        }
    }

    private void forget(Shard shard) {
        if (begun[shard.index()] != null) {
            begun[shard.index()].deallocate();
            begun[shard.index()] = null;
        }
    }

    /** Leaves the gradient of the shard's part of all terms in the shard's replica. */
    private List<Term> differentiate(Objective objective, Shard shard) {
        try (PointerScope scope = new PointerScope()) {
            Replica replica = replicas.get(shard.index());
            if (begun[shard.index()] == null) {
                replica.clearGradients();
            }
            List<Term> terms = objective.terms(replica, shard);
            replica.learn(
                    terms.stream().map(Term::root).toList(),
                    terms.stream().map(term -> term.slopes(parameters.device())).toList());
            return terms;
        } finally {
            forget(shard);
        }
    }

    private static Map<String, Double> sums(List<List<Term>> ofShards) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Term first : ofShards.get(0)) {
            if (!sums.containsKey(first.name())) {
                sums.put(first.name(), sum(first.name(), ofShards));
            }
        }
        return sums;
    }

    private static double sum(String name, List<List<Term>> ofShards) {
        double[] parts = new double[ofShards.size()];
        for (int i = 0; i < parts.length; i++) {
            for (Term term : ofShards.get(i)) {
                parts[i] += term.name().equals(name) ? term.value() : 0;
            }
        }
        return GradientSum.of(parts);
    }

    /** Sums the replicas' gradients over one slice and updates it. Gives the slice's part of the squared gradient norm. */
    private double updateSlice(int index) {
        try (PointerScope scope = new PointerScope()) {
            Tensor square = sumSlice(slices.get(index));
            moveSlice(slices.get(index));
            return square.item_double(); // last, for a GPU's work is then all under way
        }
    }

    /** Sums the replicas' gradients over one slice, and gives its part of the squared norm. */
    private Tensor sumSlice(Optimizer.Slice slice) {
        GradientSum.write(parameters.layout(), replicas, slice.from(), slice.count(), gradient);
        Tensor sum = gradient.narrow(0, slice.from(), slice.count());
        return sum.dot(sum);
    }

    private void moveSlice(Optimizer.Slice slice) {
        slice.update();
        clipping.bound(parameters.flat().narrow(0, slice.from(), slice.count()));
        parameters.round(slice.from(), slice.count());
    }

    /** Updates by a gradient that is no longer than is allowed; gives the norm that it had. How long it is, all slices tell. */
    private double updateClipped() {
        double[] squares = new double[shards.count()];
        shards.each(shard -> {
            try (PointerScope scope = new PointerScope()) {
                squares[shard.index()] = sumSlice(slices.get(shard.index())).item_double();
            }
        });
        double norm = Math.sqrt(GradientSum.of(squares));
        shards.each(shard -> {
            try (PointerScope scope = new PointerScope()) {
                Optimizer.Slice slice = slices.get(shard.index());
                clipping.shorten(gradient.narrow(0, slice.from(), slice.count()), norm);
                moveSlice(slice);
            }
        });
        return norm;
    }

    /** Frees what it has beside the parameters. */
    @Override
    public void close() {
        shards.all().forEach(this::forget);
        replicas.forEach(Replica::close);
        memory.deallocate();
        optimizer.close();
    }
}
