package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClockTest {
    @Test
    void fortyEpochsOfMnistInBatchesOf128Are18750Steps() {
        Clock clock = new Clock(training(40, 128, 1, false), 60_000);

        assertThat(clock.steps()).isEqualTo(18_750);
        assertThat(clock.imagesPerStep()).isEqualTo(128);
        assertNear("epoch", clock.epoch(18_750), 40, 0);
        assertNear("kimg", clock.kimg(18_750), 2400, 0);
        // 60,000 / 128 = 468.75: the 469th step completes the first epoch.
        assertThat(clock.stepsUntilEpoch(1)).isEqualTo(469);
        assertThat(clock.endsEpoch(468)).isFalse();
        assertThat(clock.endsEpoch(469)).isTrue();
        assertThat(clock.endsEpoch(470)).isFalse();
        assertThat(clock.completeEpochs(468)).isZero();
        assertThat(clock.completeEpochs(469)).isEqualTo(1);
    }

    @Test
    void twoUpdatesOfTheDiscriminatorHalveTheStepsUnlessTheyShareABatch() {
        assertThat(new Clock(training(40, 128, 2, false), 60_000).steps()).isEqualTo(9_375);
        assertThat(new Clock(training(40, 128, 2, true), 60_000).steps()).isEqualTo(18_750);
        assertThat(new Clock(training(40, 128, 2, true), 60_000).imagesPerStep())
                .isEqualTo(128);
    }

    @Test
    void theLastEpochIsShownWhole() {
        // 10 images in batches of 4: the third step is the one that shows the last two.
        assertThat(new Clock(training(1, 4, 1, false), 10).steps()).isEqualTo(3);
        assertThat(new Clock(training(2, 4, 1, false), 10).steps()).isEqualTo(5);
    }

    @Test
    void noStepHasEndedAnEpochBeforeTheFirst() {
        assertThat(new Clock(training(1, 4, 1, false), 10).endsEpoch(0)).isFalse();
    }

    @Property
    void everyEpochEndsInOneStepAndTheRunWithTheLast(
            @ForAll @IntRange(min = 1, max = 20) int epochs,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int k,
            @ForAll @IntRange(min = 60, max = 200) int images) {
        Clock clock = new Clock(training(epochs, batch, k, false), images);

        long ends = LongStream.rangeClosed(0, clock.steps())
                .filter(clock::endsEpoch)
                .count();
        assertThat(ends).isEqualTo(epochs);
        assertThat(clock.endsEpoch(clock.steps())).isTrue();
        assertThat(clock.completeEpochs(clock.steps() - 1)).isEqualTo(epochs - 1);
    }

    private static TrainingConfig.Training training(int epochs, int batch, int k, boolean reuse) {
        return TrainingConfig.reference()
                .train()
                .withEpochs(epochs)
                .withBatch(batch)
                .withK(k)
                .withReuseRealBatch(reuse);
    }
}
