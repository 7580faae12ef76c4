package gander.samples;

import gander.data.ImageSet;
import gander.data.Split;
import gander.data.pen.PenSource;
import gander.gan.ImageSampler;
import gander.recipe.Recipe;
import gander.run.ImageGrid;
import gander.train.StepFacts;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.nio.file.Path;

/**
 * 01: a GAN trained in memory, and what it draws. Two networks, two optimizers, one game. A configuration is a record, laid
 * over the reference key by key as a recipe is; a listener sees what each step did, and a condition, asked after each step,
 * says when to stop. The only file is the picture at the end.
 */
public final class Sample01Train {
    private static final int STEPS = 3_000;

    private Sample01Train() {}

    public static void main(String[] args) {
        TrainingConfig config =
                Recipe.of(TrainingConfig.reference()).set("train.seed=7").bind();
        try (ImageSet digits = new PenSource().load(Split.TRAIN);
                Trainer trainer = new Trainer(config, digits)) {
            trainer.run(Sample01Train::print, () -> trainer.step() == STEPS);
            ImageSampler sampler = trainer.sampler();
            ImageGrid.writePng(ImageGrid.square(sampler.bytes(1, 0, 64), 64, 1, 28, 28), Path.of("digits.png"));
            System.out.println("64 samples are in digits.png");
        }
    }

    /** At equilibrium, where D(x) = 1/2 for every x, D's loss would be 2 ln 2 = 1.386 and G's ln 2 = 0.693. */
    private static void print(StepFacts step) {
        if (step.step() % 500 == 0) {
            System.out.printf(
                    "step %d  D %.3f  G %.3f%n",
                    step.step(), step.discriminator().loss(), step.generator().loss());
        }
    }
}
