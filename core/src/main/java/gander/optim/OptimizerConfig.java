package gander.optim;

import gander.nn.Parameters;
import gander.recipe.Default;
import gander.recipe.Shorthand;

/**
 * How a network follows its gradient, as a recipe writes it. A mapping without {@code type} is {@link Adam}.
 *
 * <p>Another optimizer is another record here.
 */
@Shorthand(AdamByDefault.class)
public sealed interface OptimizerConfig {
    /** Step size at the peak of its schedule, positive. */
    double learningRate();

    /** An optimizer of these parameters that remembers nothing yet. */
    Optimizer build(Parameters parameters);

    /**
     * Adam: Kingma and Ba 2015, arXiv:1412.6980, Algorithm 1.
     *
     * @param learningRate step size, positive
     * @param beta1 decay of the gradient's running mean, in [0, 1)
     * @param beta2 decay of the squared gradient's running mean, in [0, 1)
     * @param epsilon added to the root of the second moment, positive
     */
    record Adam(
            @Default("1e-3") double learningRate,
            @Default("0.9") double beta1,
            @Default("0.999") double beta2,
            @Default("1e-8") double epsilon)
            implements OptimizerConfig {
        /** Checks the ranges. */
        public Adam {
            requirePositive("learningRate", learningRate);
            requireDecay("beta1", beta1);
            requireDecay("beta2", beta2);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public Optimizer build(Parameters parameters) {
            return new FusedAdam(parameters, "adam", new FusedAdam.Constants(learningRate, beta1, beta2, epsilon, 0));
        }
    }

    /**
     * Adam with weight decay beside the gradient: each step also takes away a share of every parameter. Loshchilov and Hutter 2019,
     * arXiv:1711.05101, Algorithm 2.
     *
     * @param learningRate step size, positive
     * @param beta1 decay of the gradient's running mean, in [0, 1)
     * @param beta2 decay of the squared gradient's running mean, in [0, 1)
     * @param epsilon added to the root of the second moment, positive
     * @param weightDecay times the learning rate: the share, at least 0
     */
    record AdamW(
            @Default("1e-3") double learningRate,
            @Default("0.9") double beta1,
            @Default("0.999") double beta2,
            @Default("1e-8") double epsilon,
            @Default("0.01") double weightDecay)
            implements OptimizerConfig {
        /** Checks the ranges. */
        public AdamW {
            new Adam(learningRate, beta1, beta2, epsilon);
            if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
                throw new IllegalArgumentException("weightDecay must be at least 0, got " + weightDecay);
            }
        }

        @Override
        public Optimizer build(Parameters parameters) {
            return new FusedAdam(
                    parameters, "adam-w", new FusedAdam.Constants(learningRate, beta1, beta2, epsilon, weightDecay));
        }
    }

    /**
     * RMSProp: the gradient over the root of its squared running mean. Tieleman and Hinton 2012, "Lecture 6.5", without momentum;
     * epsilon is added to the root.
     *
     * @param learningRate step size, positive
     * @param decay of the squared gradient's running mean, in [0, 1)
     * @param epsilon added to the root, positive
     */
    record RmsProp(
            @Default("1e-3") double learningRate,
            @Default("0.99") double decay,
            @Default("1e-8") double epsilon) implements OptimizerConfig {
        /** Checks the ranges. */
        public RmsProp {
            requirePositive("learningRate", learningRate);
            requireDecay("decay", decay);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public Optimizer build(Parameters parameters) {
            return PlainOptimizer.rmsProp(parameters, learningRate, decay, epsilon);
        }
    }

    /**
     * Stochastic gradient descent with momentum: Polyak 1964, as frameworks have it: the sum of past gradients, each less by the
     * momentum at every step, times the learning rate.
     *
     * @param learningRate step size, positive
     * @param momentum in [0, 1); 0 is plain gradient descent
     */
    record Sgd(
            @Default("1e-2") double learningRate,
            @Default("0.9") double momentum) implements OptimizerConfig {
        /** Checks the ranges. */
        public Sgd {
            requirePositive("learningRate", learningRate);
            requireDecay("momentum", momentum);
        }

        @Override
        public Optimizer build(Parameters parameters) {
            return PlainOptimizer.sgd(parameters, learningRate, momentum);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
        }
    }
}
