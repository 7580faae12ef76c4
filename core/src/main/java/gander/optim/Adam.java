package gander.optim;

import gander.nn.Parameters;
import gander.recipe.Default;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980, Algorithm 1) on a network's flat parameters, by libtorch's fused kernel: one
 * pass over memory. Like every framework it adds epsilon to the root of the bias-corrected second moment.
 */
public final class Adam implements AutoCloseable {
    private final Config config;
    private final Parameters parameters;
    private final PointerScope memory;
    private final Tensor first;
    private final Tensor second;
    private final OperatorHandle kernel;
    private final List<Slice> slices = new ArrayList<>();
    private long steps;
    private double rate;

    /**
     * Adam's constants.
     *
     * @param learningRate step size, positive
     * @param beta1 decay of the gradient's running mean, in [0, 1)
     * @param beta2 decay of the squared gradient's running mean, in [0, 1)
     * @param epsilon added to the root of the second moment, positive
     */
    public record Config(
            @Default("1e-3") double learningRate,
            @Default("0.9") double beta1,
            @Default("0.999") double beta2,
            @Default("1e-8") double epsilon) {
        /** Checks the ranges. */
        public Config {
            require(learningRate > 0 && Double.isFinite(learningRate), "learningRate", learningRate, "positive");
            require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "in [0, 1)");
            require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "in [0, 1)");
            require(epsilon > 0 && Double.isFinite(epsilon), "epsilon", epsilon, "positive");
        }

        private static void require(boolean holds, String name, double value, String expected) {
            if (!holds) {
                throw new IllegalArgumentException(name + " must be " + expected + ", got " + value);
            }
        }
    }

    /** An optimizer of these parameters whose moments are zero. */
    public Adam(Config config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
        try (PointerScope scope = new PointerScope()) {
            first = parameters.zerosLike();
            second = parameters.zerosLike();
            kernel = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
            memory = scope.extend();
        }
    }

    /** Begins the next step, whose updates all use the same bias correction. */
    public void beginStep() {
        beginStep(1);
    }

    /** Begins the next step, whose updates are {@code share} times as long: for a learning rate that changes on the way. */
    public void beginStep(double share) {
        steps++;
        rate = share * config.learningRate();
    }

    /**
     * Prepares the updates of the parameters [from, from + count) of the flat tensor. Disjoint slices may be updated by
     * several threads at once; together the slices of one step must cover the parameters once.
     *
     * @param gradient where their gradients [count] are when {@link Slice#update} is called, float32
     */
    public Slice slice(long from, long count, Tensor gradient) {
        Slice slice = new Slice(from, count, gradient);
        slices.add(slice);
        return slice;
    }

    /**
     * Prepares so many slices that together are all parameters, as even as can be.
     *
     * @param gradient where the gradients of all parameters are, float32 [size]
     */
    public List<Slice> slices(int parts, Tensor gradient) {
        try (PointerScope scope = new PointerScope()) {
            long size = parameters.layout().size();
            List<Slice> made = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                long from = size * i / parts;
                long count = size * (i + 1) / parts - from;
                made.add(slice(from, count, gradient.narrow(0, from, count)));
            }
            return made;
        }
    }

    /**
     * A part of the parameters, with the arguments of the kernel that updates it. They are made once: making these fifteen takes
     * as long as updating 50,000 parameters.
     */
    public final class Slice {
        private static final int RATE = 6;

        private final IValueVector arguments;
        private final IValueVector stack;
        private final Tensor stepsHere;
        private final Tensor stepsThere;
        private final PointerScope memory;
        private final long from;
        private final long count;
        private double rateSet = Double.NaN;

        private Slice(long from, long count, Tensor gradient) {
            this.from = from;
            this.count = count;
            try (PointerScope scope = new PointerScope()) {
                stepsHere = Tensors.zeros(1);
                stepsThere = parameters.device().place(stepsHere);
                arguments = new IValueVector(
                        list(parameters.flat().narrow(0, from, count)),
                        list(gradient),
                        list(first.narrow(0, from, count)),
                        list(second.narrow(0, from, count)),
                        list(), // no AMSGrad maxima
                        list(stepsThere),
                        new IValue(), // the rate, when it is known
                        new IValue(config.beta1()),
                        new IValue(config.beta2()),
                        new IValue(0.0), // weight decay
                        new IValue(config.epsilon()),
                        new IValue(false), // AMSGrad
                        new IValue(false), // maximize
                        new IValue(), // gradient scale
                        new IValue()); // found infinity
                stack = new IValueVector();
                memory = scope.extend();
            }
        }

        /** Its first parameter. */
        public long from() {
            return from;
        }

        /** How many parameters it has. */
        public long count() {
            return count;
        }

        /** Updates the parameters with the gradients as they are now, as the step begun last says. */
        public void update() {
            try (PointerScope scope = new PointerScope()) {
                Tensors.floats(stepsHere).put(0, (float) steps);
                if (parameters.device() != ComputeDevice.CPU) {
                    stepsThere.copy_(stepsHere, true); // nobody waits for it to arrive
                }
                if (rate != rateSet) {
                    arguments.put(RATE, new IValue(rate));
                    rateSet = rate;
                }
                stack.put(arguments); // the kernel takes them off the stack
                kernel.callBoxed(stack);
            }
        }
    }

    /** The number of steps begun. */
    public long steps() {
        return steps;
    }

    /** Goes on from a saved state; the moments are copied into {@link #first()} and {@link #second()} by the caller. */
    public void resume(long steps) {
        this.steps = steps;
    }

    /** The gradient's running mean, float32 [size]. */
    public Tensor first() {
        return first;
    }

    /** The squared gradient's running mean, float32 [size]. */
    public Tensor second() {
        return second;
    }

    /** Frees the moments; the slices must not be used any more. */
    @Override
    public void close() {
        slices.forEach(slice -> slice.memory.deallocate());
        memory.deallocate();
    }

    private static IValue list(Tensor... tensors) {
        GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
        for (Tensor tensor : tensors) {
            list.push_back(new IValue(tensor));
        }
        return new IValue(list);
    }
}
