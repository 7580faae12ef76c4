package gander.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LineChartTest {
    @Test
    void runsOfOtherBatchSizesMeetWhereTheyHaveShownTheSame() {
        LineChart chart = new LineChart("D(x)");
        LineChart.Line slow = chart.line(0, "A", OptionalDouble.of(0.064));
        LineChart.Line fast = chart.line(1, "B", OptionalDouble.of(0.128));
        slow.add(1000, 1);
        fast.add(500, 1);
        fast.add(1000, 0);

        assertThat(chart.html()).contains("128 thousand images shown", "M500.0 0.00h1", "M500.0 0.00L1000.0 100.00");
    }

    @Test
    void oneRunThatDoesNotCountImagesAndAllCountSteps() {
        LineChart chart = new LineChart("loss");
        chart.line(0, "A", OptionalDouble.of(0.064)).add(1000, 1);
        chart.line(1, "B", OptionalDouble.empty()).add(2000, 2);

        assertThat(chart.html()).contains("step 2,000", "M500.0");
    }

    @Test
    void aSpikeDoesNotFlattenTheRest() {
        LineChart chart = new LineChart("loss");
        LineChart.Line line = chart.line(0, "A", OptionalDouble.empty());
        for (int step = 1; step <= 200; step++) {
            line.add(step, step == 1 ? 1000 : 1);
        }
        line.add(201, Double.NaN);

        assertThat(chart.html()).contains("step 200").doesNotContain("1,050", "NaN");
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        LineChart chart = new LineChart("loss");
        chart.line(0, "A", OptionalDouble.empty()).add(1, Double.POSITIVE_INFINITY);
        assertThat(chart.isEmpty()).isTrue();
        chart.line(0, "A", OptionalDouble.empty()).add(2, 1);
        assertThat(chart.isEmpty()).as("one point is no line").isTrue();
        chart.line(0, "A", OptionalDouble.empty()).add(3, 1);
        assertThat(chart.isEmpty()).isFalse();
    }

    @Test
    void aLevelIsInThePictureHoweverFarItIs() {
        LineChart chart = new LineChart("fid");
        LineChart.Line line = chart.line(0, "A", OptionalDouble.empty());
        line.add(1, 40);
        line.add(2, 20);
        chart.level(0);
        assertThat(chart.html()).contains("<path class=\"half\" d=\"M0 100.00H1000\"/>");
    }
}
