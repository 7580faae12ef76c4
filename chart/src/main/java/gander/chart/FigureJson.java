package gander.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers of a figure as JSON, made from the same object as its picture. They have {@value #DIGITS} digits. JSON has no
 * word for numbers that are none: a gap (NaN) is {@code null}, the infinities are the texts {@code "Infinity"} and
 * {@code "-Infinity"}. Images are uint8 [side, side], rows from the top, in Base64.
 */
public final class FigureJson {
    /** Significant digits. */
    public static final int DIGITS = 6;

    private static final MathContext ROUNDING = new MathContext(DIGITS);

    private final JsonGenerator json;

    private FigureJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the figure as one value. */
    public static void write(Figure figure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", figure.name());
        json.writeStringField("alt", figure.alt());
        json.writeArrayFieldStart("panels");
        for (Panel panel : figure.panels()) {
            new FigureJson(json).panel(panel);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void panel(Panel panel) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", panel.title());
        axis("x", panel.x());
        axis("y", panel.y());
        json.writeArrayFieldStart("layers");
        for (Layer layer : panel.layers()) {
            json.writeStartObject();
            json.writeStringField("kind", layer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            json.writeStringField("label", layer.label());
            json.writeStringField("colour", layer.colour().name().toLowerCase(Locale.ROOT));
            layer(layer);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void axis(String name, Axis axis) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("label", axis.label());
        Optional<Axis.Range> range = axis.range();
        if (range.isPresent()) {
            array("range", range.get().low(), range.get().high());
        }
        if (axis.from().isPresent()) {
            json.writeNumberField("from", axis.from().getAsDouble());
        }
        json.writeBooleanField("logarithmic", axis.logarithmic());
        json.writeEndObject();
    }

    private void layer(Layer layer) throws IOException {
        if (layer instanceof Layer.Line line) {
            array("x", line.x());
            array("y", line.y());
        } else if (layer instanceof Layer.Trace trace) {
            array("x", trace.x());
            array("y", trace.y());
        } else if (layer instanceof Layer.Area area) {
            array("x", area.x());
            array("low", area.low());
            array("high", area.high());
        } else if (layer instanceof Layer.Points points) {
            array("x", points.x());
            array("y", points.y());
        } else if (layer instanceof Layer.Bars bars) {
            array("x", bars.x());
            array("height", bars.height());
        } else if (layer instanceof Layer.Arrows arrows) {
            array("fromX", arrows.fromX());
            array("fromY", arrows.fromY());
            array("toX", arrows.toX());
            array("toY", arrows.toY());
        } else if (layer instanceof Layer.Heat heat) {
            array("x", heat.x());
            array("y", heat.y());
            json.writeArrayFieldStart("values");
            for (double[] row : heat.values()) {
                array(row);
            }
            json.writeEndArray();
        } else if (layer instanceof Layer.Regions regions) {
            array("x", regions.x());
            array("y", regions.y());
            json.writeArrayFieldStart("classes");
            for (int[] row : regions.classes()) {
                array(Arrays.stream(row).asDoubleStream().toArray());
            }
            json.writeEndArray();
        } else if (layer instanceof Layer.Images images) {
            array("x", images.x());
            array("y", images.y());
            json.writeNumberField("side", images.side());
            json.writeArrayFieldStart("pixels");
            for (byte[] pixels : images.pixels()) {
                json.writeBinary(pixels);
            }
            json.writeEndArray();
        } else if (layer instanceof Layer.Rule rule) {
            json.writeFieldName(rule.vertical() ? "x" : "y");
            number(rule.at());
        } else if (layer instanceof Layer.Words words) {
            json.writeFieldName("x");
            number(words.x());
            json.writeFieldName("y");
            number(words.y());
        }
    }

    private void array(String name, double... values) throws IOException {
        json.writeFieldName(name);
        array(values);
    }

    private void array(double[] values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            number(value);
        }
        json.writeEndArray();
    }

    private void number(double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "Infinity" : "-Infinity");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(new BigDecimal(value).round(ROUNDING).doubleValue());
        }
    }
}
