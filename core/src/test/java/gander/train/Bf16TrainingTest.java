package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.nn.Precision;
import gander.recipe.Recipe;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Training with products in bfloat16: as repeatable as in float32, and near it. */
class Bf16TrainingTest {
    /** Wide enough for the hidden layers to be rounded; see Linear. */
    private static final TrainingConfig WIDE = Recipe.of(Tiny.config(Tiny.training()))
            .set("generator.hidden", "[32, 32]", "--set")
            .set("discriminator.hidden", "[32, 32]", "--set")
            .set("discriminator.dropout", "[0.5, 0.0]", "--set")
            .bind();

    private static final TrainingConfig BF16 =
            Recipe.of(WIDE).setText("run.precision", "bf16", "--precision").bind();

    @BeforeEach
    void needTheInstructions() {
        assumeThat(Precision.processorHasBf16())
                .as("this processor has instructions for bfloat16")
                .isTrue();
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(train(BF16, 8)).isEqualTo(train(BF16, 8));
    }

    @Test
    void aResumedTrainingEndsAsOneThatNeverStopped() {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer first = new Trainer(BF16, images);
                Trainer second = new Trainer(BF16, images)) {
            run(first, 3);
            second.restore(3, Tiny.saved(first));
            run(first, 7);
            run(second, 7);
            assertThat(second.save()).isEqualTo(first.save());
        }
    }

    @Test
    void theFirstStepsLossesAreThoseOfFloat32UpToTheRounding() {
        StepFacts exact = firstStep(WIDE);
        StepFacts rounded = firstStep(BF16);
        // A product's operands are off by up to 2^-9 of themselves; a loss near ln 2 hardly moves, but it does.
        assertThat(rounded.discriminator().loss())
                .isCloseTo(exact.discriminator().loss(), org.assertj.core.data.Offset.offset(0.01))
                .isNotEqualTo(exact.discriminator().loss());
        assertThat(rounded.generator().loss())
                .isCloseTo(exact.generator().loss(), org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void whatIsSavedIsFloat32() {
        // An update is smaller than a bfloat16's last bit: parameters kept in it would stand still.
        for (NamedArray array : train(BF16, 4)) {
            if (array.name().equals("generator/parameters/hidden1.weight")) {
                float[] values = array.floats();
                int low = 0;
                for (float value : values) {
                    low |= Float.floatToRawIntBits(value) & 0xFFFF;
                }
                assertThat(low).isNotZero();
                return;
            }
        }
        throw new AssertionError("no generator/parameters/hidden1.weight");
    }

    private static StepFacts firstStep(TrainingConfig config) {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer = new Trainer(config, images)) {
            StepFacts[] seen = new StepFacts[1];
            trainer.run(facts -> seen[0] = facts, () -> true);
            return seen[0];
        }
    }

    private static List<NamedArray> train(TrainingConfig config, int steps) {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer = new Trainer(config, images)) {
            run(trainer, steps);
            return trainer.save();
        }
    }

    private static void run(Trainer trainer, int until) {
        trainer.run(facts -> {}, () -> trainer.step() >= until);
    }
}
