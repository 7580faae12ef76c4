package gander.article.model;

import gander.chart.Axis;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A panel of images in rows, each row under its name, which has the colour of its images. */
final class ImageRows {
    private static final double GAP = 0.08;
    private static final double NAME = 0.5;

    private final int side;
    private final int columns;
    private final List<Row> rows = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(String name, Colour colour, byte[][] images) {}

    /** Of square images with so many pixels along an edge, so many in a row. */
    ImageRows(int side, int columns) {
        this.side = side;
        this.columns = columns;
    }

    /**
     * Adds a row below the others.
     *
     * @param pixels uint8, row-major [N, side, side], 0 for paper; the first ones are shown
     */
    ImageRows row(String name, Colour colour, byte[] pixels) {
        byte[][] images = new byte[columns][];
        Arrays.setAll(images, i -> Arrays.copyOfRange(pixels, i * side * side, (i + 1) * side * side));
        rows.add(new Row(name, colour, images));
        return this;
    }

    Panel panel(String title) {
        List<Layer> layers = new ArrayList<>();
        double height = rows.size() * (1 + NAME);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double bottom = height - (i + 1) * (1 + NAME);
            double[] left = new double[columns];
            double[] below = new double[columns];
            Arrays.setAll(left, column -> column * (1 + GAP));
            Arrays.fill(below, bottom);
            layers.add(new Layer.Words(row.name(), row.colour(), 0, bottom + 1 + NAME / 4));
            layers.add(new Layer.Images("", row.colour(), left, below, 1, side, row.images()));
        }
        return new Panel(title, Axis.of("", 0, columns * (1 + GAP) - GAP), Axis.of("", 0, height), layers);
    }
}
