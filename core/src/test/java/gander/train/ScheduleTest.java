package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void fortyEpochsOfMnistInBatchesOf128Are18750Steps() {
        Schedule schedule = new Schedule(training(40, 128, 1, false), 60_000);

        assertThat(schedule.steps()).isEqualTo(18_750);
        assertThat(schedule.imagesPerStep()).isEqualTo(128);
        assertNear("epoch", schedule.epoch(18_750), 40, 0);
        assertNear("kimg", schedule.kimg(18_750), 2400, 0);
        // 60,000 / 128 = 468.75: the 469th step completes the first epoch.
        assertThat(schedule.stepsUntilEpoch(1)).isEqualTo(469);
        assertThat(schedule.endsEpoch(468)).isFalse();
        assertThat(schedule.endsEpoch(469)).isTrue();
        assertThat(schedule.endsEpoch(470)).isFalse();
        assertThat(schedule.completeEpochs(468)).isZero();
        assertThat(schedule.completeEpochs(469)).isEqualTo(1);
    }

    @Test
    void twoUpdatesOfTheDiscriminatorHalveTheStepsUnlessTheyShareABatch() {
        assertThat(new Schedule(training(40, 128, 2, false), 60_000).steps()).isEqualTo(9_375);
        assertThat(new Schedule(training(40, 128, 2, true), 60_000).steps()).isEqualTo(18_750);
        assertThat(new Schedule(training(40, 128, 2, true), 60_000).imagesPerStep())
                .isEqualTo(128);
    }

    @Test
    void theLastEpochIsShownWhole() {
        // 10 images in batches of 4: the third step is the one that shows the last two.
        assertThat(new Schedule(training(1, 4, 1, false), 10).steps()).isEqualTo(3);
        assertThat(new Schedule(training(2, 4, 1, false), 10).steps()).isEqualTo(5);
    }

    @Test
    void noStepHasEndedAnEpochBeforeTheFirst() {
        assertThat(new Schedule(training(1, 4, 1, false), 10).endsEpoch(0)).isFalse();
    }

    @Property
    void everyEpochEndsInOneStepAndTheRunWithTheLast(
            @ForAll @IntRange(min = 1, max = 20) int epochs,
            @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int k,
            @ForAll @IntRange(min = 60, max = 200) int images) {
        Schedule schedule = new Schedule(training(epochs, batch, k, false), images);

        long ends = LongStream.rangeClosed(0, schedule.steps())
                .filter(schedule::endsEpoch)
                .count();
        assertThat(ends).isEqualTo(epochs);
        assertThat(schedule.endsEpoch(schedule.steps())).isTrue();
        assertThat(schedule.completeEpochs(schedule.steps() - 1)).isEqualTo(epochs - 1);
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
