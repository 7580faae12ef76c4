package gander.app;

import gander.FileFault;
import gander.UserException;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of {@code gander train} that say what to compute, each of which is a key of the recipe. */
final class ConfigOptions {
    @Option(
            names = "--data",
            paramLabel = "NAME",
            description =
                    "mnist; pen (drawn digits, no file needed); idx:DIR (four files like MNIST's); auto: mnist if it"
                            + " can be had, else pen. Default: auto")
    private String data;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds MNIST's four files.")
    private String dataDir;

    @Option(names = "--epochs", paramLabel = "N", description = "Times each training image is shown. Default: 40")
    private String epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch. Default: 128")
    private String batch;

    @Option(names = "--k", paramLabel = "N", description = "Discriminator updates in a step. Default: 1")
    private String k;

    @Option(
            names = "--g-steps",
            paramLabel = "N",
            description = "Generator updates in a step, after the discriminator's; Algorithm 1 has one. Default: 1")
    private String generatorSteps;

    @Option(
            names = "--reuse-real-batch",
            description =
                    "Give all k discriminator updates of a step the same real minibatch. Algorithm 1 draws a fresh"
                            + " one for each, which is the default.")
    private boolean reuseRealBatch;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "The generator's objective: non-saturating (-log D) or minimax (log(1 - D)). Default:"
                    + " non-saturating")
    private String loss;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 1")
    private String seed;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description =
                    "Parts that a batch is cut into, one a thread. Default: the number of cores, while a part has 32 images")
    private String shards;

    @Option(
            names = "--eval-every",
            paramLabel = "STEPS",
            description =
                    "Score the generator every so many steps and keep the best snapshot. Left out: no scores while"
                            + " training.")
    private String evalEvery;

    @Option(names = "--device", paramLabel = "NAME", description = "cpu or cuda. Default: cpu")
    private String device;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            description = "Numbers of the matrix products: f32, or bf16 where the processor has it. Default: f32")
    private String precision;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the recipe, as in --set optimizer.generator.learningRate=2e-4. Repeatable.")
    private List<String> assignments = new ArrayList<>();

    /** A file, laid over the defaults. */
    static Recipe<TrainingConfig> fromFile(Path file) {
        return Recipe.of(TrainingConfig.reference()).file(file);
    }

    /** The recipe of this name that comes with Gander, or in this file. */
    static Recipe<TrainingConfig> fromRecipe(String recipe) {
        if (recipe.equals(TrainCommand.DEFAULT_RECIPE)) {
            return Recipe.of(TrainingConfig.reference());
        }
        if (Files.isRegularFile(path(recipe))) {
            return fromFile(path(recipe));
        }
        throw new UserException("no recipe \"" + recipe + "\"; expected a file such as recipes/mlp-mnist.yaml, or "
                + TrainCommand.DEFAULT_RECIPE);
    }

    /** The path of this name, which the system's character set may not be able to spell. */
    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UserException("\"" + name + "\" is not a file name here: " + FileFault.reason(e), e);
        }
    }

    /** The recipe with the flags that were given laid over it. */
    Recipe<TrainingConfig> over(Recipe<TrainingConfig> recipe) {
        Recipe<TrainingConfig> result = RunData.lay(recipe, data, dataDir);
        result = set(result, "--epochs", "train.epochs", epochs);
        result = set(result, "--batch", "train.batch", batch);
        result = set(result, "--k", "train.k", k);
        result = set(result, "--g-steps", "train.gSteps", generatorSteps);
        result = set(result, "--reuse-real-batch", "train.reuseRealBatch", reuseRealBatch ? "true" : null);
        result = setText(result, "--loss", "loss", loss);
        result = set(result, "--seed", "train.seed", seed);
        result = set(result, "--shards", "train.shards", shards);
        result = set(result, "--eval-every", "evaluation.everySteps", evalEvery);
        result = setText(result, "--device", "run.device", device);
        result = setText(result, "--precision", "run.precision", precision);
        for (String assignment : assignments) {
            result = result.set(assignment);
        }
        return result;
    }

    private static Recipe<TrainingConfig> set(Recipe<TrainingConfig> recipe, String flag, String key, String value) {
        return value == null ? recipe : recipe.set(key, value, flag);
    }

    private static Recipe<TrainingConfig> setText(Recipe<TrainingConfig> recipe, String flag, String key, String text) {
        return text == null ? recipe : recipe.setText(key, text, flag);
    }
}
