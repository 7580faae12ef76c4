package gander.app.run;

import gander.UserException;
import gander.app.terminal.RunLog;
import gander.data.Examples;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Labels;
import gander.data.Split;
import gander.data.point.PointSource;
import gander.data.source.DataConfig;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The data set of a run, as its options name it.
 *
 * @param choice the data set that the name came to
 */
public record RunData(DataConfig.Choice choice) {
    /** The data set; the log says which it is and why. */
    public static RunData find(DataConfig data, RunLog log) {
        DataConfig.Choice choice = data.open(new LoadProgress(log));
        log.line("data: " + choice.reason());
        choice.source().notes().forEach(log::line);
        return new RunData(choice);
    }

    /** Says where a sample grid shows fewer images than asked for. */
    static void sayGrid(String key, int gridImages, ImageShape shape, RunLog log) {
        int shown = ImageGrid.shown(gridImages, shape.height(), shape.width());
        if (shown < gridImages) {
            log.line(key + ": sample grids have " + shown + " images instead of " + gridImages + ", for those of "
                    + shape + " would make too large a picture");
        }
    }

    /** The training images of a model that is to learn from them; the log says so where there is little to learn. */
    public ImageSet loadToLearn(RunLog log) {
        ImageSet images = load(Split.TRAIN, log);
        try {
            requireVariety(images, log);
            return images;
        } catch (UserException e) {
            images.close();
            throw e;
        }
    }

    /** Fails where nothing can be learnt from the images, and says so in the log where it is little. */
    static void requireVariety(Examples training, RunLog log) {
        if (training instanceof ImageSet images) {
            images.variety().require();
            images.variety().remark().ifPresent(log::line);
        }
    }

    public ImageSet load(Split split, RunLog log) {
        ImageSet images = choice.images().load(split);
        log.line(images.size() + (split == Split.TRAIN ? " training" : " test") + " images of " + images.shape());
        return images;
    }

    /**
     * What a run's data.json says of its data.
     *
     * @param kind what the examples are of
     * @param shape of each
     * @param examples how many there are to train on
     * @param classes how many the labels tell apart; 0 without labels
     * @param fingerprint SHA-256 of the examples, by which a resumed run knows them again
     * @param notes what is peculiar to the data, a line each
     */
    record Facts(
            String name,
            String kind,
            String shape,
            int examples,
            int classes,
            String fingerprint,
            List<String> notes) {}

    /** Writes down with the run what it learns from. */
    static void write(RunDirectory run, DataConfig.Choice choice, Examples examples) {
        Facts facts = new Facts(
                examples.name(),
                examples.kind().toString(),
                examples.shape().toString(),
                examples.size(),
                examples.labels().map(Labels::classes).orElse(0),
                examples.fingerprint(),
                choice.source().notes());
        AtomicFile.write(run.data(), RecipeTree.writeJson(facts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The data set of a model that draws points.
     *
     * @throws UserException if it has images
     */
    PointSource points() {
        if (choice.source() instanceof PointSource points) {
            return points;
        }
        throw new UserException("data: got " + choice.source().name()
                + ", which has images, but the model draws points; name the data that it was trained on with --data");
    }

    /** As a part of a file name: of {@code idx:some/folder}, the folder's. */
    static String label(DataConfig.Choice choice) {
        return choice.source().name().replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\:]", "");
    }
}
