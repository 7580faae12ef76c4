package gander.app;

import gander.UserException;
import gander.data.ImageShape;
import gander.export.NpyFile;
import gander.gan.ImageSampler;
import gander.gan.Snapshot;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander sample}: images from a run's generator. */
@Command(
        name = "sample",
        description = "Draws images from a trained generator. The same seed gives the same bytes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander sample runs/latest -n 64 --out grid.png",
            "  gander sample runs/latest -n 10000 --seed 7 --out samples.npy",
            "  gander sample runs/latest -n 100 --out folder/",
        })
final class SampleCommand implements Callable<Integer> {
    private static final int GRID_SCALE = 2;
    private static final int GRID_GAP = 2;

    @Parameters(paramLabel = "RUN", description = "A run directory, such as runs/latest, or a snapshot file.")
    private Path run;

    @Option(names = "-n", paramLabel = "N", defaultValue = "64", description = "How many images. Default: 64")
    private int count;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            defaultValue = "samples.png",
            description = "NAME.png: a grid; NAME.npy: float32 [N, C, H, W] in [0, 1]; else a folder of PNGs. Default:"
                    + " samples.png")
    private Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the latent vectors. Default: 1")
    private long seed;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu", description = "cpu or cuda. Default: cpu")
    private ComputeDevice device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new UserException("-n: got " + count + ", expected a positive number of images");
        }
        Path file = Files.isRegularFile(run) ? run : RunDirectory.open(run).snapshot();
        try (Snapshot snapshot = Snapshot.read(file, device)) {
            write(snapshot.sampler());
        }
        spec.commandLine().getOut().println(count + " images, seed " + seed + ": " + out);
        return 0;
    }

    private void write(ImageSampler sampler) {
        ImageShape shape = sampler.imageShape();
        if ((long) count * shape.size() > Integer.MAX_VALUE / Float.BYTES) {
            throw new UserException("-n: " + count + " images of " + shape + " are more than one file holds; ask for "
                    + Integer.MAX_VALUE / Float.BYTES / shape.size() + " at most, with another seed for the rest");
        }
        String name = String.valueOf(out.getFileName());
        if (name.endsWith(".npy")) {
            float[] pixels = sampler.floats(seed, 0, count);
            AtomicFile.write(
                    out,
                    stream -> NpyFile.write(stream, pixels, count, shape.channels(), shape.height(), shape.width()));
        } else if (name.endsWith(".png")) {
            int columns = (int) Math.ceil(Math.sqrt(count));
            ImageGrid.writePng(
                    ImageGrid.of(
                            sampler.bytes(seed, 0, count),
                            count,
                            shape.channels(),
                            shape.height(),
                            shape.width(),
                            columns,
                            GRID_SCALE,
                            GRID_GAP),
                    out);
        } else {
            createFolder();
            ImageGrid.writePngs(
                    sampler.bytes(seed, 0, count), count, shape.channels(), shape.height(), shape.width(), out);
        }
    }

    private void createFolder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UserException(
                    "--out: cannot make the folder " + out + ": " + e.getMessage()
                            + "; name a folder that can be written, or a .png or .npy file",
                    e);
        }
    }
}
