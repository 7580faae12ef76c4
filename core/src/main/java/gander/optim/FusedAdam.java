package gander.optim;

import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
final class FusedAdam implements Optimizer {
    private final Constants constants;
    private final String name;
    private final Parameters parameters;
    private final PointerScope memory;
    private final Tensor first;
    private final Tensor second;
    private final OperatorHandle kernel;
    private final List<Part> slices = new ArrayList<>();
    private long steps;
    private double rate;

    /**
     * What the algorithm leaves open.
     *
     * @param learningRate step size
     * @param beta1 decay of the gradient's running mean
     * @param beta2 decay of the squared gradient's running mean
     * @param epsilon added to the root of the second moment
     * @param weightDecay times the learning rate: the share of each parameter that a step takes away; 0: Adam without
     */
    record Constants(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {}

    /** An optimizer of these parameters whose moments are zero. */
    FusedAdam(Parameters parameters, String name, Constants constants) {
        this.constants = constants;
        this.name = name;
        this.parameters = parameters;
        try (PointerScope scope = new PointerScope()) {
            first = parameters.zerosLike();
            second = parameters.zerosLike();
            kernel = Dispatcher.singleton()
                    .findSchemaOrThrow(constants.weightDecay() == 0 ? "aten::_fused_adam_" : "aten::_fused_adamw_", "");
            memory = scope.extend();
        }
    }

    @Override
    public void beginStep(double share) {
        steps++;
        rate = share * constants.learningRate();
    }

    @Override
    public Slice slice(long from, long count, Tensor gradient) {
        try (PointerScope scope = new PointerScope()) {
            Part slice = new Part(from, count, gradient.narrow(0, from, count));
            slices.add(slice);
            return slice;
        }
    }

    /**
     * A part of the parameters, with the arguments of the kernel that updates it. They are made once: making these fifteen takes
     * as long as updating 50,000 parameters.
     */
    private final class Part implements Slice {
        private static final int RATE = 6;

        private final IValueVector arguments;
        private final IValueVector stack;
        private final Tensor stepsHere;
        private final Tensor stepsThere;
        private final PointerScope memory;
        private final long from;
        private final long count;
        private double rateSet = Double.NaN;

        private Part(long from, long count, Tensor gradient) {
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
                        new IValue(constants.beta1()),
                        new IValue(constants.beta2()),
                        new IValue(constants.weightDecay()),
                        new IValue(constants.epsilon()),
                        new IValue(false), // AMSGrad
                        new IValue(false), // maximize
                        new IValue(), // gradient scale
                        new IValue()); // found infinity
                stack = new IValueVector();
                memory = scope.extend();
            }
        }

        @Override
        public long from() {
            return from;
        }

        @Override
        public long count() {
            return count;
        }

        @Override
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

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void resume(long before) {
        steps = before;
    }

    /** The running means of the gradient and of its square. */
    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put(name + "/first", first);
        state.put(name + "/second", second);
        return state;
    }

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
