package gander.bench.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.FileFault;
import gander.UserException;
import gander.data.ImageShape;
import gander.gan.Snapshot;
import gander.recipe.Difference;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import gander.tensor.ComputeDevice;
import gander.train.TrainingConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * What a run that is over has left in its directory.
 *
 * @param directory where
 * @param config its options
 * @param images shape of what it draws
 * @param sessions its environment.json
 */
record FinishedRun(RunDirectory directory, TrainingConfig config, ImageShape images, JsonNode sessions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rows and columns of a frame of the film. */
    static final int FRAME_SIDE = 5;

    /** What may differ from the reference: where the data were found, and what the machine decided. */
    private static final Set<String> FREE = Set.of("data.type", "data.dir", "train.shards");

    /** A run of any configuration. */
    static FinishedRun read(RunDirectory directory) {
        TrainingConfig config = RecipeBinder.bind(
                RecipeFile.read(directory.options()),
                TrainingConfig.class,
                directory.options().toString());
        try (Snapshot snapshot = Snapshot.read(directory.snapshot(), ComputeDevice.CPU)) {
            return new FinishedRun(
                    directory,
                    config,
                    snapshot.description().images(),
                    JSON.readTree(directory.environment().toFile()));
        } catch (IOException e) {
            throw new UserException("cannot read the run " + directory.path() + ": " + FileFault.reason(e), e);
        }
    }

    /**
     * The same, of the reference configuration on MNIST only.
     *
     * @throws UserException if it is another: in what it differs
     */
    static FinishedRun ofReference(RunDirectory directory) {
        FinishedRun run = read(directory);
        List<String> others =
                RecipeTree.diff(
                                RecipeTree.toTree(TrainingConfig.reference().resolve()),
                                RecipeTree.toTree(run.config()))
                        .stream()
                        .filter(difference -> !FREE.contains(difference.path()))
                        .map(Difference::toString)
                        .toList();
        if (!others.isEmpty() || !run.config().data().words().equals("mnist")) {
            throw new UserException("the article shows recipes/mlp-mnist.yaml on MNIST, but the run " + directory.path()
                    + " is of " + run.config().data().words()
                    + (others.isEmpty() ? "" : " and differs in " + String.join("; ", others))
                    + "; leave it out, and one is trained");
        }
        return run;
    }

    /** What the last session says of the machine or of the versions. */
    String session(String key) {
        return sessions.path(sessions.size() - 1).path(key).asText("unknown");
    }

    /** The images of the sample grid after so many epochs: uint8, one array each. */
    List<byte[]> samples(int epoch) {
        Path file = directory.sampleGrid(epoch);
        try {
            BufferedImage grid = ImageIO.read(file.toFile());
            if (grid == null) {
                throw new UserException("no picture in " + file + "; expected the grid that training writes");
            }
            return ImageGrid.cutSquare(
                    grid, config.run().gridImages(), images.channels(), images.height(), images.width());
        } catch (IOException e) {
            throw new UserException("cannot read the sample grid " + file + ": " + FileFault.reason(e), e);
        }
    }

    /** The last grid's images, side by side without gaps. */
    BufferedImage grid() {
        List<byte[]> samples = samples(config.train().epochs());
        return together(samples, (int) Math.ceil(Math.sqrt(samples.size())));
    }

    /** The upper left corners of some epochs' grids, each below the one before, without gaps. */
    BufferedImage film(List<Integer> epochs) {
        int columns = (int) Math.ceil(Math.sqrt(config.run().gridImages()));
        List<byte[]> all = new ArrayList<>();
        for (int epoch : epochs) {
            List<byte[]> samples = samples(epoch);
            for (int i = 0; i < FRAME_SIDE * FRAME_SIDE; i++) {
                all.add(samples.get(i / FRAME_SIDE * columns + i % FRAME_SIDE));
            }
        }
        return together(all, FRAME_SIDE);
    }

    private BufferedImage together(List<byte[]> samples, int columns) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        samples.forEach(pixels::writeBytes);
        return ImageGrid.of(
                pixels.toByteArray(),
                samples.size(),
                images.channels(),
                images.height(),
                images.width(),
                columns,
                1,
                0);
    }
}
