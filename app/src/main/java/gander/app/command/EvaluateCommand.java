package gander.app.command;

import gander.app.run.EvaluationSession;
import gander.app.run.MetricChoice;
import gander.app.run.RunModel;
import gander.app.terminal.Program;
import gander.html.Html;
import gander.recipe.Names;
import gander.run.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander evaluate}: scores a run's model, and keeps the scores with the run. */
@Command(
        name = "evaluate",
        description = {
            "Scores a run's model against the test images, and writes the scores to the run's scores.json.",
            "First comes a verdict in words, then the scores by the question that they answer. Beside each stands what"
                    + " real images get in the model's place, and what noise gets. Both are kept in the user's cache"
                    + " folder, so that only the first evaluation on a data set measures them.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  gander evaluate runs/latest",
            "  gander evaluate runs/latest --metrics fid10k,recall10k3 --notes",
            "  gander evaluate runs/latest --best",
            "  gander evaluate runs/latest --data idx:digits --features digits.safetensors",
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run directory, such as runs/latest.")
    private Path run;

    @Option(
            names = "--metrics",
            paramLabel = "NAMES",
            defaultValue = MetricChoice.ALL,
            description = "Names with commas between, such as fid10k,recall10k3,parzen; or all. A name states how many"
                    + " images are scored: fid5k takes 5,000. Numbers that are measured together come"
                    + " together: recall10k3 brings precision10k3. Default: all")
    private String metrics;

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Images to draw; of all, each metric scores so many. Default: 10000, or as many as there are"
                    + " real ones to hold them against")
    private Integer count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the images that are scored. Default: 1")
    private long seed;

    @Option(
            names = "--best",
            description = "Score the generator that had the best score while training, not the last one; its scores go"
                    + " to the run's best-scores.json.")
    private boolean best;

    @Mixin
    private EvaluateOptions against = new EvaluateOptions();

    @Option(names = "--notes", description = "Say below the scores how each is measured.")
    private boolean notes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        MetricChoice choice = MetricChoice.of(metrics, Optional.ofNullable(count));
        RunModel scored = new RunModel(RunDirectory.open(run), best);
        EvaluationSession session = new EvaluationSession(
                scored,
                Program.command() + " evaluate " + Html.shellWord(run.toString()) + (best ? " --best" : ""),
                choice,
                seed,
                against.against());
        List<String> table = session.score(against::data, notes);
        table.forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().println(Names.printable("written to " + scored.scores()));
        return 0;
    }
}
