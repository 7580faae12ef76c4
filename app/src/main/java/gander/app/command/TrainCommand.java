package gander.app.command;

import gander.UserException;
import gander.app.run.TrainingSession;
import gander.recipe.Recipe;
import gander.recipe.RecipeTree;
import gander.run.RunDirectory;
import gander.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
public final class TrainCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Mixin
    private StartOptions from = new StartOptions();

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
        Optional<Path> resumed = from.resumed();
        if (resumed.isEmpty()) {
            Path runs = out == null ? Path.of("runs") : out;
            return start(config.over(from.recipe(spec)), session -> session.begin(runs, from.name()));
        }
        if (out != null) {
            throw new UserException(
                    "--out: got " + out + " with --resume, but a resumed run stays where it is; leave it out");
        }
        RunDirectory run = RunDirectory.open(resumed.get());
        OtherModels.requireNot(spec, "--resume", run.options(), "and cannot be resumed");
        Recipe<TrainingConfig> begun = Recipes.fromFile(run.options());
        return start(config.over(begun), session -> session.resume(run, begun.bind()));
    }

    private int start(Recipe<TrainingConfig> wanted, ToIntFunction<TrainingSession> action) {
        TrainingConfig resolved = wanted.bind().resolve();
        if (dryRun) {
            TrainingSession.requireFits(resolved);
            spec.commandLine().getOut().println(RecipeTree.writeJson(resolved).strip());
            return 0;
        }
        return action.applyAsInt(new TrainingSession(resolved, stopOnCollapse));
    }
}
