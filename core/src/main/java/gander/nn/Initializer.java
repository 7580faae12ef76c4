package gander.nn;

import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.List;

/** What a parameter starts as. */
public sealed interface Initializer {
    /** Fills a parameter of this shape, in row-major order, from the random stream of {@code key}. */
    void fill(float[] values, List<Long> shape, long key);

    /**
     * Uniform on ±sqrt(6 / (fanIn + fanOut)). Glorot and Bengio 2010, "Understanding the difficulty of training deep
     * feedforward neural networks", equation 16. The first dimension is the outputs, the second the inputs; further ones
     * are the receptive field.
     */
    record XavierUniform() implements Initializer {
        @Override
        public void fill(float[] values, List<Long> shape, long key) {
            if (shape.size() < 2) {
                throw new IllegalArgumentException(
                        "Xavier initialisation needs a parameter of at least 2 dimensions, got shape " + shape);
            }
            long field = shape.stream().skip(2).reduce(1L, Math::multiplyExact);
            double bound = Math.sqrt(6.0 / ((shape.get(0) + shape.get(1)) * field));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * CounterRandom.uniform(key, i) - 1) * bound);
            }
        }
    }

    /** The same value everywhere. */
    record Constant(double value) implements Initializer {
        @Override
        public void fill(float[] values, List<Long> shape, long key) {
            Arrays.fill(values, (float) value);
        }
    }
}
