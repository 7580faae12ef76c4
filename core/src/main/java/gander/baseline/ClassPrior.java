package gander.baseline;

import gander.UserException;
import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.nn.ParameterArrays;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The classes that training images have and the share of each: the prior of Bayes' rule. Classes without images are none. */
final class ClassPrior {
    private final int[] labels;
    private final double[] shares;

    private ClassPrior(int[] labels, double[] shares) {
        this.labels = labels;
        this.shares = shares;
    }

    /** The classes of these images, in the order of their numbers. */
    static ClassPrior of(ImageSet images) {
        int[] counts = new int[256];
        for (int i = 0; i < images.size(); i++) {
            counts[images.label(i)]++;
        }
        int[] labels =
                IntStream.range(0, counts.length).filter(c -> counts[c] > 0).toArray();
        double[] shares = IntStream.of(labels)
                .mapToDouble(c -> counts[c] / (double) images.size())
                .toArray();
        return new ClassPrior(labels, shares);
    }

    /** One class for all. */
    static ClassPrior single() {
        return new ClassPrior(new int[] {0}, new double[] {1});
    }

    /** The images of each class. */
    List<long[]> members(ImageSet images) {
        return IntStream.of(labels)
                .mapToObj(c -> IntStream.range(0, images.size())
                        .filter(i -> labels.length == 1 || images.label(i) == c)
                        .asLongStream()
                        .toArray())
                .toList();
    }

    /** How many classes. */
    int size() {
        return labels.length;
    }

    /** The label of class c, 0 to 255. */
    int label(int c) {
        return labels[c];
    }

    /** ln of each class's share. */
    double[] logs() {
        return Arrays.stream(shares).map(Math::log).toArray();
    }

    /** The class that a uniform number in [0, 1) falls on. */
    int draw(double uniform) {
        return Categorical.draw(shares, 0, shares.length, uniform);
    }

    /** As {@link #restore} takes it. */
    List<NamedArray> save() {
        long[] numbers = IntStream.of(labels).asLongStream().toArray();
        return List.of(
                NamedArray.ofLongs("class.labels", numbers, numbers.length),
                NamedArray.ofDoubles("class.shares", shares, shares.length));
    }

    /**
     * The prior that was saved.
     *
     * @throws UserException if the file holds none
     */
    static ClassPrior restore(SafetensorsFile file) {
        long[] numbers = ParameterArrays.require(file, "class.labels").longs();
        int[] labels = Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
        return new ClassPrior(labels, Saved.doubles(file, "class.shares", labels.length));
    }
}
