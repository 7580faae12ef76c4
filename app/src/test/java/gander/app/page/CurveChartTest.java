package gander.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gander.chart.Axis;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurveChartTest {
    @Test
    void theEnvelopeHoldsTheExtremesOfEveryColumnInOrder() {
        int n = 30_000;
        CurvePoints points = new CurvePoints();
        for (int i = 0; i < n; i++) {
            points.add(i + 1, Math.sin(i * 0.7) * (1 + i % 17));
        }
        double[] x = points.x();
        double[] y = points.y();

        CurvePoints line = points.envelope(100);

        assertThat(line.x()).isSorted();
        assertThat(line.size()).isLessThanOrEqualTo(2 * 101);
        assertThat(Arrays.stream(line.y()).max()).isEqualTo(Arrays.stream(y).max());
        assertThat(Arrays.stream(line.y()).min()).isEqualTo(Arrays.stream(y).min());
        // Every value lies between the extremes of its own column.
        double width = (x[n - 1] - x[0]) / 100;
        for (int i = 0; i < n; i++) {
            double column = Math.floor((x[i] - x[0]) / width);
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            if (i % 300 != 7) {
                continue;
            }
            for (int j = 0; j < line.size(); j++) {
                if (Math.floor((line.x()[j] - x[0]) / width) == column) {
                    low = Math.min(low, line.y()[j]);
                    high = Math.max(high, line.y()[j]);
                }
            }
            assertThat(y[i]).isBetween(low, high);
        }
    }

    @Test
    void theSmoothedLineOfAConstantIsTheConstantAndOfARampTheRamp() {
        CurvePoints constant = new CurvePoints();
        CurvePoints ramp = new CurvePoints();
        for (int i = 1; i <= 9; i++) {
            constant.add(i, 0.75);
            ramp.add(i, i);
        }

        assertThat(constant.smooth(5, 100).y()).containsOnly(0.75);
        assertThat(Arrays.copyOfRange(ramp.smooth(5, 100).y(), 2, 7)).containsExactly(3.0, 4.0, 5.0, 6.0, 7.0);
    }

    @Test
    void anAxisOfLossesBeginsAtZeroAndHoldsALevelThatIsNear() {
        Panel panel = chart(0.5, 0.4, 0.6, 0.5).level("D", Colour.QUIET, 1.386).panel(100);

        assertThat(range(panel).low()).isZero();
        assertThat(range(panel).high()).isCloseTo(1.386, within(0.1)).isGreaterThan(1.386);
        assertThat(lines(panel, true).get(0).y()).containsExactly(1.386, 1.386);
    }

    @Test
    void aLevelThatWouldFlattenTheCurveIsNamedAndNotDrawn() {
        Panel panel =
                chart(0.01, 0.02).level("D at equilibrium", Colour.QUIET, 1.386).panel(100);

        assertThat(range(panel).high()).isLessThan(0.03);
        assertThat(lines(panel, true).get(0).label()).isEqualTo("D at equilibrium");
        assertThat(lines(panel, true).get(0).y()).containsOnly(Double.NaN);
    }

    @Test
    void aReferenceIsInThePictureHoweverFarItIs() {
        Panel panel = chart(4000, 2000).reference("real", Colour.DATA, 0).panel(100);

        assertThat(range(panel).low()).isZero();
        assertThat(lines(panel, true).get(0).y()).containsExactly(0, 0);
    }

    @Test
    void aSpikeDoesNotFlattenTheRest() {
        double[] values = new double[400];
        Arrays.fill(values, 1);
        values[0] = 1000;

        assertThat(range(chart(values).panel(100)).high()).isLessThan(2);
    }

    @Test
    void aCurveOfOneValueHasAnAxisAndAMark() {
        for (double value : new double[] {0, 1, -1, 1e-300, Double.MIN_VALUE, 1e300, Double.MAX_VALUE}) {
            Panel panel = chart(value).panel(100);

            assertThat(range(panel).high())
                    .as("of %s", value)
                    .isGreaterThan(range(panel).low());
            assertThat(panel.layers()).anyMatch(layer -> layer instanceof Layer.Points);
        }
    }

    @Test
    void runsOfOtherBatchSizesMeetWhereTheyHaveShownTheSame() {
        CompareChart chart = new CompareChart("D(x)", true);
        CurvePoints slow = chart.line(0, "A", OptionalDouble.of(0.064));
        CurvePoints fast = chart.line(1, "B", OptionalDouble.of(0.128));
        slow.add(1000, 1);
        fast.add(500, 1);
        fast.add(1000, 0);

        Panel panel = chart.chart().panel(100);

        assertThat(panel.x().label()).isEqualTo("thousand images shown");
        assertThat(lines(panel, false).get(0).x()).containsExactly(64);
        assertThat(lines(panel, false).get(1).x()).containsExactly(64, 128);
        assertThat(lines(panel, false)).extracting(Layer.Line::label).containsExactly("A", "B");
        assertThat(range(panel)).isEqualTo(new Axis.Range(0, 1));
    }

    @Test
    void oneRunThatDoesNotCountImagesAndAllCountSteps() {
        CompareChart chart = new CompareChart("loss", false);
        chart.line(0, "A", OptionalDouble.of(0.064)).add(1000, 1);
        chart.line(1, "B", OptionalDouble.empty()).add(2000, 2);

        Panel panel = chart.chart().panel(100);

        assertThat(panel.x().label()).isEqualTo("step");
        assertThat(lines(panel, false).get(0).x()).containsExactly(1000);
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        CompareChart chart = new CompareChart("loss", false);
        chart.line(0, "A", OptionalDouble.empty()).add(1, Double.POSITIVE_INFINITY);
        assertThat(chart.isEmpty()).isTrue();
        chart.line(0, "A", OptionalDouble.empty()).add(2, 1);
        assertThat(chart.isEmpty()).as("one point is no line").isTrue();
        chart.line(0, "A", OptionalDouble.empty()).add(3, 1);
        assertThat(chart.isEmpty()).isFalse();
    }

    private static CurveChart chart(double... values) {
        CurvePoints points = new CurvePoints();
        for (int i = 0; i < values.length; i++) {
            points.add(i + 1, values[i]);
        }
        return new CurveChart("", "step", "loss").curve("loss", Colour.DISCRIMINATOR, points);
    }

    private static Axis.Range range(Panel panel) {
        return panel.y().range().orElseThrow();
    }

    private static List<Layer.Line> lines(Panel panel, boolean dashed) {
        return panel.layers().stream()
                .filter(layer -> layer instanceof Layer.Line)
                .map(layer -> (Layer.Line) layer)
                .filter(line -> line.dashed() == dashed)
                .toList();
    }
}
