package gander.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class DrawingTest {
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    private final Drawing gallery = new Drawing(Gallery.figure());

    @ParameterizedTest
    @EnumSource
    void anSvgIsWellFormedAndItsTextStaysText(Theme theme) throws Exception {
        Document svg = parse(gallery.svg(theme));
        NodeList texts = svg.getElementsByTagName("text");
        List<String> read = IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
        assertThat(read)
                .contains("steps of D", "density pdata(x), 10−3", "generator pG", "D*(x), closed form", "10−6", "here");
        assertThat(svg.getDocumentElement().getAttribute("font-family")).isEqualTo("sans-serif");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Every kind of layer & axis");
        assertThat(gallery.svg(theme)).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void thePanelsOfFiguresOnOnePageHaveIdentifiersOfTheirOwn() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Figure figure = Gallery.figure();
            for (String panel : new Drawing(new Figure(name, figure.alt(), 2, figure.panels())).panels()) {
                parse(panel);
                Matcher id = ID.matcher(panel);
                while (id.find()) {
                    ids.add(id.group(1));
                    assertThat(panel).contains("url(#" + id.group(1) + ")");
                }
            }
        }
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aPagesPanelsTakeItsColours() {
        assertThat(gallery.panels()).hasSize(4).allSatisfy(panel -> {
            assertThat(panel).contains("var(--ink-soft)").doesNotContainPattern("#[0-9a-f]{6}");
            assertThat(panel.lines()).noneMatch(String::isBlank);
        });
        assertThat(Theme.DARK.variables()).contains("--ink-data: #ff9812;");
    }

    @ParameterizedTest
    @EnumSource
    void aPictureIsOnPaperAndAsLargeAsAsked(Theme theme) {
        BufferedImage picture = gallery.image(theme, 2);
        assertThat(picture.getWidth()).isEqualTo(2 * gallery.width()).isEqualTo(1520);
        assertThat(picture.getHeight()).isEqualTo(2 * gallery.height());
        assertThat(picture.getRGB(0, 0) & 0xFFFFFF).isEqualTo(theme.rgb(Ink.PAPER));
    }

    @Test
    void theSameFigureGivesTheSameBytes() {
        assertThat(new Drawing(Gallery.figure()).svg(Theme.LIGHT)).isEqualTo(gallery.svg(Theme.LIGHT));
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatIsNotPositive() {
        double[] x = {1, 2, 3, 4, 5};
        Panel panel = new Panel(
                "",
                Axis.of("x"),
                Axis.logarithmic("y"),
                List.of(new Layer.Line("", Layer.Colour.DATA, x, new double[] {1, 2, 0, 10, 100}, false)));
        String svg = new Drawing(Figure.of("gap", "A gap", panel)).svg(Theme.LIGHT);
        String line = svg.lines()
                .filter(element -> element.contains(Theme.LIGHT.hex(Ink.DATA)))
                .findFirst()
                .orElseThrow();
        assertThat(line.replaceAll("[^M]", "")).isEqualTo("MM");
    }

    /** At its own width; a page shrinks a panel by a twentieth at most. Indices and exponents are smaller. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void lettersAreTwelvePixelsHighInARowOfAPagesWidth(int columns) throws Exception {
        Drawing drawing =
                new Drawing(new Figure("row", "A row", columns, Gallery.figure().panels()));
        assertThat(drawing.width()).isLessThanOrEqualTo(900);
        NodeList texts = parse(drawing.svg(Theme.LIGHT)).getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            assertThat(Double.parseDouble(text.getAttribute("font-size")))
                    .as(text.getTextContent())
                    .isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void anAxisHasNumbersFromWhereItIsToldTo() {
        Panel panel = new Panel(
                "",
                Axis.of("x", 1, 2),
                Axis.of("density", -0.6, 1).numberedFrom(0),
                List.of(new Layer.Rule("", Layer.Colour.QUIET, -0.5, false)));
        String svg = new Drawing(Figure.of("f", "An axis", panel)).svg(Theme.LIGHT);
        assertThat(svg).contains(">0.0<").contains(">1.0<").doesNotContain("−");
    }

    /** Of 4 units across the plot a picture of 2 is half as wide as it is, and as high. */
    @Test
    void imagesAreSquareAndAPanelOfThemHasNoNumbersAlongItsEdges() throws Exception {
        Panel panel = new Panel(
                "Digits",
                Axis.of("", 0, 4),
                Axis.of("", 0, 3),
                List.of(
                        new Layer.Words("a row", Layer.Colour.QUIET, 0, 2.5),
                        new Layer.Images(
                                "", Layer.Colour.DATA, new double[] {0, 2}, new double[] {0, 0}, 2, 2, new byte[][] {
                                    {0, -1, -1, 0}, {-1, 0, 0, 0}
                                })));
        Drawing drawing = new Drawing(Figure.of("images", "Two images", panel));
        double side = (drawing.width() - 24) / 2.0;
        Document svg = parse(drawing.svg(Theme.LIGHT));
        NodeList texts = svg.getElementsByTagName("text");
        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> texts.item(i).getTextContent()))
                .containsExactly("Digits", "a row");
        NodeList images = svg.getElementsByTagName("image");
        assertThat(images.getLength()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            NamedNodeMap place = images.item(i).getAttributes();
            assertThat(place.getNamedItem("width").getNodeValue())
                    .isEqualTo(place.getNamedItem("height").getNodeValue())
                    .isEqualTo(SvgCanvas.number(side));
        }
        BufferedImage drawn = drawing.image(Theme.LIGHT, 1);
        int lowest = drawn.getHeight() - 8 - 20;
        // The lower left quarter of the first image is ink, of the second paper.
        assertThat(drawn.getRGB(8 + 20, lowest) & 0xFFFFFF).isEqualTo(Theme.LIGHT.rgb(Ink.DATA));
        assertThat(drawn.getRGB((int) (8 + side + 20), lowest) & 0xFFFFFF).isEqualTo(Theme.LIGHT.rgb(Ink.PAPER));
    }

    private static Document parse(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
