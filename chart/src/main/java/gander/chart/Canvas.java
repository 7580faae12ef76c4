package gander.chart;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What can be drawn, as pixels and as SVG. Coordinates are pixels at screen size, y downwards. */
interface Canvas {
    /**
     * How a line is drawn.
     *
     * @param opacity from 0 to 1
     */
    record Pen(Ink ink, double width, double opacity, boolean dashed) {}

    /** Which point of a text lies where the text is put. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * How a text is written.
     *
     * @param size height of the letters in pixels
     * @param upwards whether it reads from below
     * @param halo whether paper shows around the letters, for text on top of data
     */
    record Lettering(Ink ink, double size, boolean bold, Anchor anchor, boolean upwards, boolean halo) {
        static Lettering of(Ink ink, double size, Anchor anchor) {
            return new Lettering(ink, size, false, anchor, false, false);
        }

        Lettering asBold() {
            return new Lettering(ink, size, true, anchor, upwards, halo);
        }

        Lettering turnedUpwards() {
            return new Lettering(ink, size, bold, anchor, true, halo);
        }

        Lettering withHalo() {
            return new Lettering(ink, size, bold, anchor, upwards, true);
        }
    }

    void line(Path2D path, Pen pen);

    /** Fills a path; edges of a crisp one are not smoothed, so that neighbours leave no seam. */
    void fill(Path2D path, Ink ink, double opacity, boolean crisp);

    void dots(double[] x, double[] y, double size, Ink ink, double opacity);

    /**
     * Stretches a grid over the box.
     *
     * @param opacities from 0 to 1, [row][column], the first row at the top
     * @param smooth whether they run into each other
     */
    void shades(Rectangle2D box, double[][] opacities, Ink ink, boolean smooth);

    void text(Label label, double x, double y, Lettering lettering);

    /** Draws what is drawn meanwhile within the box only. */
    void within(Rectangle2D box, Runnable drawing);
}
