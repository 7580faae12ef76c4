package gander.app.plot;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/**
 * The picture {@code loss.png} of a model that is not a GAN: the figure that the fit is watched by, round by round, with its
 * parts, which have the same unit and so the same name up to the slash.
 */
public final class FitChart {
    private static final List<Color> COLORS = List.of(
            LossChart.DISCRIMINATOR, LossChart.GENERATOR, new Color(0xC8, 0x5A, 0x11), new Color(0x77, 0x77, 0x77));

    private FitChart() {}

    /**
     * Draws what the run's statistics say, as a PNG file, whole or not at all.
     *
     * @throws UserException if there is no round to draw, no font to draw with, or the picture cannot be written
     */
    public static void write(RunDirectory run) {
        Map<String, LossChart.Line> lines = lines(run);
        if (lines.isEmpty()) {
            throw new UserException(
                    "cannot draw " + run.lossChart() + ": " + run.stats() + " holds no round yet; fit the model first");
        }
        LossChart.requireFonts(run.lossChart());
        String unit = group(lines.keySet().iterator().next());
        XYChart chart = new XYChartBuilder()
                .width(LossChart.WIDTH)
                .height(LossChart.HEIGHT)
                .title("Fit of " + run.name())
                .xAxisTitle("round")
                .yAxisTitle(unit)
                .build();
        LossChart.style(chart.getStyler());
        double range = range(lines);
        chart.getStyler().setYAxisDecimalPattern(range > 20 ? "#,##0" : range > 0.2 ? "0.00" : "0.0000");
        int color = 0;
        for (Map.Entry<String, LossChart.Line> line : lines.entrySet()) {
            BasicStroke stroke = LossChart.THICK;
            LossChart.add(chart, line.getKey(), line.getValue(), COLORS.get(color % COLORS.size()), stroke);
            color++;
        }
        ImageGrid.writePng(BitmapEncoder.getBufferedImage(chart), run.lossChart());
    }

    private static double range(Map<String, LossChart.Line> lines) {
        List<Double> all = new ArrayList<>();
        lines.values().forEach(line -> all.addAll(line.y()));
        return all.stream().mapToDouble(y -> y).max().orElse(0)
                - all.stream().mapToDouble(y -> y).min().orElse(0);
    }

    /** The lines by their names, the first figure's first. */
    private static Map<String, LossChart.Line> lines(RunDirectory run) {
        Map<String, LossChart.Line> lines = new LinkedHashMap<>();
        RunJson.readLines(run.stats(), stat -> {
            double step = stat.path("step").asDouble(Double.NaN);
            for (Map.Entry<String, JsonNode> entry : stat.properties()) {
                String name = entry.getKey();
                double value = entry.getValue().asDouble(Double.NaN);
                boolean wanted = !name.equals("step")
                        && Double.isFinite(value)
                        && (lines.isEmpty()
                                || group(name)
                                        .equals(group(lines.keySet().iterator().next())));
                if (wanted && Double.isFinite(step)) {
                    lines.computeIfAbsent(name, key -> new LossChart.Line()).add(step, value);
                }
            }
        });
        return lines;
    }

    private static String group(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
