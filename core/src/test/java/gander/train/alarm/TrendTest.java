package gander.train.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void theWindowHoldsTheLastValuesAndTheRestIsRemembered() {
        Trend trend = new Trend(3);
        trend.add(9);
        trend.add(1);
        assertThat(trend.isFull()).isFalse();
        trend.add(5);
        assertThat(trend.isFull()).isTrue();
        assertThat(trend.recent()).isEqualTo(5);
        for (double value : new double[] {2, 2, 2, 7}) {
            trend.add(value);
        }

        assertThat(trend.recent()).isEqualTo(2);
        assertThat(trend.highest()).isEqualTo(5);
        // 1 2 2 2 5 7 9
        assertThat(trend.overall()).isEqualTo(2);
    }

    @Test
    void anOutlierDoesNotMoveTheMedian() {
        Trend trend = new Trend(3);
        for (double value : new double[] {4, 4, 1e9, 4, 4}) {
            trend.add(value);
            assertThat(!trend.isFull() || trend.recent() == 4).isTrue();
        }
        assertThat(trend.highest()).isEqualTo(4);
    }
}
