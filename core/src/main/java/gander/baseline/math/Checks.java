package gander.baseline.math;

import gander.UserException;
import gander.nn.ParameterLayout;
import java.util.List;
import java.util.Locale;

/** What settings must be, by themselves and for the images at hand. */
public final class Checks {
    /** Units of a layer: as in the GAN's networks, so wide that nothing is trained with it, and weights still fit in an array. */
    private static final int MOST_UNITS = 1 << 15;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Of a network's parameters: their values, two moments and a gradient, at the least. */
    private static final int FITTED_COPIES = 4;

    private Checks() {}

    /** The hidden layers of an autoencoder, at least one, each and the code of a size that can be. */
    public static List<Integer> layers(int latent, List<Integer> hidden) {
        range("latent", latent, 1, MOST_UNITS);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("hidden must be at least one layer, got []");
        }
        hidden.forEach(units -> range("hidden", units, 1, MOST_UNITS));
        return List.copyOf(hidden);
    }

    public static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    public static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    public static void range(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", got " + value);
        }
    }

    public static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", got " + value);
        }
    }

    /**
     * Fails if an array cannot be held.
     *
     * @param numbers in it
     * @param bytes that each takes
     * @throws UserException naming it
     */
    public static void array(String what, long numbers, int bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (numbers > LARGEST_ARRAY || numbers * bytes > heap) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "%s: %d numbers of %d bytes, expected less than 2^31 and less than Java's memory of %.1f GB; take"
                            + " smaller or fewer images, or smaller numbers in the model's settings",
                    what,
                    numbers,
                    bytes,
                    heap / 1e9));
        }
    }

    /** Fails if a network that has so many images in a minibatch, or such parameters, cannot be fitted. */
    public static void network(String data, int count, int batch, ParameterLayout layout) {
        if (batch > count) {
            throw new UserException("model.batch is " + batch + ", but " + data + " has only " + count
                    + " images; choose a smaller batch");
        }
        layout.requireMemory("model", FITTED_COPIES);
    }
}
