package gander.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochShuffleTest {
    @Property(tries = 200)
    void everyImageComesOnceAnEpochHoweverBatchesAreCut(
            @ForAll long key,
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(min = 1, max = 80) int batch) {
        long[] shown = shown(new EpochShuffle(key, size), 3L * size, batch);

        for (int epoch = 0; epoch < 3; epoch++) {
            long[] order = Arrays.copyOfRange(shown, epoch * size, (epoch + 1) * size);
            Arrays.sort(order);
            assertThat(order).isEqualTo(LongStream.range(0, size).toArray());
        }
    }

    @Test
    void theSizeOfABatchDoesNotChangeTheOrder() {
        assertThat(shown(new EpochShuffle(1, 10), 50, 7)).isEqualTo(shown(new EpochShuffle(1, 10), 50, 3));
    }

    @Test
    void aBatchStraddlesTwoEpochs() {
        EpochShuffle order = new EpochShuffle(1, 10);
        long[] epochs = shown(order, 20, 10);

        assertThat(order.batch(1, 7)).isEqualTo(Arrays.copyOfRange(epochs, 7, 14));
    }

    @Test
    void epochsAndSeedsHaveOrdersOfTheirOwn() {
        EpochShuffle order = new EpochShuffle(1, 100);

        assertThat(order.batch(1, 100)).isNotEqualTo(order.batch(0, 100));
        assertThat(new EpochShuffle(2, 100).batch(0, 100)).isNotEqualTo(order.batch(0, 100));
    }

    @Test
    void aBatchDoesNotDependOnTheBatchesAskedForBefore() {
        EpochShuffle forward = new EpochShuffle(1, 10);
        long[][] batches = {forward.batch(0, 7), forward.batch(1, 7), forward.batch(2, 7), forward.batch(3, 7)};
        EpochShuffle backward = new EpochShuffle(1, 10);

        for (int i = 3; i >= 0; i--) {
            assertThat(backward.batch(i, 7)).isEqualTo(batches[i]);
        }
    }

    @Test
    void everyImageComesFirstAboutEquallyOften() {
        int[] first = new int[5];
        for (long key = 0; key < 5000; key++) {
            first[(int) new EpochShuffle(key, 5).batch(0, 1)[0]]++;
        }

        // Six standard deviations of a binomial of 5000 draws at 1 in 5.
        assertThat(Arrays.stream(first)).allMatch(count -> Math.abs(count - 1000) < 170);
    }

    @Test
    void aSetOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochShuffle(1, 0))
                .withMessageContaining("got 0");
    }

    private static long[] shown(EpochShuffle order, long count, int batch) {
        return LongStream.iterate(0, i -> i * batch < count, i -> i + 1)
                .flatMap(i -> Arrays.stream(order.batch(i, batch)))
                .limit(count)
                .toArray();
    }
}
