package gander.baseline;

import gander.UserException;
import gander.data.ImageSet;
import java.util.List;

/** What settings must be, by themselves and for the images at hand. */
final class Checks {
    private Checks() {}

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
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
