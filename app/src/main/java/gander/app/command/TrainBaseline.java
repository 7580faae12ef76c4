package gander.app.command;

import gander.UserException;
import gander.app.run.BaselineSession;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.recipe.Recipe;
import gander.recipe.RecipeTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What {@code gander train ae} and the other models beside the GAN have in common; the rest is each command's own. */
public abstract class TrainBaseline implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 1")
    private String seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of options.json, as in --set gridImages=64. Repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--options", paramLabel = "FILE", description = "Repeat a run from its options.json.")
    private Path options;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder that the run directory is made in. Default: runs")
    private Path out;

    @Option(names = "--dry-run", description = "Print the resolved options and stop.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    /** The model that the command fits when nothing else is said. */
    public abstract BaselineConfig defaults();

    /** The command's own flags laid over the options. */
    abstract Flags<BaselineOptions> over(Flags<BaselineOptions> flags);

    @Override
    public Integer call() {
        requireNothingBefore();
        Recipe<BaselineOptions> recipe = Recipe.of(BaselineOptions.of(defaults()));
        if (options != null) {
            recipe = recipe.file(options);
        }
        BaselineOptions wanted = over(data.over(new Flags<>(recipe)))
                .set("--seed", "seed", seed)
                .assign(assignments)
                .recipe()
                .bind();
        if (wanted.model().getClass() != defaults().getClass()) {
            throw new UserException("model: got " + wanted.model().kind() + ", expected "
                    + defaults().kind() + ", which is what " + spec.qualifiedName()
                    + " fits; use the command of that model");
        }
        if (dryRun) {
            BaselineSession.requireFits(wanted);
            spec.commandLine().getOut().println(RecipeTree.writeJson(wanted).strip());
            return 0;
        }
        return new BaselineSession(wanted, spec.name()).run(out == null ? Path.of("runs") : out);
    }

    /** What stands before the model's word is the GAN's, and would be lost. */
    private void requireNothingBefore() {
        ParseResult before = spec.parent().commandLine().getParseResult();
        before.matchedArgs().stream().findFirst().ifPresent(arg -> {
            String typed =
                    arg instanceof OptionSpec option ? option.longestName() : String.valueOf(arg.<Object>getValue());
            throw new UserException("got " + typed + " before " + spec.name() + ", expected " + spec.qualifiedName()
                    + " first and its options after it; see " + spec.qualifiedName() + " --help");
        });
    }
}
