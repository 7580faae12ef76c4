package gander.baseline;

import java.util.List;

/** The checks that both autoencoders make of their sizes. */
final class Sizes {
    /** As in the GAN's networks: so wide that nothing is trained with it, and weights still fit in an array. */
    static final int LARGEST = 1 << 15;

    private Sizes() {}

    static List<Integer> require(int latent, List<Integer> hidden) {
        requireSize("latent", latent);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("hidden must be at least one layer, got []");
        }
        hidden.forEach(units -> requireSize("hidden", units));
        return List.copyOf(hidden);
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    private static void requireSize(String name, int size) {
        Checks.range(name, size, 1, LARGEST);
    }
}
