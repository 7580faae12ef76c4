package gander.train;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSet;
import gander.recipe.Recipe;
import gander.run.RunDirectory;
import gander.train.alarm.Alarm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game that is made to go wrong, on 8x8 images, and the same one left alone. */
class CollapseTest {
    private static final int STEPS = 1200;

    @TempDir
    Path folder;

    @Test
    void aGeneratorThatLearnsFiftyTimesTooFastCollapsesAndIsWarnedOf() throws Exception {
        List<Alarm> alarms = train("optimizer.generator.learningRate=0.05");

        // Every unit of the generator is dead: it draws one grey image, and no gradient reaches it.
        assertThat(alarms).extracting(Alarm::kind).containsExactly(Alarm.Kind.GRADIENT_VANISHED);
        assertThat(Files.readAllLines(folder.resolve("run/alarms.jsonl")))
                .hasSameSizeAs(alarms)
                .first()
                .asString()
                .startsWith("{\"step\":" + alarms.get(0).step() + ",\"alarm\":\"gradient-vanished\",");
    }

    @Test
    void theSameGameLeftAloneIsNotWarnedOf() {
        assertThat(train("train.seed=1")).isEmpty();
    }

    private List<Alarm> train(String... changes) {
        TrainingConfig tiny = Tiny.config(Tiny.training(1_000_000, 1, false, 1, Optional.empty()), 1e-3);
        Recipe<TrainingConfig> recipe = Recipe.of(tiny)
                .set("optimizer.generator.epsilon=1e-8")
                .set("optimizer.discriminator.epsilon=1e-8")
                .set("run.statsEverySteps=20")
                .set("run.checkpointEverySteps=1000000");
        for (String change : changes) {
            recipe = recipe.set(change);
        }
        List<Alarm> alarms = new ArrayList<>();
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        RunEvents events = new RunEvents() {
            @Override
            public void warned(Alarm alarm) {
                alarms.add(alarm);
            }
        };
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer = new Trainer(recipe.bind(), images);
                Recorder recorder = new Recorder(run, trainer, "data", Optional.empty(), events)) {
            trainer.run(recorder, () -> trainer.step() == STEPS);
        }
        return alarms;
    }
}
