package gander.baseline;

import gander.UserException;
import gander.data.ImageSet;
import java.util.List;

/** What settings must be, by themselves and for the images at hand. */
final class Checks {
    /** Units of a layer: as in the GAN's networks, so wide that nothing is trained with it, and weights still fit in an array. */
    private static final int MOST_UNITS = 1 << 15;

    private Checks() {}

    /** The hidden layers of an autoencoder, at least one, each and the code of a size that can be. */
    static List<Integer> layers(int latent, List<Integer> hidden) {
        range("latent", latent, 1, MOST_UNITS);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("hidden must be at least one layer, got []");
        }
        hidden.forEach(units -> range("hidden", units, 1, MOST_UNITS));
        return List.copyOf(hidden);
    }

    static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    static void range(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", got " + value);
        }
    }

    static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", got " + value);
        }
    }

    /**
     * Fails if a class has too few images.
     *
     * @param needed by what {@code setting} says
     * @throws UserException naming the class
     */
    static void enoughImages(ImageSet training, ClassPrior prior, List<long[]> members, int needed, String setting) {
        for (int c = 0; c < members.size(); c++) {
            if (members.get(c).length < needed) {
                throw new UserException("class " + prior.label(c) + " of " + training.name() + " has "
                        + members.get(c).length + " images, expected at least " + needed + ", for " + setting
                        + "; take more images or a smaller number");
            }
        }
    }
}
