package gander.app.page;

import gander.UserException;
import gander.chart.Layer.Colour;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;

/** The picture {@code loss.png} of a model that is not a GAN: the value that the fit is watched by, round by round. */
public final class FitChart {
    private static final String STEP = "step";

    private FitChart() {}

    /**
     * Draws what the run's statistics say, as a PNG file, whole or not at all.
     *
     * @throws UserException if there is no round to draw, no font to draw with, or the picture cannot be written
     */
    public static void write(RunDirectory run) {
        String watched = watched(run);
        CurvePoints points = points(run, watched);
        if (points.isEmpty()) {
            throw new UserException(
                    "cannot draw " + run.lossChart() + ": " + run.stats() + " holds no round yet; fit the model first");
        }
        LossChart.requireFonts(run.lossChart());
        CurveChart chart =
                new CurveChart("Fit of " + run.name(), "round", watched).curve(watched, Colour.DISCRIMINATOR, points);
        ImageGrid.writePng(LossChart.draw(chart.figure("fit", "Fit of " + run.name())), run.lossChart());
    }

    /** The value of this name of each round, where it is finite. */
    static CurvePoints points(RunDirectory run, String name) {
        CurvePoints points = new CurvePoints();
        RunJson.readLines(run.stats(), stat -> {
            double value = stat.path(name).asDouble(Double.NaN);
            if (Double.isFinite(value)) {
                points.add(stat.path(STEP).asDouble(), value);
            }
        });
        return points;
    }

    /** The name of the value that a fit is watched by: the first of the first round. */
    static String watched(RunDirectory run) {
        List<String> names = new ArrayList<>();
        RunJson.readLines(run.stats(), stat -> stat.fieldNames().forEachRemaining(names::add));
        return names.stream().filter(name -> !name.equals(STEP)).findFirst().orElse("");
    }
}
