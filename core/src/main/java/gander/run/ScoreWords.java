package gander.run;

import gander.recipe.Names;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric means, for readers who do not know its formula.
 *
 * @param title the metric in words
 * @param label the metric in at most 20 letters, for tables
 * @param theme the question that it answers, with others
 * @param meaning a sentence or two
 */
public record ScoreWords(String title, String label, Theme theme, String meaning) {

    /** Questions that metrics answer. */
    public enum Theme {
        /** Distances between two crowds of images. */
        LIKENESS("Likeness", "As a whole, do the images look like real ones?"),
        /** Single images. */
        QUALITY("Quality", "Is each image good?"),
        /** All of them together. */
        VARIETY("Variety", "Is every kind of image there?"),
        /** Copies of the training set. */
        COPYING("Copying", "Are the images new, or copies?"),
        /** Classifiers as judges. */
        USEFULNESS("Usefulness for classifiers", "Do the images work as examples of their class?"),
        /** Log-likelihoods. */
        LIKELIHOOD("Likelihood", "How likely does the model find real images?"),
        /** A metric that has no words here. */
        OTHER("Other scores", "What else was measured?");

        private final String title;
        private final String question;

        Theme(String title, String question) {
            this.title = title;
            this.question = question;
        }

        /** The theme in a word or three. */
        public String title() {
            return title;
        }

        /** The question. */
        public String question() {
            return question;
        }
    }

    private static final Pattern JUDGE = Pattern.compile("gan(?:Train|Test)([A-Z]\\w*?)\\d.*");

    private record Entry(Pattern names, ScoreWords words) {}

    private static final List<Entry> ENTRIES = List.of(
            entry(
                    "fid.*",
                    "Fréchet distance",
                    "Fréchet distance",
                    Theme.LIKENESS,
                    "A network that has learnt to read such images looks at the generated ones and at the real ones. The"
                            + " score is how far the two crowds lie apart in what it sees: their middle, and how they"
                            + " spread around it."),
            entry(
                    "kid.*",
                    "Kernel distance",
                    "Kernel distance",
                    Theme.LIKENESS,
                    "How far the generated crowd lies from the real one in what a network sees, like the Fréchet distance,"
                            + " but without taking either for a bell-shaped cloud, and fair for few images."),
            entry(
                    "mmd.*",
                    "Maximum mean discrepancy",
                    "Mean discrepancy",
                    Theme.LIKENESS,
                    "How well the best of a family of smooth measurements can tell the generated crowd from the real"
                            + " one. Nothing is left to tell when the score is 0."),
            entry(
                    "swd.*",
                    "Sliced Wasserstein distance",
                    "Sliced Wasserstein",
                    Theme.LIKENESS,
                    "Both crowds are looked at from many random directions. The score is how far one would have to be"
                            + " moved, on average, to lie over the other."),
            entry(
                    "oneNn\\d.*",
                    "Nearest-neighbour test",
                    "Neighbour test",
                    Theme.LIKENESS,
                    "For each image, is the most similar other image of the same origin, real or generated? Half of them"
                            + " would be if the two were alike. Near 1 they are easily told apart; well below one half the"
                            + " model copies."),
            entry(
                    "oneNnReal.*",
                    "Nearest-neighbour test, real images",
                    "... of real ones",
                    Theme.LIKENESS,
                    "The same test for the real images alone. It is low where generated images lie nearer to real ones"
                            + " than those lie to each other."),
            entry(
                    "oneNnFake.*",
                    "Nearest-neighbour test, generated images",
                    "... of generated ones",
                    Theme.LIKENESS,
                    "The same test for the generated images alone. It is high where they are more like each other than"
                            + " like any real image."),
            entry(
                    "precision.*",
                    "Precision",
                    "Precision",
                    Theme.QUALITY,
                    "The share of generated images that lie where real images lie: whether each one looks right. A model"
                            + " that draws one perfect image again and again gets full marks, so read it with recall."),
            entry(
                    "recall.*",
                    "Recall",
                    "Recall",
                    Theme.VARIETY,
                    "The share of real images that the generated ones come near to: whether everything is drawn that"
                            + " there is. It says nothing of images that look wrong, so read it with precision."),
            entry(
                    "density.*",
                    "Density",
                    "Density",
                    Theme.QUALITY,
                    "How thickly real images surround the generated ones: like precision, but a single odd real image"
                            + " counts for little. It can exceed what real images get where a model draws only the most"
                            + " usual ones."),
            entry(
                    "coverage.*",
                    "Coverage",
                    "Coverage",
                    Theme.VARIETY,
                    "The share of real images that have a generated one in their neighbourhood: like recall, but"
                            + " harder to get by scattering odd images."),
            entry(
                    "is\\d.*",
                    "Inception score",
                    "Inception score",
                    Theme.QUALITY,
                    "High when a classifier is sure what each image shows, and all classes come up equally often. The"
                            + " most that ten classes allow is 10. It never looks at a real image."),
            entry(
                    "pointModes.*",
                    "Modes reached",
                    "Modes reached",
                    Theme.VARIETY,
                    "How many of the parts that the real points gather in have a generated point, too. One that is"
                            + " missing has been forgotten by the model. Points strewn anywhere reach all of them, so read"
                            + " it with the share of high quality."),
            entry(
                    "highQuality.*",
                    "Share of high quality",
                    "High quality",
                    Theme.QUALITY,
                    "The share of generated points that lie where real ones do: within three standard deviations of the"
                            + " middle of a mode."),
            entry(
                    "modeDeviation.*",
                    "Width of the modes",
                    "Width of the modes",
                    Theme.VARIETY,
                    "How far generated points lie from the middle of their mode, as a share of how far real ones do. Well"
                            + " below 1 the model draws the middle of each mode only, which the share of high quality"
                            + " rewards."),
            entry(
                    "modeKl.*",
                    "Evenness of modes",
                    "Evenness of modes",
                    Theme.VARIETY,
                    "How far the modes are from being drawn equally often, in nats: 0 is even."),
            entry(
                    "modes.*",
                    "Classes reached",
                    "Classes reached",
                    Theme.VARIETY,
                    "How many of the classes a classifier finds among the generated images. One that is missing has"
                            + " been forgotten by the model."),
            entry(
                    "klUniform.*",
                    "Evenness of classes",
                    "Evenness of classes",
                    Theme.VARIETY,
                    "How far the classes that a classifier sees are from being drawn equally often, in nats: 0 is even."),
            entry(
                    "ganTrain.*",
                    "Learning from generated images",
                    "Teaches",
                    Theme.USEFULNESS,
                    "A classifier learns from the generated images alone and is examined on real ones. The score is the"
                            + " share that it gets right: high only if the images are both good and varied."),
            entry(
                    "ganTest.*",
                    "Being read by a classifier of real images",
                    "Read by",
                    Theme.USEFULNESS,
                    "A classifier that learnt from real images reads the generated ones. The score is how often it sees"
                            + " the class that was meant: high if each image is a clear example."),
            entry(
                    "parzen.*",
                    "Parzen log-likelihood",
                    "Parzen",
                    Theme.LIKELIHOOD,
                    "A blurred copy of each generated image is taken for the model; the score is how likely that finds"
                            + " real test images, in nats. A known caveat: averages of real images score above real"
                            + " images themselves (Theis et al. 2016, arXiv:1511.01844)."),
            entry(
                    "copies.*",
                    "Near-copies",
                    "Near-copies",
                    Theme.COPYING,
                    "The share of generated images that are nearly a training image. Real images have a few such"
                            + " twins too: more than theirs means that the model repeats what it was shown. Few of them"
                            + " say that nothing is copied, not that the images are good."));

    private static Entry entry(String names, String title, String label, Theme theme, String meaning) {
        return new Entry(Pattern.compile(names), new ScoreWords(title, label, theme, meaning));
    }

    /** The words for a metric of this name, such as "fid10k"; its name alone for one that is not known here. */
    public static ScoreWords of(String metric) {
        return ENTRIES.stream()
                .filter(entry -> entry.names().matcher(metric).matches())
                .map(Entry::words)
                .findFirst()
                .map(words -> words.by(JUDGE.matcher(metric)))
                .orElseGet(() -> new ScoreWords(metric, "", Theme.OTHER, ""));
    }

    /** The same with the judge in the title and the label, if the name has one. */
    private ScoreWords by(Matcher name) {
        if (!name.matches()) {
            return this;
        }
        String judge = Names.kebab(name.group(1)).replace('-', ' ');
        return new ScoreWords(title + ": " + judge, label + ": " + judge, theme, meaning);
    }

    /** What better means, in words, for {@link Score#better}. */
    public static String direction(String better) {
        return switch (better) {
            case "lower" -> "lower is better";
            case "higher" -> "higher is better";
            default -> "best is what real images get";
        };
    }
}
