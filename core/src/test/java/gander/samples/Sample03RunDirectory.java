package gander.samples;

import gander.data.ImageSet;
import gander.data.Split;
import gander.data.pen.PenSource;
import gander.recipe.Recipe;
import gander.recipe.RecipeTree;
import gander.run.RunDirectory;
import gander.run.RunLock;
import gander.train.Recorder;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.nio.file.Path;

/**
 * 03: a run that lasts. The recorder is a listener that keeps a run directory: losses, statistics, sample grids, a snapshot
 * and checkpoints, as {@code gander train} does; {@code gander sample} and {@code gander train --resume} read it.
 */
public final class Sample03RunDirectory {
    private Sample03RunDirectory() {}

    /** {@code args}: the folder to make the run in, such as runs. */
    public static void main(String[] args) {
        TrainingConfig config = Recipe.of(TrainingConfig.reference())
                .set("data=pen")
                .set("train.epochs=1")
                .bind();
        RunDirectory run = RunDirectory.create(Path.of(args[0]), "sample-03", RecipeTree.writeJson(config));
        try (RunLock lock = RunLock.take(run);
                ImageSet digits = new PenSource().load(Split.TRAIN);
                Trainer trainer = new Trainer(config, digits);
                Recorder recorder = new Recorder(run, trainer, digits.fingerprint())) {
            boolean finished = trainer.run(recorder, () -> false);
            System.out.println(run.path() + (finished ? " is done" : " can be resumed"));
        }
    }
}
