package gander.gan;

import gander.data.PixelRange;
import gander.nn.Activation;

/** The interval of a generator's values, by the activation after its last layer. */
final class OutputRange {
    private OutputRange() {}

    /**
     * The interval that this activation bounds values to; unbounded after the identity, which is for points.
     *
     * @throws IllegalArgumentException if it is none that a generator ends with
     */
    static PixelRange of(Activation output) {
        return switch (output) {
            case SIGMOID -> PixelRange.ZERO_TO_ONE;
            case TANH -> PixelRange.MINUS_ONE_TO_ONE;
            case IDENTITY -> PixelRange.UNBOUNDED;
            case RELU, LEAKY_RELU ->
                throw new IllegalArgumentException(
                        "output must be sigmoid or tanh, which bound the pixels; or identity, for points, got "
                                + output);
        };
    }

    /**
     * Fails unless an activation bounds values, as pixels are.
     *
     * @throws IllegalArgumentException for others than sigmoid and tanh
     */
    static void requireBounded(Activation output) {
        if (output != Activation.SIGMOID && output != Activation.TANH) {
            throw new IllegalArgumentException("output must be sigmoid or tanh, which bound the pixels, got " + output);
        }
    }
}
