package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.bench.Scale.Memory;
import gander.bench.Scale.Point;
import gander.bench.ScaleMemory.Pictures;
import gander.chart.Axis;
import gander.chart.Drawing;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.chart.Theme;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How speed and memory scale, as a page, its numbers and two pictures.
 *
 * @param facts machine, versions and command
 * @param batches images a second against the batch, a curve for each number of threads
 * @param widths images a second against the width of the hidden layers
 * @param memory against the size of the data set
 * @param pictures the same of pictures in files
 */
record ScaleReport(
        Map<String, String> facts,
        List<Point> batches,
        List<Point> widths,
        List<Memory> memory,
        List<Pictures> pictures) {
    private static final double MEGABYTE = 1e6;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 480;
    private static final double MARK = 7;

    /** Writes scale.md, scale.json, scale-batch.png and scale-width.png. */
    void write(Path folder) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode root = mapper.createObjectNode();
        root.set("facts", mapper.valueToTree(facts));
        root.set("batches", mapper.valueToTree(batches));
        root.set("widths", mapper.valueToTree(widths));
        root.set("memory", mapper.valueToTree(memory));
        root.set("pictures", mapper.valueToTree(pictures));
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
        page.append("| images | pixels, MB | seconds to load | resident, MB | of it anonymous, MB | steps/s |\n");
        page.append("|---|---|---|---|---|---|\n");
        memory.forEach(m -> page.append(String.format(
                Locale.ROOT,
                "| %,d | %.0f | %.1f | %.0f | %.0f | %.0f |%n",
                m.images(),
                m.pixelBytes() / MEGABYTE,
                m.secondsToLoad(),
                m.residentBytes() / MEGABYTE,
                m.anonymousBytes() / MEGABYTE,
                m.stepsPerSecond())));
        appendPictures(page);
        return page.toString();
    }

    private void appendPictures(StringBuilder page) {
        page.append(
                "\n## Pictures in files\n\nAs many PNG files of 28x28 in ten folders, nine of ten for training. The first start"
                        + " decodes all of them; a later one lists them, and reads what the first kept. From 128 MiB on that stays"
                        + " on disk and is mapped.\n\n");
        page.append("| training pictures | pixels, MB | seconds to load first | later | resident, MB"
                + " | of it anonymous, MB | steps/s |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        pictures.forEach(p -> page.append(String.format(
                Locale.ROOT,
                "| %,d | %.0f | %.1f | %.2f | %.0f | %.0f | %.0f |%n",
                p.later().images(),
                p.later().pixelBytes() / MEGABYTE,
                p.first().secondsToLoad(),
                p.later().secondsToLoad(),
                p.later().residentBytes() / MEGABYTE,
                p.later().anonymousBytes() / MEGABYTE,
                p.later().stepsPerSecond())));
    }

    private String rate(String curve, int x) {
        return batches.stream()
                .filter(point -> point.curve().equals(curve) && point.x() == x)
                .map(point -> String.format(Locale.ROOT, "%.0f", point.imagesPerSecond()))
                .findFirst()
                .orElse("");
    }

    private static void chart(
            Path file, String title, String xTitle, String yTitle, List<Point> points, ToDoubleFunction<Point> value) {
        Set<String> curves = new LinkedHashSet<>();
        points.forEach(point -> curves.add(point.curve()));
        List<Layer> layers = new ArrayList<>();
        for (String curve : curves) {
            List<Point> of =
                    points.stream().filter(point -> point.curve().equals(curve)).toList();
            double[] x = of.stream().mapToDouble(Point::x).toArray();
            double[] y = of.stream().mapToDouble(value).toArray();
            Colour colour = Colour.ofRun(layers.size() / 2);
            layers.add(new Layer.Line(curve, colour, x, y, false));
            layers.add(new Layer.Points("", colour, x, y, MARK));
        }
        Panel panel = new Panel(title, Axis.logarithmic(xTitle), Axis.logarithmic(yTitle), layers);
        ImageGrid.writePng(
                Drawing.fitting(Figure.of("scale", title, panel), WIDTH, HEIGHT).image(Theme.LIGHT, 1), file);
    }
}
