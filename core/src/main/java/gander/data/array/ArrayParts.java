package gander.data.array;

import gander.UserException;
import gander.recipe.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which arrays are a data set.
 *
 * @param training the images to train on, or all of them where there are none to test with
 * @param test the images to test with, where they are a part of their own
 * @param remark which arrays were taken for what, where there is a choice
 */
record ArrayParts(Part training, Optional<Part> test, Optional<String> remark) {
    /**
     * Images and, where there are any, their labels.
     *
     * @param images an array of images
     * @param labels an array of as many labels
     */
    record Part(NamedArray images, Optional<NamedArray> labels) {}

    /** Names that a part's arrays go by, the likeliest first. */
    private record Called(List<String> images, List<String> labels) {
        private static final Called TRAINING = new Called(
                List.of("x_train", "train_x", "train_images", "images_train"),
                List.of("y_train", "train_y", "train_labels", "labels_train"));

        private static final Called ALL = new Called(
                List.of("images", "x", "data", "image", "imgs", "arr_0"),
                List.of("labels", "y", "label", "targets", "target", "classes", "arr_1"));

        private static final Called TEST = new Called(
                List.of("x_test", "test_x", "test_images", "images_test"),
                List.of("y_test", "test_y", "test_labels", "labels_test"));
    }

    /** The images of a NPY file, with labels in another where one is named. */
    static ArrayParts npy(Path images, Optional<Path> labels) {
        return new ArrayParts(
                new Part(new NpyArray(images), labels.map(NpyArray::new)), Optional.empty(), Optional.empty());
    }

    /**
     * The arrays of a NPZ file by their names, as Keras, MedMNIST and most people call them; an array that is alone may have
     * any name.
     *
     * @throws UserException if it is no such file, or no array goes by such a name
     */
    static ArrayParts npz(Path file) {
        Map<String, NpzArray> arrays = NpzArray.of(file);
        List<String> taken = new ArrayList<>();
        Optional<Part> training = part(arrays, Called.TRAINING, "images", taken)
                .or(() -> part(arrays, Called.ALL, "images", taken))
                .or(() -> only(arrays, taken));
        if (training.isEmpty()) {
            throw new UserException(file + ": holds arrays "
                    + arrays.keySet().stream().map(Names::shown).collect(Collectors.joining(", "))
                    + ", expected one called x_train or images; save it under such a name");
        }
        Optional<Part> test = part(arrays, Called.TEST, "test images", taken);
        Map<String, NpzArray> left = new LinkedHashMap<>(arrays);
        String said = file + ": " + String.join(", ", taken);
        taken.forEach(part -> left.remove(part.substring(part.lastIndexOf(' ') + 1)));
        String others = left.isEmpty()
                ? ""
                : "; not used: " + left.keySet().stream().map(Names::shown).collect(Collectors.joining(", "));
        return new ArrayParts(training.get(), test, Optional.of(said + others));
    }

    private static Optional<Part> part(Map<String, NpzArray> arrays, Called called, String what, List<String> taken) {
        return find(arrays, called.images).map(images -> {
            Optional<NpzArray> labels = find(arrays, called.labels).filter(found -> !found.equals(images));
            taken.add(what + " " + images.name());
            labels.ifPresent(array -> taken.add("labels " + array.name()));
            return new Part(images, labels.map(NamedArray.class::cast));
        });
    }

    private static Optional<Part> only(Map<String, NpzArray> arrays, List<String> taken) {
        if (arrays.size() != 1) {
            return Optional.empty();
        }
        NpzArray images = arrays.values().iterator().next();
        taken.add("images " + images.name());
        return Optional.of(new Part(images, Optional.empty()));
    }

    /** The array of the first of these names that there is one of, in capitals or not. */
    private static Optional<NpzArray> find(Map<String, NpzArray> arrays, List<String> names) {
        return names.stream()
                .flatMap(name -> arrays.values().stream()
                        .filter(array -> array.name().toLowerCase(Locale.ROOT).equals(name)))
                .findFirst();
    }
}
