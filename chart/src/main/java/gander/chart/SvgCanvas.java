package gander.chart;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** Writes SVG. Text stays text. Identifiers begin with the figure's name, so that figures can share a page. */
final class SvgCanvas implements Canvas {
    private static final int OPAQUE = 255;

    private final StringBuilder out = new StringBuilder();
    private final Function<Ink, String> paint;
    private final String idPrefix;
    private int ids;

    SvgCanvas(Function<Ink, String> paint, String idPrefix) {
        this.paint = paint;
        this.idPrefix = idPrefix;
    }

    /** What was drawn, without the element around it. */
    String content() {
        return out.toString();
    }

    @Override
    public void line(Path2D path, Pen pen) {
        String data = data(path);
        if (!data.isEmpty()) {
            out.append("<path d=\"").append(data).append("\" fill=\"none\" stroke=\"");
            out.append(paint.apply(pen.ink())).append("\" stroke-width=\"").append(number(pen.width()));
            out.append("\" stroke-linejoin=\"round\"").append(opacity("stroke", pen.opacity()));
            out.append(pen.dashed() ? " stroke-dasharray=\"5 4\"/>\n" : "/>\n");
        }
    }

    @Override
    public void fill(Path2D path, Ink ink, double opacity, boolean crisp) {
        String data = data(path);
        if (!data.isEmpty()) {
            out.append("<path d=\"")
                    .append(data)
                    .append("\" fill=\"")
                    .append(paint.apply(ink))
                    .append('"');
            out.append(opacity("fill", opacity)).append(crisp ? " shape-rendering=\"crispEdges\"/>\n" : "/>\n");
        }
    }

    @Override
    public void dots(double[] x, double[] y, double size, Ink ink, double opacity) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            data.append('M')
                    .append(number(x[i]))
                    .append(' ')
                    .append(number(y[i]))
                    .append("h0");
        }
        if (x.length > 0) {
            out.append("<path d=\"").append(data).append("\" stroke=\"").append(paint.apply(ink));
            out.append("\" stroke-width=\"").append(number(size)).append("\" stroke-linecap=\"round\"");
            out.append(opacity("stroke", opacity)).append("/>\n");
        }
    }

    /** A rectangle in the ink seen through a grey picture, so that a page may change the ink. */
    @Override
    public void shades(Rectangle2D box, double[][] opacities, Ink ink, boolean smooth) {
        int width = opacities[0].length;
        BufferedImage grey = new BufferedImage(width, opacities.length, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < opacities.length; row++) {
            for (int column = 0; column < width; column++) {
                grey.getRaster().setSample(column, row, 0, (int) Math.round(OPAQUE * opacities[row][column]));
            }
        }
        String id = idPrefix + "-" + ids++;
        String place = "x=\"" + number(box.getX()) + "\" y=\"" + number(box.getY()) + "\" width=\""
                + number(box.getWidth()) + "\" height=\"" + number(box.getHeight()) + "\"";
        out.append("<mask id=\"").append(id).append("\" maskUnits=\"userSpaceOnUse\" ");
        out.append(place).append("><image ").append(place).append(" preserveAspectRatio=\"none\"");
        out.append(smooth ? "" : " style=\"image-rendering:pixelated\"").append(" href=\"data:image/png;");
        out.append("base64,")
                .append(Base64.getEncoder().encodeToString(png(grey)))
                .append("\"/></mask>\n");
        out.append("<rect ")
                .append(place)
                .append(" fill=\"")
                .append(paint.apply(ink))
                .append("\" mask=\"url(#");
        out.append(id).append(")\"/>\n");
    }

    @Override
    public void text(Label label, double x, double y, Lettering lettering) {
        out.append("<text fill=\"").append(paint.apply(lettering.ink())).append("\" font-size=\"");
        out.append(number(lettering.size())).append('"');
        if (lettering.upwards()) {
            out.append(" transform=\"translate(").append(number(x)).append(' ').append(number(y));
            out.append(") rotate(-90)\"");
        } else {
            out.append(" x=\"")
                    .append(number(x))
                    .append("\" y=\"")
                    .append(number(y))
                    .append('"');
        }
        out.append(
                switch (lettering.anchor()) {
                    case START -> "";
                    case MIDDLE -> " text-anchor=\"middle\"";
                    case END -> " text-anchor=\"end\"";
                });
        if (lettering.bold()) {
            out.append(" font-weight=\"bold\"");
        }
        if (lettering.halo()) {
            out.append(" stroke=\"").append(paint.apply(Ink.PAPER));
            out.append("\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        out.append('>');
        double rise = 0;
        for (Label.Piece piece : label.pieces()) {
            double wanted = -Label.rise(piece.level()) * lettering.size();
            boolean plain = piece.level() == 0 && rise == 0;
            if (!plain) {
                // baseline-shift is not known to every browser; moving by hand, and back, is.
                out.append("<tspan dy=\"").append(number(wanted - rise)).append('"');
                out.append(piece.level() == 0 ? ">" : " font-size=\"" + number(Label.SMALL * lettering.size()) + "\">");
            }
            out.append(escape(piece.text())).append(plain ? "" : "</tspan>");
            rise = wanted;
        }
        out.append("</text>\n");
    }

    @Override
    public void within(Rectangle2D box, Runnable drawing) {
        String place = number(box.getX()) + " " + number(box.getY()) + " " + number(box.getWidth()) + " "
                + number(box.getHeight());
        String[] numbers = place.split(" ", -1);
        out.append("<svg x=\"")
                .append(numbers[0])
                .append("\" y=\"")
                .append(numbers[1])
                .append("\" width=\"");
        out.append(numbers[2])
                .append("\" height=\"")
                .append(numbers[3])
                .append("\" viewBox=\"")
                .append(place);
        out.append("\" overflow=\"hidden\">\n");
        drawing.run();
        out.append("</svg>\n");
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String opacity(String of, double opacity) {
        return opacity == 1 ? "" : " " + of + "-opacity=\"" + number(opacity) + "\"";
    }

    /** The path in hundredths of a pixel, each point relative to the one before, whose rounding is known: no drift. */
    private static String data(Path2D path) {
        StringBuilder data = new StringBuilder();
        double[] to = new double[6];
        long atX = 0;
        long atY = 0;
        long startX = 0;
        long startY = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(to);
            if (kind == PathIterator.SEG_CLOSE) {
                data.append('z');
                atX = startX;
                atY = startY;
                continue;
            }
            long x = Math.round(100 * to[0]);
            long y = Math.round(100 * to[1]);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> {
                    data.append('M').append(hundredths(x)).append(' ').append(hundredths(y));
                    startX = x;
                    startY = y;
                }
                case PathIterator.SEG_LINETO ->
                    data.append(
                            y == atY
                                    ? "h" + hundredths(x - atX)
                                    : x == atX
                                            ? "v" + hundredths(y - atY)
                                            : "l" + hundredths(x - atX) + " " + hundredths(y - atY));
                default -> throw new IllegalArgumentException("expected straight lines, got segment " + kind);
            }
            atX = x;
            atY = y;
        }
        return data.toString();
    }

    /** With two decimals at most. */
    static String number(double value) {
        return hundredths(Math.round(100 * value));
    }

    private static String hundredths(long value) {
        long size = Math.abs(value);
        String text = size % 100 == 0
                ? String.valueOf(size / 100)
                : size / 100 + "." + size % 100 / 10 + (size % 10 == 0 ? "" : String.valueOf(size % 10));
        return value < 0 ? "-" + text : text;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
