package gander.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureJsonTest {
    @Test
    void gapsAreNullAndInfinitiesAreWordsAndNumbersHaveSixDigits() throws IOException {
        double[] y = {1.0 / 3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 4, 1234567.89, 1e-20};
        Panel panel = new Panel(
                "t",
                Axis.of("x", 0, 1),
                Axis.of("y"),
                List.of(new Layer.Line("l", Layer.Colour.DATA, new double[7], y, false)));
        JsonNode line = json(Figure.of("f", "a", panel)).at("/panels/0/layers/0");
        assertThat(line.path("kind").textValue()).isEqualTo("line");
        assertThat(line.path("y")).hasToString("[0.333333,null,\"Infinity\",\"-Infinity\",4,1234570.0,1.0E-20]");
    }

    @Test
    void everyLayerLeavesItsNumbers() throws IOException {
        JsonNode figure = json(Gallery.figure());
        int layers = 0;
        for (JsonNode panel : figure.path("panels")) {
            for (JsonNode layer : panel.path("layers")) {
                layers++;
                assertThat(layer.size()).as(layer.path("kind").textValue()).isGreaterThan(2);
            }
        }
        assertThat(layers)
                .isEqualTo(Gallery.figure().panels().stream()
                        .mapToInt(panel -> panel.layers().size())
                        .sum());
    }

    @Test
    void imagesAreTheirBytes() throws IOException {
        byte[] pixels = {0, 127, -1, 1};
        Panel panel = new Panel(
                "",
                Axis.of(""),
                Axis.of(""),
                List.of(new Layer.Images(
                        "", Layer.Colour.QUIET, new double[1], new double[1], 1, 2, new byte[][] {pixels})));
        JsonNode images = json(Figure.of("f", "a", panel)).at("/panels/0/layers/0");
        assertThat(images.path("side").intValue()).isEqualTo(2);
        assertThat(images.path("pixels").get(0).binaryValue()).isEqualTo(pixels);
    }

    private static JsonNode json(Figure figure) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            FigureJson.write(figure, generator);
        }
        return new ObjectMapper().readTree(text.toString());
    }
}
