package gander.optim;

import gander.nn.Parameters;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** An optimizer that remembers one number for each parameter, and is a few operations on tensors. */
final class PlainOptimizer implements Optimizer {
    private final Parameters parameters;
    private final String name;
    private final double learningRate;
    private final Rule rule;
    private final PointerScope memory;
    private final Tensor remembered;
    private long steps;
    private double rate;

    /** What becomes of a slice. */
    @FunctionalInterface
    private interface Rule {
        /**
         * Moves parameters.
         *
         * @param values the parameters
         * @param gradient theirs
         * @param remembered from the steps before; to be brought up to date
         */
        void apply(Tensor values, Tensor gradient, Tensor remembered, double rate);
    }

    private PlainOptimizer(Parameters parameters, String name, double learningRate, Rule rule) {
        this.parameters = parameters;
        this.name = name;
        this.learningRate = learningRate;
        this.rule = rule;
        try (PointerScope scope = new PointerScope()) {
            remembered = parameters.zerosLike();
            memory = scope.extend();
        }
    }

    static Optimizer rmsProp(Parameters parameters, double learningRate, double decay, double epsilon) {
        return new PlainOptimizer(parameters, "rms-prop/square", learningRate, (values, gradient, squares, rate) -> {
            squares.mul_(new Scalar((float) decay)).addcmul_(gradient, gradient, new Scalar((float) (1 - decay)));
            values.addcdiv_(gradient, squares.sqrt().add_(new Scalar((float) epsilon)), new Scalar((float) -rate));
        });
    }

    static Optimizer sgd(Parameters parameters, double learningRate, double momentum) {
        return new PlainOptimizer(parameters, "sgd/momentum", learningRate, (values, gradient, sum, rate) -> {
            sum.mul_(new Scalar((float) momentum)).add_(gradient);
            values.add_(sum, new Scalar((float) -rate));
        });
    }

    @Override
    public void beginStep(double share) {
        steps++;
        rate = share * learningRate;
    }

    @Override
    public Slice slice(long from, long count, Tensor gradient) {
        return new Part(from, count, gradient);
    }

    /** A part of the parameters. */
    private final class Part implements Slice {
        private final long from;
        private final long count;
        private final Tensor gradient;

        Part(long from, long count, Tensor gradient) {
            this.from = from;
            this.count = count;
            this.gradient = gradient;
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
                rule.apply(
                        parameters.flat().narrow(0, from, count),
                        gradient.narrow(0, from, count),
                        remembered.narrow(0, from, count),
                        rate);
            }
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of(name, remembered);
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public void resume(long before) {
        steps = before;
    }

    @Override
    public void close() {
        memory.deallocate();
    }
}
