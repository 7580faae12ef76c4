package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.bench.Scale.Memory;
import gander.bench.Scale.Point;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * How speed and memory scale, as a page, its numbers and two pictures.
 *
 * @param facts machine, versions and command
 * @param batches images a second against the batch, a curve for each number of threads
 * @param widths images a second against the width of the hidden layers
 * @param memory against the size of the data set
 */
record ScaleReport(Map<String, String> facts, List<Point> batches, List<Point> widths, List<Memory> memory) {
    private static final double MEGABYTE = 1e6;

    /** Writes scale.md, scale.json, scale-batch.png and scale-width.png. */
    void write(Path folder) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.set("facts", mapper.valueToTree(facts));
        root.set("batches", mapper.valueToTree(batches));
        root.set("widths", mapper.valueToTree(widths));
        root.set("memory", mapper.valueToTree(memory));
        text(folder.resolve("scale.json"), root.toPrettyString() + "\n");
        text(folder.resolve("scale.md"), markdown());
        chart(
                folder.resolve("scale-batch.png"),
                "The reference game: real images shown a second",
                "batch",
                "images/s",
                batches,
                Point::imagesPerSecond);
        chart(
                folder.resolve("scale-width.png"),
                "Cost of an image, one hidden layer a side, batch 128",
                "units in the hidden layer",
                "microseconds per image",
                widths,
                ScaleReport::microseconds);
    }

    private static double microseconds(Point point) {
        return 1e6 / point.imagesPerSecond();
    }

    private static void text(Path file, String text) {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private String markdown() {
        StringBuilder page = new StringBuilder("# How Gander scales\n\n");
        facts.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        page.append("\n## Batch and threads\n\nThe reference game (mlp-mnist), real images shown a second.\n\n");
        page.append("![images a second against the batch](scale-batch.png)\n\n");
        Set<String> curves = new LinkedHashSet<>();
        batches.forEach(point -> curves.add(point.curve()));
        page.append("| batch | ").append(String.join(" | ", curves)).append(" |\n|---|");
        page.append("---|".repeat(curves.size())).append('\n');
        batches.stream().map(Point::x).distinct().forEach(x -> {
            page.append("| ").append(x);
            curves.forEach(curve -> page.append(" | ").append(rate(curve, x)));
            page.append(" |\n");
        });
        page.append("\n## Width\n\nOne hidden layer of so many units in each network, batch 128.\n\n");
        page.append("![cost of an image against the width](scale-width.png)\n\n");
        page.append("| units | images/s | microseconds per image |\n|---|---|---|\n");
        widths.forEach(point -> page.append(String.format(
                Locale.ROOT, "| %d | %.0f | %.1f |%n", point.x(), point.imagesPerSecond(), microseconds(point))));
        page.append(
                "\n## Size of the data set\n\nImages of 28x28 in an uncompressed IDX file, the reference game on random"
                        + " batches of them. Files from 512 MiB on stay on disk and are mapped: the system may drop their pages, so"
                        + " only what is anonymous is memory that the process needs.\n\n");
        page.append("| images | file, MB | seconds to load | resident, MB | of it anonymous, MB | steps/s |\n");
        page.append("|---|---|---|---|---|---|\n");
        memory.forEach(m -> page.append(String.format(
                Locale.ROOT,
                "| %,d | %.0f | %.1f | %.0f | %.0f | %.0f |%n",
                m.images(),
                m.fileBytes() / MEGABYTE,
                m.secondsToLoad(),
                m.residentBytes() / MEGABYTE,
                m.anonymousBytes() / MEGABYTE,
                m.stepsPerSecond())));
        return page.toString();
    }

    private String rate(String curve, int x) {
        return batches.stream()
                .filter(point -> point.curve().equals(curve) && point.x() == x)
                .map(point -> String.format(Locale.ROOT, "%.0f", point.imagesPerSecond()))
                .findFirst()
                .orElse("");
    }

    private static void chart(
            Path file, String title, String xTitle, String yTitle, List<Point> points, ToDoubleFunction<Point> value)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(480)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        // Only powers of ten get a label: from the one below the values to the one above.
        DoubleSummaryStatistics values = points.stream().mapToDouble(value).summaryStatistics();
        chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(values.getMin()))));
        chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(values.getMax()))));
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
        // Blue and orange, which a colour-blind reader tells apart.
        chart.getStyler().setSeriesColors(new Color[] {new Color(0x0072B2), new Color(0xE69F00)});
        Set<String> curves = new LinkedHashSet<>();
        points.forEach(point -> curves.add(point.curve()));
        for (String curve : curves) {
            List<Point> of =
                    points.stream().filter(point -> point.curve().equals(curve)).toList();
            chart.addSeries(
                    curve,
                    of.stream().mapToDouble(Point::x).toArray(),
                    of.stream().mapToDouble(value).toArray());
        }
        ImageGrid.writePng(BitmapEncoder.getBufferedImage(chart), file);
    }
}
