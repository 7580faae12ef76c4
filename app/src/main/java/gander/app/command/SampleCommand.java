package gander.app.command;

import gander.UserException;
import gander.app.run.RunModel;
import gander.app.run.SampleOutput;
import gander.baseline.ModelFile;
import gander.recipe.Names;
import gander.run.RunDirectory;
import gander.tensor.ComputeDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander sample}: images from a run's model. */
@Command(
        name = "sample",
        description =
                "Draws images, or points, from a run's model, whichever kind it is. The same seed gives the same bytes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander sample runs/latest -n 64 --out grid.png",
            "  gander sample runs/latest -n 10000 --seed 7 --out samples.npy",
            "  gander sample runs/latest -n 100 --out folder/",
            "  gander sample runs/latest --best",
            "  gander sample runs/latest -n 1000 --out points.csv    of a run of points",
            "  gander sample runs/latest -n 10 --walk 30 --out walk.gif",
            "  gander sample runs/latest -n 10 --per-class           of a conditional GAN",
        })
public final class SampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run directory, such as runs/latest, or a snapshot file.")
    private Path run;

    @Option(names = "-n", paramLabel = "N", defaultValue = "64", description = "How many samples. Default: 64")
    private int count;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            defaultValue = "samples.png",
            description =
                    "NAME.png: a grid; NAME.npy: float32 [N, C, H, W] in [0, 1]; NAME/: an empty or new folder, for a"
                            + " PNG each; NAME.gif: a film of them. Of points NAME.png: a scatter; NAME.npy: float32 [N, 2]; NAME.csv: a line each."
                            + " Default: samples.png")
    private String out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the samples. Default: 1")
    private long seed;

    @Mixin
    private DrawingOptions drawing = new DrawingOptions();

    @Option(
            names = "--best",
            description = "Of the generator that had the best score while training, not of the last one.")
    private boolean best;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu", description = "cpu or cuda. Default: cpu")
    private ComputeDevice device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (count < 1) {
            throw new UserException("-n: got " + count + ", expected a positive number of samples");
        }
        SampleOutput output = SampleOutput.of(out);
        try (ModelFile model = ModelFile.open(snapshot(), device)) {
            boolean isGiven = spec.commandLine().getParseResult().hasMatchedOption("-n");
            int n = isGiven ? count : output.most(count, model.description().images());
            DrawingOptions.Wanted wanted = drawing.of(model.model(), n);
            output.write(wanted.model(), seed, wanted.count(), wanted.columns());
            String drawn = wanted.count() + (model.model().isOfPoints() ? " points" : " images");
            spec.commandLine().getOut().println(Names.printable(drawn + ", seed " + seed + ": " + out));
        }
        return 0;
    }

    private Path snapshot() {
        if (!Files.isRegularFile(run)) {
            return new RunModel(RunDirectory.open(run), best).snapshot();
        }
        if (best) {
            throw new UserException("--best: got the file " + run + ", expected a run directory, to find its best in");
        }
        return run;
    }
}
