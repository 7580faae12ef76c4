package gander.app.page;

import gander.UserException;
import gander.chart.Drawing;
import gander.chart.Figure;
import gander.chart.Fonts;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.chart.Theme;
import gander.loss.Equilibrium;
import gander.run.ImageGrid;
import gander.run.LossHistory;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The picture {@code loss.png}: both losses at every step, a smoothed line over each, and where each would be at
 * equilibrium; the discriminator's above, the generator's below, each on an axis of its own. {@value #WIDTH} x {@value #HEIGHT}
 * pixels, RGB, white behind.
 */
public final class LossChart {
    /** Pixels across. */
    public static final int WIDTH = 1200;

    /** Pixels down. */
    public static final int HEIGHT = 800;

    /** Pixels of the file to a pixel at screen size. */
    private static final double SCALE = 1.25;

    /** About the plot's width in pixels, after the axis has had its room. */
    private static final int COLUMNS = 1_100;

    private LossChart() {}

    /**
     * Draws the history as a PNG file, whole or not at all; the same history gives the same bytes on the same machine.
     * An axis holds the equilibrium line, unless that is far away, and all but the most extreme of the losses: an early spike
     * is cut off at the edge and does not flatten the rest. Losses that are not finite are left out.
     *
     * @throws UserException if there is no step to draw, no font to draw with, or the target cannot be written
     */
    public static void write(LossHistory history, String runName, Optional<Equilibrium> equilibrium, Path target) {
        if (history.size() == 0) {
            throw new UserException("cannot draw " + target + ": no step has been taken yet; train first");
        }
        requireFonts(target);
        ImageGrid.writePng(draw(history, runName, equilibrium), target);
    }

    /** As {@link #write} does, into memory. */
    static BufferedImage draw(LossHistory history, String runName, Optional<Equilibrium> equilibrium) {
        return draw(figure(history, runName, equilibrium));
    }

    static Figure figure(LossHistory history, String runName, Optional<Equilibrium> equilibrium) {
        CurvePoints d = CurvePoints.discriminator(history);
        CurvePoints g = CurvePoints.generator(history);
        int window = CurveChart.window(history.size());
        String each = history.size() <= 2 * COLUMNS ? "every step" : "lowest to highest in each pixel";
        String mean = window > 1 ? String.format(Locale.ROOT, ", mean of %,d steps", window) : "";
        CurveChart above = new CurveChart("Losses of " + runName, "", "discriminator (nats)")
                .curve("discriminator" + mean, Colour.DISCRIMINATOR, d);
        CurveChart below = new CurveChart(
                        "",
                        "step" + (window > 1 ? "  (pale: " + each + "; bold: mean of the steps around it)" : ""),
                        "generator (nats)")
                .curve("generator" + mean, Colour.GENERATOR, g);
        equilibrium.ifPresent(losses -> {
            level(above, "D", Colour.DISCRIMINATOR, losses.discriminatorFormula(), losses.discriminator());
            level(below, "G", Colour.GENERATOR, losses.generatorFormula(), losses.generator());
        });
        List<Panel> panels = List.of(above.panel(COLUMNS), below.panel(COLUMNS));
        return new Figure("loss", "Losses of " + runName, 1, panels);
    }

    /** A level outside the axis has its place in the legend too. */
    private static void level(CurveChart chart, String network, Colour colour, String formula, double level) {
        String place = chart.isNear(level) ? "" : " (outside)";
        chart.level(
                String.format(Locale.ROOT, "%s at equilibrium, %s = %.3f%s", network, formula, level, place),
                colour,
                level);
    }

    static BufferedImage draw(Figure figure) {
        return Drawing.fitting(figure, (int) (WIDTH / SCALE), (int) (HEIGHT / SCALE))
                .image(Theme.LIGHT, SCALE);
    }

    /** Throws if there is no font to draw with. */
    static void requireFonts(Path target) {
        Fonts.fault().ifPresent(why -> {
            throw new UserException("cannot draw " + target + ": " + why + ". The losses themselves are in losses.csv");
        });
    }
}
