package gander.app.command;

import gander.app.run.MetricChoice;
import gander.app.run.RunName;
import gander.app.run.SweepAxis;
import gander.app.run.SweepPlan;
import gander.app.run.SweepSession;
import gander.app.terminal.ExitCode;
import gander.recipe.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander sweep}: a recipe with several values of some of its keys, trained and scored one after another. */
@Command(
        name = "sweep",
        description = {
            "Trains a recipe with several values of some of its keys, scores each run, and puts them side by side.",
            "It can be stopped at any time: the same command typed again goes on.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander sweep recipes/mnist-quick.yaml --over gamma=0.1,1,10 --over train.seed=1..3",
            "  gander sweep recipes/ring.yaml --over loss=hinge,wasserstein --metrics highQuality2500",
        })
public final class SweepCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "RECIPE", description = "A YAML file, as for gander train.")
    private String recipe;

    @Option(
            names = "--over",
            required = true,
            paramLabel = "KEY=VALUES",
            description =
                    "A key and its values with commas between, or a range as in train.seed=1..3. A name without dots"
                            + " stands for every key of that name: gamma for that of each penalty. Repeatable.")
    private List<String> over = new ArrayList<>();

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            defaultValue = MetricChoice.ALL,
            description = "What each run is scored by, as for gander evaluate. Default: all")
    private String metrics;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the runs. Default: sweeps/RECIPE")
    private Path out;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SweepPlan plan = new SweepPlan(
                config.over(Recipes.named(recipe)),
                over.stream().map(SweepAxis::of).toList());
        Path folder = out == null ? Path.of("sweeps", RunName.ofRecipe(Path.of(recipe))) : out;
        MetricChoice choice = MetricChoice.of(metrics, Optional.empty());
        Optional<List<SweepSession.Result>> results = new SweepSession(plan, choice, folder).run();
        Optional<String> wanted =
                metrics.equals(MetricChoice.ALL) ? Optional.empty() : Optional.of(metrics.split(",", 2)[0].strip());
        results.ifPresent(done -> SweepSummary.lines(done, wanted, folder).stream()
                .map(Names::printable)
                .forEach(spec.commandLine().getOut()::println));
        return results.isPresent() ? ExitCode.DONE : ExitCode.INTERRUPTED;
    }
}
