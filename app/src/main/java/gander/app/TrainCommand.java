package gander.app;

import gander.UserException;
import gander.recipe.RecipeTree;
import gander.run.RunDirectory;
import gander.train.Networks;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gander train}: begins a run, or goes on with one. */
@Command(
        name = "train",
        description = "Trains a GAN and leaves a run directory: samples, curves, checkpoints, a report.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            TrainAutoencoder.class,
            TrainVariationalAutoencoder.class,
            TrainNaiveBayes.class,
            TrainGaussianMixture.class,
            TrainHiddenMarkov.class,
            TrainKernelDensity.class
        },
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nModels beside the GAN, each with its own --help:%n",
        footer = {
            "",
            "Examples:",
            "  gander train                                   the reference GAN on MNIST",
            "  gander train --data pen --epochs 5             without any data file",
            "  gander train recipes/mlp-mnist.yaml --k 3      a recipe, and a flag over it",
            "  gander train --resume runs/latest              go on after a stop or a crash",
            "  gander train vae --latent 20                   a model of another kind",
        })
final class TrainCommand implements Callable<Integer> {
    static final String DEFAULT_RECIPE = "mlp-mnist";

    private static final Pattern RUN_NAME = Pattern.compile("\\d{8}-\\d{6}-(.+)-[^-]+?(-\\d+)?");

    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            description = "A YAML file; keys that it leaves out are those of recipes/mlp-mnist.yaml.")
    private String recipe;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(names = "--options", paramLabel = "FILE", description = "Repeat a run from its options.json.")
    private Path options;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with a run from its newest checkpoint.")
    private Path resume;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder that the run directory is made in. Default: runs")
    private Path out;

    @Option(
            names = "--stop-on-collapse",
            description = "End the run, saved, at the first warning that it is collapsing; exit code 3.")
    private boolean stopOnCollapse;

    @Option(names = "--dry-run", description = "Print the resolved options and stop.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((recipe == null ? 0 : 1) + (options == null ? 0 : 1) + (resume == null ? 0 : 1) > 1) {
            throw new UserException("got more than one of RECIPE, --options and --resume; give the one to start from");
        }
        if (resume != null && out != null) {
            throw new UserException(
                    "--out: got " + out + " with --resume, but a resumed run stays where it is; leave it out");
        }
        if (resume != null) {
            RunDirectory run = RunDirectory.open(resume);
            requireGan("--resume", run.options(), "and cannot be resumed");
            TrainingConfig begun = ConfigOptions.fromFile(run.options()).bind();
            return start(
                    config.over(ConfigOptions.fromFile(run.options())).bind(), session -> session.resume(run, begun));
        }
        if (options != null) {
            requireGan("--options", options, "not by gander train alone");
        }
        TrainingConfig wanted = config.over(
                        options == null
                                ? ConfigOptions.fromRecipe(recipe == null ? DEFAULT_RECIPE : recipe)
                                : ConfigOptions.fromFile(options))
                .bind();
        Path runs = out == null ? Path.of("runs") : out;
        return start(wanted, session -> session.begin(runs, name()));
    }

    /** The options of a model of another kind would be a list of unknown keys. */
    private void requireGan(String flag, Path file, String why) {
        for (CommandLine command : spec.subcommands().values()) {
            if (command.getCommand() instanceof TrainBaseline model && model.fits(file)) {
                throw new UserException(flag + ": " + file + " is of a model that "
                        + command.getCommandSpec().qualifiedName()
                        + " fits, " + why + "; repeat it with "
                        + command.getCommandSpec().qualifiedName() + " --options "
                        + file);
            }
        }
    }

    /** What the run is called between its time and its data. */
    private String name() {
        if (options != null) {
            Matcher old = RUN_NAME.matcher(
                    String.valueOf(options.toAbsolutePath().getParent().getFileName()));
            return old.matches() ? old.group(1) : stem(options);
        }
        return recipe == null ? DEFAULT_RECIPE : stem(Path.of(recipe));
    }

    private int start(TrainingConfig wanted, ToIntFunction<TrainingSession> action) {
        TrainingConfig resolved = wanted.resolve();
        if (dryRun) {
            resolved.data()
                    .trainingExtent()
                    .ifPresent(data -> Trainer.requireFits(
                            resolved,
                            Networks.of(resolved, data.shape()),
                            resolved.data().kind(),
                            resolved.data().words(),
                            data.count()));
            spec.commandLine().getOut().println(RecipeTree.writeJson(resolved).strip());
            return 0;
        }
        return action.applyAsInt(new TrainingSession(resolved, stopOnCollapse));
    }

    /** The file's name without its ending. */
    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
