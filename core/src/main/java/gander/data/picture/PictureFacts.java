package gander.data.picture;

import gander.data.ImageShape;
import gander.recipe.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of the pictures of a folder.
 *
 * @param shape of all of them
 * @param parts how they are split
 * @param classes the folders that are classes, in the order of their labels; none where there are no labels
 * @param changes what was done to the pictures
 * @param left files that were left where they are, by what they are
 * @param broken pictures that could not be read, and were skipped
 */
public record PictureFacts(
        ImageShape shape, Parts parts, List<ClassCount> classes, Changes changes, List<Count> left, Broken broken) {

    /** The names of classes that a line has room for. */
    private static final int NAMED = 10;

    /**
     * The splits.
     *
     * @param training pictures to train on
     * @param test pictures to measure against
     * @param split where the splits come from, in words
     * @param isTrainingLabelled whether those to train on have labels
     * @param isTestLabelled whether those to measure against have
     * @param isMixed whether pictures lie beside the folders of classes, for which the others have no labels either
     */
    public record Parts(
            int training,
            int test,
            String split,
            boolean isTrainingLabelled,
            boolean isTestLabelled,
            boolean isMixed) {}

    /**
     * A class.
     *
     * @param name of its folder
     * @param training pictures of it to train on
     * @param test pictures of it to measure against
     */
    public record ClassCount(String name, int training, int test) {}

    /**
     * What was done to the pictures.
     *
     * @param smallest size of a picture, by its pixels, as in 64x48
     * @param largest size of a picture
     * @param resized how many had another size than the set
     * @param toGrey how many colours were taken from
     * @param toColour how many grey ones became red, green and blue alike
     * @param turned how many were turned upright, as their EXIF data say
     */
    public record Changes(String smallest, String largest, int resized, int toGrey, int toColour, int turned) {}

    /**
     * So many files of a kind.
     *
     * @param what the kind
     * @param count how many
     */
    public record Count(String what, int count) {}

    /**
     * Pictures that could not be read.
     *
     * @param count how many
     * @param unreadable how many of them the system did not give; they may be given another time
     * @param first some of them, each with the reason
     */
    public record Broken(int count, int unreadable, List<String> first) {
        /** Keeps a copy. */
        public Broken {
            first = List.copyOf(first);
        }
    }

    /** Keeps copies. */
    public PictureFacts {
        classes = List.copyOf(classes);
        left = List.copyOf(left);
    }

    /** The decisions in a line or two, for who trains on the pictures. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d training and %d test pictures (%s), %dx%d in %s; %s",
                parts.training(),
                parts.test(),
                parts.split(),
                shape.width(),
                shape.height(),
                shape.channels() == 1 ? "grey" : "colour",
                labels()));
        List<String> done = new ArrayList<>();
        if (changes.resized() > 0) {
            done.add(changes.resized() + " resized, from " + changes.smallest()
                    + (changes.smallest().equals(changes.largest()) ? "" : " to " + changes.largest()));
        }
        add(done, changes.turned(), " turned upright, as their EXIF data say");
        add(done, changes.toGrey(), " made grey");
        add(done, changes.toColour(), " grey ones in colour");
        if (!left.isEmpty()) {
            done.add(left.stream()
                    .map(count -> count.count() + " " + count.what())
                    .collect(Collectors.joining(", ", "left where they are: ", "")));
        }
        add(done, broken.count(), " broken, skipped");
        if (!done.isEmpty()) {
            lines.add(String.join("; ", done));
        }
        return lines;
    }

    private static void add(List<String> done, int count, String what) {
        if (count > 0) {
            done.add(count + what);
        }
    }

    private String labels() {
        if (classes.isEmpty()) {
            return "no labels" + (parts.isMixed() ? ", as some lie beside the folders of others" : "");
        }
        String names = classes.stream()
                .limit(NAMED)
                .map(each -> Names.shown(each.name()))
                .collect(Collectors.joining(", ", "", classes.size() > NAMED ? ", ..." : ""));
        String which = parts.isTrainingLabelled() == parts.isTestLabelled()
                ? ""
                : parts.isTrainingLabelled() ? " of those to train on" : " of those to test with";
        return classes.size() + " classes" + which + ", by their folders: " + names;
    }
}
