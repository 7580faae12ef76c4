package gander.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import gander.chart.Layer.Colour;
import gander.loss.Equilibrium;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.run.ScoreText;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No chart, page or number takes longer, or becomes nonsense, for the size of what it shows. */
class MagnitudeTest {
    private static final double MOST = Double.MAX_VALUE;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "-1e300", "1e-300", "4.9e-324", "1.7976931348623157e308", "0.5", "0"})
    @Timeout(60)
    void aFitOfAnySizeIsDrawn(String value) throws Exception {
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        for (List<String> values : List.of(List.of(value), List.of(value, value), List.of(value, "1", "-" + value))) {
            StringBuilder stats = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                stats.append("{\"step\": ").append(i).append(", \"loss\": ");
                stats.append(values.get(i).replace("--", "")).append("}\n");
            }
            Files.writeString(run.stats(), stats);
            FitChart.write(run);
            assertThat(run.lossChart()).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, 1e30f, 1e-30f, Float.NaN, Float.POSITIVE_INFINITY, 7e5f})
    @Timeout(60)
    void lossesOfAnySizeAreDrawn(float value) {
        assertThat(drawn(value, value, value).getWidth()).isEqualTo(LossChart.WIDTH);
        assertThat(drawn(value, -value, 0.7f).getWidth()).isEqualTo(LossChart.WIDTH);
        assertThat(drawn(0.7f, value, Float.NaN).getWidth()).isEqualTo(LossChart.WIDTH);
    }

    @Test
    void curvesOfAnySizeHaveNumbersForPoints() {
        CurvePoints points = new CurvePoints();
        List<Double> values = List.of(MOST, -MOST, 1e300, 0.5);
        for (int i = 0; i < values.size(); i++) {
            points.add(i, values.get(i));
        }
        CurveChart chart = new CurveChart("", "step", "loss")
                .curve("loss", Colour.DISCRIMINATOR, points)
                .reference("", Colour.QUIET, -MOST);

        assertThat(CurveHtml.drawing(chart, "loss"))
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .hasSizeLessThan(6000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e15, 1e30, -1e300, MOST, 1e-300, 123_456_789.5})
    void numbersAreShort(double value) {
        assertThat(ScoreText.number(value)).hasSizeLessThan(16);
        assertThat(ScoreText.withSpread(value, Math.abs(value) / 10)).hasSizeLessThan(40);
        assertThat(ScoreText.withSpread(1, Math.abs(value))).hasSizeLessThan(40);
    }

    private static BufferedImage drawn(float... losses) {
        long[] steps = LongStream.rangeClosed(1, losses.length).toArray();
        return LossChart.draw(LossHistory.of(steps, losses, losses), "a run", Optional.of(Equilibrium.LOGISTIC));
    }
}
