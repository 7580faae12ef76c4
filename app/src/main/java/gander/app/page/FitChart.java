package gander.app.page;

import gander.UserException;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;

/** The picture {@code loss.png} of a model that is not a GAN: the figure that the fit is watched by, round by round. */
public final class FitChart {
    private static final String STEP = "step";

    /** Above and below the line, as a share of its range. */
    private static final double MARGIN = 0.06;

    /** Values that differ by less, relatively, are drawn as one. */
    private static final double FLAT = 1e-9;

    private FitChart() {}

    /**
     * Draws what the run's statistics say, as a PNG file, whole or not at all.
     *
     * @throws UserException if there is no round to draw, no font to draw with, or the picture cannot be written
     */
    public static void write(RunDirectory run) {
        String figure = figure(run);
        LossChart.Line line = line(run, figure);
        if (line.x().isEmpty()) {
            throw new UserException(
                    "cannot draw " + run.lossChart() + ": " + run.stats() + " holds no round yet; fit the model first");
        }
        LossChart.requireFonts(run.lossChart());
        ImageGrid.writePng(draw(run.name(), figure, line), run.lossChart());
    }

    /** A figure of each round, where it is finite. */
    static LossChart.Line line(RunDirectory run, String figure) {
        LossChart.Line line = new LossChart.Line();
        RunJson.readLines(run.stats(), stat -> {
            double value = stat.path(figure).asDouble(Double.NaN);
            if (Double.isFinite(value)) {
                line.add(stat.path(STEP).asDouble(), value);
            }
        });
        return line;
    }

    /** The first figure of the first round. */
    static String figure(RunDirectory run) {
        List<String> names = new ArrayList<>();
        RunJson.readLines(run.stats(), stat -> stat.fieldNames().forEachRemaining(names::add));
        return names.stream().filter(name -> !name.equals(STEP)).findFirst().orElse("");
    }

    private static BufferedImage draw(String name, String figure, LossChart.Line fit) {
        Magnitude magnitude = Magnitude.of(Collections.min(fit.y()), Collections.max(fit.y()));
        LossChart.Line line = fit.map(magnitude::scale);
        XYChart chart = new XYChartBuilder()
                .width(LossChart.WIDTH)
                .height(LossChart.HEIGHT)
                .title("Fit of " + name)
                .xAxisTitle("round")
                .yAxisTitle(magnitude.title(figure))
                .build();
        XYStyler styler = chart.getStyler();
        LossChart.style(styler);
        double low = Collections.min(line.y());
        double high = Collections.max(line.y());
        double margin =
                high - low > FLAT * Math.abs(high) ? MARGIN * (high - low) : MARGIN * Math.max(1, Math.abs(high));
        styler.setYAxisMin(low - margin).setYAxisMax(high + margin);
        styler.setYAxisDecimalPattern(margin > 1 ? "#,##0" : margin > 0.01 ? "0.00" : "0.0000");
        styler.setXAxisMin(0.0).setXAxisMax(Math.max(1, line.x().get(line.x().size() - 1)));
        LossChart.add(chart, figure, line, LossChart.DISCRIMINATOR, LossChart.THICK);
        return BitmapEncoder.getBufferedImage(chart);
    }
}
