package gander.app.command;

import gander.UserException;
import gander.app.page.ComparePage;
import gander.app.page.CompareRun;
import gander.app.table.CompareTable;
import gander.app.terminal.Terminal;
import gander.recipe.Names;
import gander.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander compare}: several runs on one page. */
@Command(
        name = "compare",
        description = "Puts runs side by side: samples, scores, curves, time and options, on one page and as a table.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander compare runs/a runs/b",
            "  gander compare runs/2026* --out gans.html -n 100",
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int MOST_IMAGES = 1024;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories, such as runs/latest.")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "compare.html",
            description = "The page. Default: compare.html")
    private Path out;

    @Option(names = "-n", paramLabel = "N", defaultValue = "64", description = "Images in each grid. Default: 64")
    private int images;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the images. Default: 1")
    private long seed;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu", description = "cpu or cuda. Default: cpu")
    private ComputeDevice device;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (images < 1 || images > MOST_IMAGES) {
            throw new UserException("-n: got " + images + ", expected 1 to " + MOST_IMAGES + " images in each grid");
        }
        List<CompareRun> read = CompareRun.openAll(runs, images, seed, device);
        ComparePage.write(read, images, seed, out);
        for (String line : new CompareTable(read).lines(Terminal.columns())) {
            spec.commandLine().getOut().println(Names.printable(line));
        }
        read.stream().filter(run -> run.scores().isEmpty()).forEach(run -> spec.commandLine()
                .getOut()
                .println(Names.printable(run.letter() + " has no scores yet: " + run.evaluateCommand())));
        spec.commandLine().getOut().println(Names.printable("open " + out));
        return 0;
    }
}
