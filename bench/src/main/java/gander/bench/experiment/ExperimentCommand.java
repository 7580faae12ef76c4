package gander.bench.experiment;

import gander.UserException;
import gander.bench.Gander;
import gander.run.AtomicFile;
import gander.run.CondensedRun;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import gander.tensor.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code gander bench experiment}. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Trains recipes/mlp-mnist.yaml on MNIST, a minute's work, and condenses the run into the files that"
                        + " the theory article shows.")
public final class ExperimentCommand implements Callable<Integer> {
    /** What a user types for the same run. */
    private static final List<String> TRAIN = List.of("train", "recipes/mlp-mnist.yaml", "--data", "mnist");

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "A run of that recipe on MNIST that is there already. Default: one is trained.")
    private Optional<Path> run = Optional.empty();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of MNIST's four files.")
    private Optional<Path> dataDir = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the run goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("runs", "experiment");

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where run.json, grid.png and film.png go. Default: the article's resources.")
    private Optional<Path> results = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Made by the command line. */
    public ExperimentCommand() {}

    @Override
    public Integer call() throws IOException {
        Path root =
                Path.of(System.getProperty("gander.root", ".")).toAbsolutePath().normalize();
        RunDirectory directory = run.isPresent() ? RunDirectory.open(run.get()) : train(root);
        Native.load();
        FinishedRun finished = FinishedRun.ofReference(directory);
        CondensedRun condensed = new Condenser(finished, dataDir)
                .condense("./gander bench experiment", "./gander " + String.join(" ", TRAIN));
        Path folder = Files.createDirectories(
                results.orElse(root.resolve("article/src/main/resources/gander/article/experiment")));
        AtomicFile.write(folder.resolve("run.json"), condensed.json().getBytes(StandardCharsets.UTF_8));
        ImageGrid.writePng(finished.grid(), folder.resolve("grid.png"));
        ImageGrid.writePng(finished.film(condensed.film()), folder.resolve("film.png"));
        progress("written: " + folder);
        return 0;
    }

    private RunDirectory train(Path root) throws IOException {
        Path runs = Files.createDirectories(out).toAbsolutePath().normalize();
        List<String> arguments = new ArrayList<>(TRAIN);
        dataDir.ifPresent(dir -> arguments.addAll(
                List.of("--data-dir", dir.toAbsolutePath().normalize().toString())));
        arguments.addAll(List.of("--out", runs.toString()));
        Path log = runs.resolve("train.log");
        progress("gander " + String.join(" ", TRAIN) + "; its words go to " + log);
        int exitCode = Gander.launcher(root).run(arguments, log);
        if (exitCode != 0) {
            throw new UserException("gander train ended with " + exitCode + "; " + log + " says why");
        }
        return Gander.newestRun(runs);
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
