package gander.samples;

import gander.data.ImageSet;
import gander.data.ImageSource.Split;
import gander.data.PenSource;
import gander.recipe.Recipe;
import gander.train.StepFacts;
import gander.train.Trainer;
import gander.train.TrainingConfig;

/**
 * 01: a GAN trained in memory. Two networks, two optimizers, one game; no file is read or written. A configuration is a
 * record, laid over the reference key by key as a recipe is; a listener sees what each step did, and a condition, asked
 * after each step, says when to stop.
 */
public final class Sample01Train {
    private Sample01Train() {}

    public static void main(String[] args) {
        TrainingConfig config = Recipe.of(TrainingConfig.reference())
                .set("generator.hidden=[64]")
                .set("train.batch=64")
                .bind();
        try (ImageSet digits = new PenSource().load(Split.TRAIN);
                Trainer trainer = new Trainer(config, digits)) {
            trainer.run(Sample01Train::print, () -> trainer.step() == 300);
        }
    }

    /** At equilibrium, where D(x) = 1/2 for every x, D's loss would be 2 ln 2 = 1.386 and G's ln 2 = 0.693. */
    private static void print(StepFacts step) {
        if (step.step() % 50 == 0) {
            System.out.printf(
                    "step %d  D %.3f  G %.3f%n",
                    step.step(), step.discriminator().loss(), step.generator().loss());
        }
    }
}
