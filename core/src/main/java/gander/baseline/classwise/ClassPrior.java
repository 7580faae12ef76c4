package gander.baseline.classwise;

import gander.UserException;
import gander.baseline.math.Categorical;
import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The classes that training images have and the share of each: the prior of Bayes' rule. Classes without images are none. */
public final class ClassPrior {
    private static final int MOST_CLASSES = 256;
    private static final String LABELS = "class.labels";
    private static final String SHARES = "class.shares";

    private final int[] labels;
    private final double[] shares;

    private ClassPrior(int[] labels, double[] shares) {
        this.labels = labels;
        this.shares = shares;
    }

    /** The classes of these images, in the order of their numbers. */
    public static ClassPrior of(ImageSet images) {
        int[] counts = new int[MOST_CLASSES];
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
    public static ClassPrior single() {
        return new ClassPrior(new int[] {0}, new double[] {1});
    }

    /** The images of each class. */
    public List<long[]> members(ImageSet images) {
        return IntStream.of(labels)
                .mapToObj(c -> IntStream.range(0, images.size())
                        .filter(i -> labels.length == 1 || images.label(i) == c)
                        .asLongStream()
                        .toArray())
                .toList();
    }

    /**
     * Fails if a class has too few images.
     *
     * @param members as {@link #members} gives them
     * @param needed by what {@code setting} says
     * @throws UserException naming the class
     */
    public void requireImages(String data, List<long[]> members, int needed, String setting) {
        for (int c = 0; c < members.size(); c++) {
            if (members.get(c).length < needed) {
                throw new UserException("class " + label(c) + " of " + data + " has "
                        + members.get(c).length + " images, expected at least " + needed + ", for " + setting
                        + "; take more images or a smaller number");
            }
        }
    }

    /** How many classes. */
    public int size() {
        return labels.length;
    }

    /** The label of class c, 0 to 255. */
    public int label(int c) {
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
    public List<NamedArray> save() {
        long[] numbers = IntStream.of(labels).asLongStream().toArray();
        return List.of(
                NamedArray.ofLongs(LABELS, numbers, numbers.length),
                NamedArray.ofDoubles(SHARES, shares, shares.length));
    }

    /**
     * The prior that was saved.
     *
     * @throws UserException if the file holds none
     */
    public static ClassPrior restore(SafetensorsFile file) {
        long count = file.array(LABELS).shape().stream().reduce(1L, Math::multiplyExact);
        if (count < 1 || count > MOST_CLASSES) {
            throw file.wrong("array " + LABELS, count + " labels", "from 1 to " + MOST_CLASSES);
        }
        long[] numbers = file.longs(LABELS, Values.BYTE, count);
        int[] labels = Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
        if (!Arrays.equals(labels, Arrays.stream(labels).sorted().distinct().toArray())) {
            throw file.wrong("array " + LABELS, Arrays.toString(labels), "different labels in ascending order");
        }
        return new ClassPrior(labels, Categorical.read(file, SHARES, labels.length));
    }
}
