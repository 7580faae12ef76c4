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

    /**
     * Normal with mean 0, two at a time by Box and Muller 1958, "A note on the generation of random normal deviates",
     * in StrictMath: the same bytes on every machine. |x| stays below 8.6 standard deviations.
     *
     * @param standardDeviation positive
     */
    record Normal(double standardDeviation) implements Initializer {
        /** Checks the standard deviation. */
        public Normal {
            if (!(standardDeviation > 0 && Double.isFinite(standardDeviation))) {
                throw new IllegalArgumentException("standardDeviation must be positive, got " + standardDeviation);
            }
        }

        @Override
        public void fill(float[] values, List<Long> shape, long key) {
            for (int i = 0; i < values.length; i += 2) {
                // On (0, 1], for 0 has no logarithm.
                double radius = Math.sqrt(-2 * StrictMath.log(1 - CounterRandom.uniform(key, i))) * standardDeviation;
                double angle = 2 * Math.PI * CounterRandom.uniform(key, i + 1L);
                values[i] = (float) (radius * StrictMath.cos(angle));
                if (i + 1 < values.length) {
                    values[i + 1] = (float) (radius * StrictMath.sin(angle));
                }
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
