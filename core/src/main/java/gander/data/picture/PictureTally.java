package gander.data.picture;

import gander.data.ImageShape;
import gander.data.picture.PictureDecoder.Decoded;
import gander.data.picture.PictureDecoder.Target;
import gander.data.picture.PictureFacts.Broken;
import gander.data.picture.PictureFacts.Changes;
import gander.data.picture.PictureFacts.ClassCount;
import gander.data.picture.PictureFacts.Count;
import gander.data.picture.PictureFacts.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what becomes of pictures while they are decoded. */
final class PictureTally {
    private static final int NAMED = 5;

    private final Target target;
    private final List<String> broken = new ArrayList<>();
    private int brokenCount;
    private int unreadable;
    private int resized;
    private int toGrey;
    private int toColour;
    private int turned;
    private Optional<Decoded> smallest = Optional.empty();
    private Optional<Decoded> largest = Optional.empty();

    /**
     * A count of pictures that become this.
     *
     * @param faults of those that could not even be looked at
     */
    PictureTally(Target target, List<String> faults) {
        this.target = target;
        faults.forEach(fault -> breaks(fault, true));
    }

    /** One cannot be read. */
    void breaks(String fault, boolean isUnreadable) {
        if (broken.size() < NAMED) {
            broken.add(fault);
        }
        brokenCount++;
        unreadable += isUnreadable ? 1 : 0;
    }

    /** One has become what all are to be. */
    void add(Decoded picture) {
        resized += picture.isOf(target.width(), target.height()) ? 0 : 1;
        toGrey += picture.isColour() && target.channels() == 1 ? 1 : 0;
        toColour += !picture.isColour() && target.channels() == 3 ? 1 : 0;
        turned += picture.isTurned() ? 1 : 0;
        if (smallest.isEmpty() || picture.area() < smallest.get().area()) {
            smallest = Optional.of(picture.withoutPixels());
        }
        if (largest.isEmpty() || picture.area() > largest.get().area()) {
            largest = Optional.of(picture.withoutPixels());
        }
    }

    /** Those that cannot be read. */
    Broken broken() {
        return new Broken(brokenCount, unreadable, broken);
    }

    /**
     * All that was found.
     *
     * @param training the labels, or as many others, of those to train on that were decoded
     * @param test the same of those to test with
     */
    PictureFacts facts(PictureLayout layout, Map<Left, Integer> left, int[] training, int[] test) {
        boolean isTrainingLabelled = layout.training().labels().isPresent();
        boolean isTestLabelled = layout.test().labels().isPresent();
        return new PictureFacts(
                new ImageShape(target.channels(), target.height(), target.width()),
                new Parts(
                        training.length,
                        test.length,
                        layout.split(),
                        isTrainingLabelled,
                        isTestLabelled,
                        layout.isMixed()),
                isTrainingLabelled || isTestLabelled
                        ? classes(
                                layout.classes(),
                                isTrainingLabelled ? training : new int[0],
                                isTestLabelled ? test : new int[0])
                        : List.of(),
                new Changes(
                        smallest.map(Decoded::size).orElse(""),
                        largest.map(Decoded::size).orElse(""),
                        resized,
                        toGrey,
                        toColour,
                        turned),
                left.entrySet().stream()
                        .map(each -> new Count(each.getKey().toString(), each.getValue()))
                        .toList(),
                broken());
    }

    private static List<ClassCount> classes(List<String> names, int[] training, int[] test) {
        int[] inTraining = counts(names.size(), training);
        int[] inTest = counts(names.size(), test);
        List<ClassCount> classes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            classes.add(new ClassCount(names.get(i), inTraining[i], inTest[i]));
        }
        return classes;
    }

    private static int[] counts(int classes, int[] labels) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
