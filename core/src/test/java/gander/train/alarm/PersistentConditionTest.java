package gander.train.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersistentConditionTest {
    @Test
    void itBeginsOnceItHasLasted() {
        assertThat(begins(new PersistentCondition(20, 10), "..######")).containsExactly(40L);
    }

    @Test
    void aBreakStartsThePatienceAnew() {
        assertThat(begins(new PersistentCondition(20, 10), "##.##.##.##")).isEmpty();
        assertThat(begins(new PersistentCondition(20, 10), "##.###")).containsExactly(50L);
    }

    @Test
    void itBeginsAgainOnlyAfterItHasBeenOver() {
        assertThat(begins(new PersistentCondition(0, 20), "#.#..#...#")).containsExactly(0L, 90L);
    }

    @Test
    void withoutPatienceItBeginsAtOnce() {
        assertThat(begins(new PersistentCondition(0, 0), ".#")).containsExactly(10L);
    }

    /** When a condition begins to count that is looked at every 10 steps, from step 0: it holds at #. */
    private static List<Long> begins(PersistentCondition condition, String states) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < states.length(); i++) {
            if (condition.begins(10L * i, states.charAt(i) == '#')) {
                times.add(10L * i);
            }
        }
        return times;
    }
}
