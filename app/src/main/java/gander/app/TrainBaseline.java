package gander.app;

import gander.UserException;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.recipe.Recipe;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What {@code gander train ae} and the other models beside the GAN have in common; the rest is each command's own. */
abstract class TrainBaseline implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "mnist; pen (drawn digits, no file needed); idx:DIR (four files like MNIST's); auto: mnist if it"
                            + " can be had, else pen. Default: auto")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

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
    abstract BaselineConfig defaults();

    /** The options with the command's own flags laid over them. */
    abstract Recipe<BaselineOptions> over(Recipe<BaselineOptions> recipe);

    @Override
    public Integer call() {
        requireNothingBefore();
        Recipe<BaselineOptions> recipe = Recipe.of(BaselineOptions.of(defaults()));
        if (options != null) {
            recipe = recipe.file(options);
        }
        recipe = RunData.lay(recipe, data, dataDir);
        recipe = set(over(recipe), "--seed", "seed", seed);
        for (String assignment : assignments) {
            recipe = recipe.set(assignment);
        }
        BaselineOptions wanted = recipe.bind();
        if (wanted.model().getClass() != defaults().getClass()) {
            throw new UserException("model: got " + wanted.model().kind() + ", expected "
                    + defaults().kind() + ", which is what " + spec.qualifiedName()
                    + " fits; use the command of that model");
        }
        if (dryRun) {
            wanted.data().trainingExtent().ifPresent(data -> wanted.model()
                    .requireFits(wanted.data().words(), data.shape(), data.count()));
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

    /** Whether this file holds options of this command's kind of model; not if it cannot be read. */
    boolean fits(Path file) {
        try {
            return RecipeFile.read(file)
                    .path("model")
                    .path("type")
                    .asText()
                    .equals(defaults().kind());
        } catch (UserException unreadable) {
            return false;
        }
    }

    /** Lays a flag's value over a key as YAML, if the flag was given. */
    static Recipe<BaselineOptions> set(Recipe<BaselineOptions> recipe, String flag, String key, Object value) {
        return value == null ? recipe : recipe.set(key, value.toString(), flag);
    }

    /** Lays a tree over a key, on behalf of a flag whose word stands for it. */
    static Recipe<BaselineOptions> overlay(Recipe<BaselineOptions> recipe, String flag, String key, String tree) {
        return recipe.set(key, tree, flag);
    }

    /** Lays a flag's value over a key as text, if the flag was given. */
    static Recipe<BaselineOptions> setText(Recipe<BaselineOptions> recipe, String flag, String key, String text) {
        return text == null ? recipe : recipe.setText(key, text, flag);
    }
}
