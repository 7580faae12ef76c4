package gander.article.gan;

import gander.html.Html;
import gander.run.CondensedRun;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * The run that the article shows, as {@code ./gander bench experiment} left it in the resources.
 *
 * @param run its numbers
 * @param grid its last samples: uint8 [28, 28] each
 * @param film those of each frame, frame after frame
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, and never compared
public record KeptExperiment(CondensedRun run, byte[][] grid, byte[][] film) {
    /** Pixels along an edge of a digit. */
    public static final int SIDE = 28;

    public static KeptExperiment read() {
        return new KeptExperiment(
                CondensedRun.parse(
                        Html.resource(KeptExperiment.class, "/gander/article/experiment/run.json"),
                        "experiment/run.json"),
                digits("experiment/grid.png"),
                digits("experiment/film.png"));
    }

    /** The digits of a picture that has them side by side, row by row. */
    private static byte[][] digits(String name) {
        Raster raster = picture(name).getRaster();
        int columns = raster.getWidth() / SIDE;
        byte[][] digits = new byte[columns * (raster.getHeight() / SIDE)][SIDE * SIDE];
        for (int i = 0; i < digits.length; i++) {
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int x = i % columns * SIDE + pixel % SIDE;
                int y = i / columns * SIDE + pixel / SIDE;
                digits[i][pixel] = (byte) raster.getSample(x, y, 0);
            }
        }
        return digits;
    }

    private static BufferedImage picture(String name) {
        try (InputStream in = KeptExperiment.class.getResourceAsStream("/gander/article/" + name)) {
            return ImageIO.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
