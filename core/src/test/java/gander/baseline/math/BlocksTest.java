package gander.baseline.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "16, 1", "17, 1", "100, 3", "1000, 7", "5, 100"})
    void everyRowIsSeenOnce(int count, int size) {
        AtomicIntegerArray seen = new AtomicIntegerArray(count);
        Blocks.forEach(count, size, (from, rows) -> {
            assertThat(rows).isBetween(1, size);
            for (int i = from; i < from + rows; i++) {
                seen.incrementAndGet(i);
            }
        });
        double[] sum = Blocks.sum(count, size, 1, (from, rows, into) -> {
            for (int i = from; i < from + rows; i++) {
                into[0] += i + 1;
            }
        });
        for (int i = 0; i < count; i++) {
            assertThat(seen.get(i)).isEqualTo(1);
        }
        assertThat(sum).containsExactly(count * (count + 1L) / 2.0);
    }
}
