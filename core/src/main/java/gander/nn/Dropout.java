package gander.nn;

import org.bytedeco.pytorch.Tensor;

/**
 * In training, each element of x [N, features] zeroed with probability {@code rate} and the rest scaled by 1 / (1 - rate); in
 * evaluation, x itself. Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting", scaled
 * in training as in all frameworks.
 *
 * @param number tells the network's dropout layers apart: each draws numbers of its own
 * @param rate in [0, 1)
 */
public record Dropout(int number, double rate) implements Layer {
    /** Checks the range. */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate must be in [0, 1), got " + rate);
        }
    }

    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return pass.dropoutMask(x, number, rate).map(x::mul).orElse(x);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return x;
    }
}
