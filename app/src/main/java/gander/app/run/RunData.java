package gander.app.run;

import gander.UserException;
import gander.app.terminal.RunLog;
import gander.data.DataSources;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.PenSource;
import gander.run.ImageGrid;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The data set of a run, as its options name it.
 *
 * @param choice the data set that the name came to
 * @param name as it was typed
 * @param dir folder of MNIST's files, where one was named
 */
public record RunData(DataSources.Choice choice, String name, Optional<String> dir) {
    private static final String IDX = "idx:";

    /** The data set of this name; the log says which it is and why. */
    public static RunData find(String name, Optional<String> dir, RunLog log) {
        DataSources.Choice choice = DataSources.find(name, dir.map(Path::of), new DownloadProgress(log));
        log.line("data: " + choice.reason());
        choice.source().notes().forEach(log::line);
        return new RunData(choice, name, dir);
    }

    /** What the training images of this name consist of, where that is known before they are loaded. */
    public static Optional<ImageSource.Extent> extent(String name, Optional<String> dir) {
        return DataSources.trainingExtent(name, dir.map(Path::of));
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
        ImageSet images = load(ImageSource.Split.TRAIN, log);
        try {
            requireVariety(images, log);
            return images;
        } catch (UserException e) {
            images.close();
            throw e;
        }
    }

    /** Fails where nothing can be learnt from the images, and says so in the log where it is little. */
    static void requireVariety(ImageSet training, RunLog log) {
        training.variety().require();
        training.variety().remark().ifPresent(log::line);
    }

    public ImageSet load(ImageSource.Split split, RunLog log) {
        ImageSet images = choice.source().load(split);
        log.line(images.size() + (split == ImageSource.Split.TRAIN ? " training" : " test") + " images of "
                + images.shape());
        return images;
    }

    /** As a part of a file name: of {@code idx:some/folder}, the folder's. */
    static String label(DataSources.Choice choice) {
        return choice.source().name().replaceFirst("[/\\\\]+$", "").replaceFirst("^.*[/\\\\:]", "");
    }

    /** The name to find it by again: what "auto" came to, and a folder's path from anywhere. */
    String resolvedName() {
        return name.startsWith(IDX)
                ? IDX + Path.of(name.substring(IDX.length())).toAbsolutePath().normalize()
                : choice.source().name();
    }

    /** The folder to find it in again. */
    Optional<String> resolvedDir() {
        return choice.source() instanceof PenSource ? Optional.empty() : dir;
    }
}
