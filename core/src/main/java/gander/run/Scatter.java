package gander.run;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/**
 * Points of the plane as a picture: a square with equal axes and fixed limits, so that the pictures of a run can be held
 * against each other. Points beyond the limits are drawn on the edge.
 */
public final class Scatter {
    /** Width and height of a picture, in pixels. */
    public static final int SIDE = 480;

    private static final int MARGIN = 10;
    private static final double MARK = 4;

    /** Of the data's extent, left free on each side. */
    private static final double FREE = 0.15;

    private static final Color PAPER = Color.WHITE;
    private static final Color AXES = new Color(0xD5D9DE);
    private static final Color REAL = new Color(0x80, 0x88, 0x92, 0xA0);
    private static final Color GENERATED = new Color(0xC8, 0x4A, 0x10, 0xC0);

    private final double centreX;
    private final double centreY;
    private final double half;

    private Scatter(double centreX, double centreY, double half) {
        this.centreX = centreX;
        this.centreY = centreY;
        this.half = half;
    }

    /**
     * Limits around these points.
     *
     * @param points x and y in turn, finite, at least one point
     */
    public static Scatter around(float[] points) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.length; i++) {
            low[i % 2] = Math.min(low[i % 2], points[i]);
            high[i % 2] = Math.max(high[i % 2], points[i]);
        }
        double extent = Math.max(high[0] - low[0], high[1] - low[1]);
        double half = (extent > 0 ? extent : 1) * (0.5 + FREE);
        return new Scatter((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, half);
    }

    /** Data points alone, x and y in turn. */
    public BufferedImage real(float[] points) {
        return draw(points, new float[0]);
    }

    /**
     * Generated points over data points.
     *
     * @param real x and y in turn
     * @param generated the same
     */
    public BufferedImage draw(float[] real, float[] generated) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(AXES);
        graphics.draw(new Line2D.Double(x(0), 0, x(0), SIDE));
        graphics.draw(new Line2D.Double(0, y(0), SIDE, y(0)));
        marks(graphics, real, REAL);
        marks(graphics, generated, GENERATED);
        graphics.dispose();
        return picture;
    }

    private void marks(Graphics2D graphics, float[] points, Color colour) {
        graphics.setColor(colour);
        for (int i = 0; i + 1 < points.length; i += 2) {
            graphics.fill(new Ellipse2D.Double(x(points[i]) - MARK / 2, y(points[i + 1]) - MARK / 2, MARK, MARK));
        }
    }

    private double x(double value) {
        return place(value - centreX);
    }

    /** Upwards, as in mathematics. */
    private double y(double value) {
        return place(centreY - value);
    }

    private double place(double fromCentre) {
        double inside = SIDE / 2.0 + fromCentre / half * (SIDE / 2.0 - MARGIN);
        return Math.min(Math.max(inside, MARGIN / 2.0), SIDE - MARGIN / 2.0);
    }
}
