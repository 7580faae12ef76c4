package gander.chart;

import gander.html.Html;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A figure drawn: as pixels, as SVG, and panel by panel for a page that stacks them where it is narrow. */
public final class Drawing {
    /** A sum of heights that is a whole number may miss it by so much. */
    private static final double ROUNDING = 1e-6;

    private final Figure figure;
    private final List<PanelDrawing> panels;
    private final int columns;
    private final double panelWidth;

    /** Lays the figure out. */
    public Drawing(Figure figure) {
        this(
                figure,
                Math.min(figure.columns(), figure.panels().size()) > 2 ? PanelDrawing.NARROW : PanelDrawing.WIDTH,
                PanelDrawing.USUAL_HEIGHT);
    }

    private Drawing(Figure figure, double panelWidth, double plotHeight) {
        this.figure = figure;
        this.columns = Math.min(figure.columns(), figure.panels().size());
        this.panelWidth = panelWidth;
        this.panels = figure.panels().stream()
                .map(panel -> new PanelDrawing(panel, panelWidth, plotHeight))
                .toList();
    }

    /**
     * Lays the figure out in a given room, for a file of its own. Plots that have a shape of their own keep it.
     *
     * @param width pixels across at screen size
     * @param height pixels down at screen size, enough for titles and axes
     */
    public static Drawing fitting(Figure figure, int width, int height) {
        int columns = Math.min(figure.columns(), figure.panels().size());
        int rows = (figure.panels().size() + columns - 1) / columns;
        double panelWidth = (double) width / columns;
        Drawing usual = new Drawing(figure, panelWidth, PanelDrawing.USUAL_HEIGHT);
        double plotHeight = PanelDrawing.USUAL_HEIGHT + (height - usual.exactHeight()) / rows;
        return new Drawing(figure, panelWidth, plotHeight);
    }

    /** Pixels across at screen size. */
    public int width() {
        return (int) (columns * panelWidth);
    }

    /** Panels in a row. */
    public int columns() {
        return columns;
    }

    /** Pixels that a panel is across at screen size. */
    public int panelWidth() {
        return (int) panelWidth;
    }

    /** Pixels down at screen size. */
    public int height() {
        return (int) Math.ceil(exactHeight() - ROUNDING);
    }

    private double exactHeight() {
        double height = 0;
        for (int from = 0; from < panels.size(); from += columns) {
            height += rowHeight(row(from));
        }
        return height;
    }

    private List<PanelDrawing> row(int panel) {
        int from = panel - panel % columns;
        return panels.subList(from, Math.min(panels.size(), from + columns));
    }

    private static double head(List<PanelDrawing> row) {
        return row.stream().mapToDouble(PanelDrawing::head).max().orElseThrow();
    }

    private static double plotHeight(List<PanelDrawing> row) {
        return row.stream().mapToDouble(PanelDrawing::plotHeight).max().orElseThrow();
    }

    private static double rowHeight(List<PanelDrawing> row) {
        return head(row)
                + plotHeight(row)
                + row.stream().mapToDouble(PanelDrawing::foot).max().orElseThrow();
    }

    private void draw(Canvas canvas) {
        Path2D paper = new Path2D.Double();
        LayerDrawing.rectangle(paper, 0, 0, width(), height());
        canvas.fill(paper, Ink.PAPER, 1, false);
        double top = 0;
        for (int from = 0; from < panels.size(); from += columns) {
            List<PanelDrawing> row = row(from);
            for (int i = 0; i < row.size(); i++) {
                row.get(i).draw(canvas, i * panelWidth, top, head(row), plotHeight(row));
            }
            top += rowHeight(row);
        }
    }

    /** The whole figure as a file of its own. */
    public String svg(Theme theme) {
        SvgCanvas canvas = new SvgCanvas(theme::hex, figure.name());
        draw(canvas);
        String size = "width=\"" + width() + "\" height=\"" + height() + "\" ";
        return element(
                "xmlns=\"http://www.w3.org/2000/svg\" " + size,
                width(),
                height(),
                "<title>" + SvgCanvas.escape(figure.alt()) + "</title>\n" + canvas.content());
    }

    /** Each panel as an element for a page, in the colours of {@link Theme#variables}, on the page's own background. */
    public List<String> panels() {
        List<String> elements = new ArrayList<>();
        Function<Ink, String> paint = ink -> "var(" + ink.variable() + ")";
        for (int i = 0; i < panels.size(); i++) {
            SvgCanvas canvas = new SvgCanvas(paint, figure.name() + "-" + i);
            List<PanelDrawing> row = row(i);
            panels.get(i).draw(canvas, 0, 0, head(row), plotHeight(row));
            elements.add(element("class=\"panel\" ", panelWidth(), (int) Math.ceil(rowHeight(row)), canvas.content()));
        }
        return elements;
    }

    /** The panels side by side where there is room, in the colours of {@link Theme#variables}, for a page. */
    public String html() {
        return "<div class=\"panels\" style=\"--columns:" + columns + ";--width:" + panelWidth()
                + "px\" role=\"img\" aria-label=\"" + Html.escape(figure.alt()) + "\">\n" + String.join("", panels())
                + "</div>";
    }

    private static String element(String attributes, int width, int height, String content) {
        return "<svg " + attributes + "viewBox=\"0 0 " + width + " " + height + "\" font-family=\"sans-serif\">\n"
                + content + "</svg>\n";
    }

    /** The whole figure as pixels, {@code scale} of them to a pixel at screen size. */
    public BufferedImage image(Theme theme, double scale) {
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(scale * width()), (int) Math.ceil(scale * height()), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        draw(new ImageCanvas(graphics, theme));
        graphics.dispose();
        return image;
    }
}
