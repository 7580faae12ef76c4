package gander.app.command;

import gander.UserException;
import gander.gan.Drawing;
import gander.gan.GenerativeModel;
import gander.gan.ImageSampler;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The flags of {@code gander sample} that say for which latent vectors and classes a GAN draws. */
final class DrawingOptions {
    @Option(names = "--label", paramLabel = "CLASS", description = "Of this class alone; of a conditional GAN.")
    private Integer label;

    @Option(
            names = "--per-class",
            description = "A row for each class, of n images each; the images of a column share their latent vector.")
    private boolean perClass;

    @Option(
            names = "--walk",
            paramLabel = "STEPS",
            description = "On the way from each of n samples to the next and back to the first, in so many images each:"
                    + " rows of a NAME.png, or the film NAME.gif.")
    private Integer steps;

    @Option(
            names = "--truncation",
            paramLabel = "LIMIT",
            description = "Latent vectors without components beyond this: below 1 more usual images, and fewer kinds of"
                    + " them. Of a GAN whose prior is normal.")
    private Double truncation;

    /**
     * What is drawn.
     *
     * @param model draws it
     * @param count how many samples
     * @param columns of a grid of them; empty: as many as rows
     */
    record Wanted(GenerativeModel model, int count, OptionalInt columns) {}

    /** What these flags make of a model, where n samples are asked for. */
    Wanted of(GenerativeModel model, int n) {
        if (label == null && !perClass && steps == null && truncation == null) {
            return new Wanted(model, n, OptionalInt.empty());
        }
        if (!(model instanceof ImageSampler generator)) {
            throw new UserException("--label, --per-class, --walk and --truncation are for GANs, and this is a model of"
                    + " another kind; leave them out");
        }
        if (perClass && (label != null || steps != null)) {
            throw new UserException("--per-class: got --" + (label != null ? "label" : "walk")
                    + " beside it, expected one of them; leave one out");
        }
        if (steps != null && steps < 1) {
            throw new UserException("--walk: got " + steps + ", expected a positive number of images");
        }
        if (truncation != null && !(truncation > 0)) {
            throw new UserException("--truncation: got " + truncation + ", expected a positive number");
        }
        Drawing drawing = new Drawing(
                course(n),
                label == null ? OptionalInt.empty() : OptionalInt.of(label),
                truncation == null ? OptionalDouble.empty() : OptionalDouble.of(truncation));
        ImageSampler asked = generator.drawing(drawing);
        if (perClass) {
            return new Wanted(asked, times(n, generator.classes()), OptionalInt.of(n));
        }
        return steps == null
                ? new Wanted(asked, n, OptionalInt.empty())
                : new Wanted(asked, times(n, steps), OptionalInt.of(steps));
    }

    private static int times(int n, int each) {
        long all = (long) n * each;
        if (all > Integer.MAX_VALUE) {
            throw new UserException(
                    "-n: got " + n + " times " + each + " images, expected less than 2^31; ask for fewer");
        }
        return (int) all;
    }

    private Drawing.Course course(int n) {
        if (perClass) {
            return new Drawing.Course.PerClass(n);
        }
        return steps == null ? new Drawing.Course.Independent() : new Drawing.Course.Walk(steps, n);
    }
}
