package gander.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws pixels. */
final class ImageCanvas implements Canvas {
    private static final int OPAQUE = 255;
    private static final float[] DASH = {5, 4};

    private final Graphics2D graphics;
    private final Theme theme;

    ImageCanvas(Graphics2D graphics, Theme theme) {
        this.graphics = graphics;
        this.theme = theme;
        smooth(true);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    private void smooth(boolean on) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                on ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
    }

    private Color colour(Ink ink, double opacity) {
        return new Color(theme.rgb(ink) | (int) Math.round(OPAQUE * opacity) << 24, true);
    }

    @Override
    public void line(Path2D path, Pen pen) {
        graphics.setColor(colour(pen.ink(), pen.opacity()));
        graphics.setStroke(new BasicStroke(
                (float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pen.dashed() ? DASH : null, 0));
        graphics.draw(path);
    }

    @Override
    public void fill(Path2D path, Ink ink, double opacity, boolean crisp) {
        graphics.setColor(colour(ink, opacity));
        smooth(!crisp);
        graphics.fill(path);
        smooth(true);
    }

    @Override
    public void dots(double[] x, double[] y, double size, Ink ink, double opacity) {
        graphics.setColor(colour(ink, opacity));
        for (int i = 0; i < x.length; i++) {
            graphics.fill(new Ellipse2D.Double(x[i] - size / 2, y[i] - size / 2, size, size));
        }
    }

    @Override
    public void shades(Rectangle2D box, double[][] opacities, Ink ink, boolean smooth) {
        int width = opacities[0].length;
        BufferedImage image = new BufferedImage(width, opacities.length, BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < opacities.length; row++) {
            for (int column = 0; column < width; column++) {
                image.setRGB(column, row, colour(ink, opacities[row][column]).getRGB());
            }
        }
        AffineTransform place = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        place.scale(box.getWidth() / width, box.getHeight() / opacities.length);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(image, place, null);
    }

    @Override
    public void text(Label label, double x, double y, Lettering lettering) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (lettering.upwards()) {
            graphics.rotate(-Math.PI / 2);
        }
        double width = label.pieces().stream()
                .mapToDouble(piece -> layout(piece, lettering).getAdvance())
                .sum();
        double at =
                switch (lettering.anchor()) {
                    case START -> 0;
                    case MIDDLE -> -width / 2;
                    case END -> -width;
                };
        for (Label.Piece piece : label.pieces()) {
            TextLayout layout = layout(piece, lettering);
            double rise = -Label.rise(piece.level()) * lettering.size();
            Shape outline = layout.getOutline(AffineTransform.getTranslateInstance(at, rise));
            if (lettering.halo()) {
                graphics.setColor(colour(Ink.PAPER, 1));
                graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
                graphics.draw(outline);
            }
            graphics.setColor(colour(lettering.ink(), 1));
            graphics.fill(outline);
            at += layout.getAdvance();
        }
        graphics.setTransform(before);
    }

    private TextLayout layout(Label.Piece piece, Lettering lettering) {
        double size = lettering.size() * (piece.level() == 0 ? 1 : Label.SMALL);
        Font font = new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
        return new TextLayout(piece.text(), font, graphics.getFontRenderContext());
    }

    @Override
    public void within(Rectangle2D box, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(box);
        drawing.run();
        graphics.setClip(before);
    }
}
