package gander.app.page;

import gander.UserException;
import gander.chart.Fonts;
import gander.loss.Equilibrium;
import gander.run.ImageGrid;
import gander.run.LossHistory;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The picture {@code loss.png}: both losses at every step, a smoothed line over each, and where each would be at
 * equilibrium; the discriminator's above, the generator's below, each on an axis of its own. {@value #WIDTH} x {@value #HEIGHT} pixels, RGB, white behind.
 */
public final class LossChart {
    /** Pixels across. */
    public static final int WIDTH = 1200;

    /** Pixels down. */
    public static final int HEIGHT = 800;

    /** Above this many steps, the lowest and the highest loss of each pixel column are drawn in place of each loss. */
    static final int EVERY_STEP = 20_000;

    /** About the plot's width in pixels, after the axis has had its room. */
    static final int COLUMNS = 1_100;

    // A dark blue and a mid green: they differ in lightness too, for every kind of colour vision.
    static final Color DISCRIMINATOR = new Color(0x1A, 0x3A, 0xA6);
    static final Color GENERATOR = new Color(0x2E, 0xA0, 0x43);

    // Pale, so that the smoothed line shows however many steps lie over each other; translucent, so that both show.
    private static final Color DISCRIMINATOR_EACH = new Color(0x7D, 0x95, 0xE6, 80);
    private static final Color GENERATOR_EACH = new Color(0x86, 0xD6, 0x96, 80);

    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color RULE = new Color(0xE4, 0xE4, 0xE4);
    private static final BasicStroke THIN = new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    static final BasicStroke THICK = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10f, new float[] {9f, 6f}, 0f);

    /** The share of steps whose losses the y-axis must hold; what is beyond runs out of the picture. */
    private static final double SHOWN_QUANTILE = 0.995;

    /** A level that is this many times as far from 0 as the curve would flatten it: it is said in words. */
    private static final double FARTHEST_LEVEL = 5;

    /** An axis cannot be shorter. */
    private static final double LEAST_SPAN = 1e-6;

    private LossChart() {}

    /**
     * Draws the history as a PNG file, whole or not at all; the same history gives the same bytes on the same machine.
     * An axis holds the equilibrium line, unless that is far away, and all but the most extreme of the losses: an early spike
     * is cut off at the edge and does not flatten the rest. Losses that are not finite are left out.
     *
     * @throws UserException if there is no step to draw, no font to draw with, or the target cannot be written
     */
    public static void write(LossHistory history, String runName, Equilibrium equilibrium, Path target) {
        if (history.size() == 0) {
            throw new UserException("cannot draw " + target + ": no step has been taken yet; train first");
        }
        requireFonts(target);
        ImageGrid.writePng(draw(history, runName, equilibrium), target);
    }

    /** As {@link #write} does, into memory. */
    static BufferedImage draw(LossHistory history, String runName, Equilibrium equilibrium) {
        double[] steps = Arrays.stream(history.steps()).asDoubleStream().toArray();
        boolean logistic = equilibrium.equals(Equilibrium.LOGISTIC);
        XYChart above = panel(
                "Losses of " + runName,
                new Player("discriminator", "D", DISCRIMINATOR, DISCRIMINATOR_EACH),
                steps,
                toDoubles(history.discriminator()),
                logistic ? "2 ln 2 = " : "",
                equilibrium.discriminator());
        XYChart below = panel(
                "",
                new Player("generator", "G", GENERATOR, GENERATOR_EACH),
                steps,
                toDoubles(history.generator()),
                logistic ? "ln 2 = " : "",
                equilibrium.generator());
        String each = steps.length <= EVERY_STEP ? "every step" : "lowest to highest in each pixel";
        below.setXAxisTitle(
                "step" + (window(steps.length) > 1 ? "  (pale: " + each + "; bold: mean of the steps around it)" : ""));
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        above.paint(graphics, WIDTH, HEIGHT / 2);
        graphics.translate(0, HEIGHT / 2);
        below.paint(graphics, WIDTH, HEIGHT / 2);
        graphics.dispose();
        return image;
    }

    /** Whose loss it is, and in which colours it is drawn. */
    private record Player(String name, String letter, Color color, Color each) {}

    /** One network's losses on an axis of their own. */
    private static XYChart panel(
            String title, Player player, double[] steps, double[] values, String formula, double level) {
        Magnitude magnitude = magnitude(values);
        double[] losses = Arrays.stream(values).map(magnitude::scale).toArray();
        boolean everyStep = steps.length <= EVERY_STEP;
        int window = window(steps.length);
        // From 0, so that the axis counts in round numbers, unless the history starts late.
        double first = steps[0] < steps[steps.length - 1] / 4 ? 0 : steps[0];
        double last = steps[steps.length - 1];
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT / 2)
                .title(title)
                .yAxisTitle(magnitude.title(player.name() + " (nats)"))
                .build();
        style(chart.getStyler());
        chart.getStyler().setChartTitleVisible(!title.isEmpty());
        double low = Math.min(0, quantile(losses, 1 - SHOWN_QUANTILE));
        double high = quantile(losses, SHOWN_QUANTILE);
        double drawnLevel = magnitude.scale(level);
        boolean shown = isNear(drawnLevel, low, high);
        low = shown ? Math.min(low, drawnLevel) : low;
        high = shown ? Math.max(high, drawnLevel) : Math.max(high, low + LEAST_SPAN);
        bound(losses, low, high);
        double margin = 0.06 * (high - low);
        chart.getStyler().setYAxisDecimalPattern(high - low > 2 ? "0.0" : high - low > 0.1 ? "0.00" : "0.0000");
        chart.getStyler().setYAxisMin(low < 0 ? low - margin : 0).setYAxisMax(high + margin);
        chart.getStyler().setXAxisMin(first).setXAxisMax(last > first ? last : first + 1);
        add(
                chart,
                player.letter(),
                everyStep ? points(steps, losses) : envelope(steps, losses, COLUMNS),
                player.each(),
                THIN);
        String mean = window > 1 ? String.format(Locale.ROOT, ", mean of %,d steps", window) : "";
        add(chart, player.name() + mean, smooth(steps, losses, window), player.color(), THICK);
        // One that is outside is in the legend all the same.
        String place = shown ? "" : " (outside)";
        addLevel(chart, player.letter(), formula, level, place, magnitude, player.color());
        return chart;
    }

    /** Whether a curve that lies between these can be read where the level is in the picture too. */
    static boolean isNear(double level, double low, double high) {
        return Math.abs(level) <= FARTHEST_LEVEL * Math.max(Math.abs(low), Math.abs(high));
    }

    /** Points of a line, x rising. */
    record Line(List<Double> x, List<Double> y) {
        Line() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** The same line with another measure of y. */
        Line map(DoubleUnaryOperator measure) {
            return new Line(x, y.stream().map(measure::applyAsDouble).toList());
        }

        void add(double x, double y) {
            this.x.add(x);
            this.y.add(y);
        }
    }

    /** Every finite value. */
    private static Line points(double[] steps, double[] values) {
        Line line = new Line();
        for (int i = 0; i < steps.length; i++) {
            if (Double.isFinite(values[i])) {
                line.add(steps[i], values[i]);
            }
        }
        return line;
    }

    /**
     * The lowest and the highest value of each of {@code columns} equal spans of steps, in the order in which they came.
     * With a span a pixel wide this covers the pixels that a line through every value would, so that a spike of one step
     * among a million is still in the picture.
     */
    static Line envelope(double[] steps, double[] values, int columns) {
        Line line = new Line();
        double width = (steps[steps.length - 1] - steps[0]) / columns;
        int i = 0;
        while (i < steps.length) {
            double end = steps[0] + width * (1 + Math.floor((steps[i] - steps[0]) / width));
            int lowest = -1;
            int highest = -1;
            do {
                if (Double.isFinite(values[i])) {
                    lowest = lowest < 0 || values[i] < values[lowest] ? i : lowest;
                    highest = highest < 0 || values[i] > values[highest] ? i : highest;
                }
                i++;
            } while (i < steps.length && steps[i] < end);
            if (lowest >= 0) {
                int earlier = Math.min(lowest, highest);
                int later = Math.max(lowest, highest);
                line.add(steps[earlier], values[earlier]);
                if (later > earlier) {
                    line.add(steps[later], values[later]);
                }
            }
        }
        return line;
    }

    /** The mean of {@code window} values around each, of fewer at the ends; about two points a pixel are enough of it. */
    static Line smooth(double[] steps, double[] values, int window) {
        double[] sums = new double[values.length + 1];
        int[] counts = new int[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            boolean finite = Double.isFinite(values[i]);
            sums[i + 1] = sums[i] + (finite ? values[i] : 0);
            counts[i + 1] = counts[i] + (finite ? 1 : 0);
        }
        Line line = new Line();
        int stride = Math.max(1, values.length / (2 * COLUMNS));
        for (int i = 0; i < values.length; i += stride) {
            int from = Math.max(0, i - window / 2);
            int to = Math.min(values.length, i + window / 2 + 1);
            if (counts[to] > counts[from]) {
                line.add(steps[i], (sums[to] - sums[from]) / (counts[to] - counts[from]));
            }
        }
        return line;
    }

    /** About a hundredth of the run, odd so that it has a middle; 1, which smooths nothing, for a short one. */
    static int window(int steps) {
        return steps < 50 ? 1 : Math.max(5, steps / 100) | 1;
    }

    /** The value that this share of the finite values does not exceed, 0 if there is none. */
    private static double quantile(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static void addLevel(
            XYChart chart,
            String player,
            String formula,
            double level,
            String place,
            Magnitude magnitude,
            Color color) {
        double left = chart.getStyler().getXAxisMin();
        double right = chart.getStyler().getXAxisMax();
        Line line = new Line();
        // From beyond the edge: where all values on the x-axis are evenly spaced, as steps are, XChart labels some of
        // them, 782 and 1,564; one value out of step makes it label round numbers.
        line.add(left - 0.3819 * (right - left), magnitude.scale(level));
        line.add(right, magnitude.scale(level));
        String name = String.format(Locale.ROOT, "%s at equilibrium, %s%.3f%s", player, formula, level, place);
        add(chart, name, line, color, DASHED);
    }

    static void add(XYChart chart, String name, Line line, Color color, BasicStroke stroke) {
        if (line.x.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(name, line.x, line.y);
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setShowInLegend(!stroke.equals(THIN));
        series.setMarker(line.x.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
    }

    static void style(XYStyler styler) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK).setChartPadding(14);
        styler.setChartTitleFont(font(Font.BOLD, 20))
                .setChartTitleBoxVisible(false)
                .setChartTitlePadding(8);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendFont(font(Font.PLAIN, 14)).setLegendBorderColor(Color.WHITE);
        styler.setAxisTitleFont(font(Font.PLAIN, 15)).setAxisTickLabelsFont(font(Font.PLAIN, 13));
        styler.setPlotGridLinesColor(RULE).setPlotGridLinesStroke(THIN).setXAxisDecimalPattern("#,##0");
        styler.setXAxisTickMarkSpacingHint(110);
        styler.setPlotBorderVisible(false).setPlotContentSize(1);
        styler.setAntiAlias(true).setTextAntiAlias(true);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private static Magnitude magnitude(double[] losses) {
        Magnitude magnitude = Magnitude.of(quantile(losses, 1 - SHOWN_QUANTILE), quantile(losses, SHOWN_QUANTILE));
        // An axis of small losses counts in decimals, as far down as an axis can be short.
        return magnitude.exponent() < 0 ? new Magnitude(0) : magnitude;
    }

    private static void bound(double[] values, double low, double high) {
        Arrays.setAll(values, i -> Double.isFinite(values[i]) ? Magnitude.near(values[i], low, high) : values[i]);
    }

    static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** Throws if there is no font to draw with. */
    static void requireFonts(Path target) {
        Fonts.fault().ifPresent(why -> {
            throw new UserException("cannot draw " + target + ": " + why + ". The losses themselves are in losses.csv");
        });
    }
}
