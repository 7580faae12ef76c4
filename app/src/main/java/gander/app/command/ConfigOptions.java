package gander.app.command;

import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code gander train} that say what to compute, each of which is a key of the recipe. */
public final class ConfigOptions {
    @Mixin
    private DataOptions data = new DataOptions();

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
            description = "Give all k discriminator updates of a step the same real minibatch. Algorithm 1, and the"
                    + " default, draw a fresh one for each.")
    private boolean reuseRealBatch;

    @Option(
            names = "--mirror",
            description = "Show real images with left and right exchanged half of the times. Not for digits.")
    private boolean mirror;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description =
                    "The adversarial loss: non-saturating, minimax, relativistic, least-squares, hinge or wasserstein;"
                            + " f-gan takes its divergence in a recipe. Default: non-saturating")
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

    /** The recipe with the flags that were given laid over it. */
    Recipe<TrainingConfig> over(Recipe<TrainingConfig> recipe) {
        return data.over(new Flags<>(recipe))
                .set("--epochs", "train.epochs", epochs)
                .set("--batch", "train.batch", batch)
                .set("--k", "train.k", k)
                .set("--g-steps", "train.gSteps", generatorSteps)
                .set("--reuse-real-batch", "train.reuseRealBatch", reuseRealBatch ? "true" : null)
                .set("--mirror", "train.mirror", mirror ? "true" : null)
                .setText("--loss", "loss", loss)
                .set("--seed", "train.seed", seed)
                .set("--shards", "train.shards", shards)
                .set("--eval-every", "evaluation.everySteps", evalEvery)
                .setText("--device", "run.device", device)
                .setText("--precision", "run.precision", precision)
                .assign(assignments)
                .recipe();
    }
}
