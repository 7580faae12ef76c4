package gander.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TestSplitTest {
    @Test
    void eachImageIsInOnePartAndEveryTenthIsForTesting() {
        for (int all = 0; all < 45; all++) {
            long[] training = places(Split.TRAIN, all);
            long[] test = places(Split.TEST, all);
            assertThat(LongStream.concat(LongStream.of(training), LongStream.of(test))
                            .sorted())
                    .containsExactlyElementsOf(LongStream.range(0, all).boxed().toList());
            assertThat(LongStream.of(test)).allMatch(place -> place % 10 == 9);
            assertThat(training).isSorted();
        }
    }

    private static long[] places(Split split, int all) {
        return IntStream.range(0, TestSplit.count(split, all))
                .mapToLong(i -> TestSplit.place(split, i))
                .toArray();
    }
}
