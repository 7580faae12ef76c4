package gander.data.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which pictures of a folder are for training and which for testing, in which order, and of which class each is.
 *
 * <p>A folder that holds a single folder and nothing else stands for that one. Folders {@code train} and {@code test} are the
 * splits where both are there; {@code training}, and {@code testing}, {@code val}, {@code valid} or {@code validation}, are
 * other names of them. Otherwise every tenth picture is for testing, in the order of class and name, or the last one of fewer
 * than ten: each class is in both splits as it is in the whole.
 *
 * <p>Folders in a split are classes, in their natural order over both splits. A split has no labels where a picture of it lies
 * in no such folder, or where there is a single one. The pictures of a split are in the natural order of their names, then of
 * their folders: so those that were numbered before they were put into folders have the order of their numbers.
 *
 * @param training what to train on
 * @param test what to measure against
 * @param classes their names
 * @param split where the splits come from, in words
 * @param isMixed whether pictures lie beside the folders of classes
 * @param beside how many pictures lie beside the folders of the splits
 */
record PictureLayout(Part training, Part test, List<String> classes, String split, boolean isMixed, int beside) {
    private static final List<String> TRAINING = List.of("train", "training");
    private static final List<String> TEST = List.of("test", "testing", "val", "valid", "validation");

    private static final int CUT = 10;

    private static final Comparator<Placed> BY_NAME =
            Comparator.comparing(Placed::name, NaturalOrder.NAMES).thenComparing(Placed::from, NaturalOrder.NAMES);

    /**
     * The pictures of a split.
     *
     * @param files in their order
     * @param labels the class of each, where they have one
     */
    record Part(List<PictureEntry> files, Optional<int[]> labels) {}

    /** A picture, its name and its path in the split's folder. */
    private record Placed(PictureEntry file, String name, String from) {
        private Placed(PictureEntry file, int skipped) {
            this(file, file.name(), file.path().substring(skipped));
        }

        /** The folder that is its class; empty where it lies in none. */
        private String folder() {
            return from.substring(0, Math.max(0, from.indexOf('/')));
        }
    }

    /** The layout of these pictures, which are in the order of their paths; at least one. */
    static PictureLayout of(List<PictureEntry> pictures) {
        int base =
                common(pictures.get(0).path(), pictures.get(pictures.size() - 1).path());
        TreeSet<String> tops = new TreeSet<>();
        for (PictureEntry picture : pictures) {
            tops.add(new Placed(picture, base).folder());
        }
        Optional<String> train = first(TRAINING, tops);
        Optional<String> test = first(TEST, tops);
        if (train.isPresent() && test.isPresent()) {
            List<Placed> training = within(pictures, base, train.get());
            List<Placed> testing = within(pictures, base, test.get());
            return of(training, testing, "the folders " + train.get() + " and " + test.get(), pictures.size());
        }
        List<Placed> all = new ArrayList<>();
        pictures.forEach(picture -> all.add(new Placed(picture, base)));
        all.sort(Comparator.comparing(Placed::folder, NaturalOrder.NAMES).thenComparing(BY_NAME));
        int cut = Math.min(CUT, all.size());
        List<Placed> training = new ArrayList<>();
        List<Placed> testing = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (i % cut == cut - 1 && all.size() > 1 ? testing : training).add(all.get(i));
        }
        return of(
                training, testing, "every " + (cut == CUT ? "tenth" : "last") + " picture is for testing", all.size());
    }

    private static PictureLayout of(List<Placed> training, List<Placed> testing, String split, int all) {
        training.sort(BY_NAME);
        testing.sort(BY_NAME);
        TreeSet<String> folders = new TreeSet<>(NaturalOrder.NAMES);
        training.forEach(picture -> folders.add(picture.folder()));
        testing.forEach(picture -> folders.add(picture.folder()));
        folders.remove("");
        List<String> classes = folders.size() > 1 ? List.copyOf(folders) : List.of();
        boolean isMixed = !folders.isEmpty() && (isMixed(training) || isMixed(testing));
        return new PictureLayout(
                part(training, classes),
                part(testing, classes),
                classes,
                split,
                isMixed,
                all - training.size() - testing.size());
    }

    private static boolean isMixed(List<Placed> pictures) {
        Predicate<Placed> isFree = picture -> picture.folder().isEmpty();
        return pictures.stream().anyMatch(isFree) && !pictures.stream().allMatch(isFree);
    }

    private static Part part(List<Placed> pictures, List<String> classes) {
        boolean isLabelled = !classes.isEmpty()
                && pictures.stream().noneMatch(picture -> picture.folder().isEmpty());
        List<PictureEntry> files = pictures.stream().map(Placed::file).toList();
        return new Part(
                files,
                isLabelled
                        ? Optional.of(pictures.stream()
                                .mapToInt(picture -> indexOf(picture.folder(), classes))
                                .toArray())
                        : Optional.empty());
    }

    private static int indexOf(String folder, List<String> classes) {
        return Collections.binarySearch(classes, folder, NaturalOrder.NAMES);
    }

    private static List<Placed> within(List<PictureEntry> pictures, int base, String folder) {
        List<Placed> within = new ArrayList<>();
        for (PictureEntry picture : pictures) {
            if (picture.path().startsWith(folder + "/", base)) {
                within.add(new Placed(picture, base + folder.length() + 1));
            }
        }
        return within;
    }

    /** The first of the names, in upper case or lower, that is there. */
    private static Optional<String> first(List<String> names, TreeSet<String> tops) {
        return names.stream()
                .flatMap(name -> tops.stream().filter(name::equalsIgnoreCase))
                .findFirst();
    }

    /** The length of the folder that two paths have in common, with the slash at its end. */
    private static int common(String first, String last) {
        int length = 0;
        for (int i = 0; i < Math.min(first.length(), last.length()) && first.charAt(i) == last.charAt(i); i++) {
            if (first.charAt(i) == '/') {
                length = i + 1;
            }
        }
        return length;
    }
}
