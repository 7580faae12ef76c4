package gander.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gander.article.gan.DivergencesTopic;
import gander.article.model.LikelihoodTopic;
import gander.article.model.MleTopic;
import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Panel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chapters on likelihood, maximum likelihood and divergences: what they hand over, and what their texts make of it. */
class DensityChaptersTest {
    private static final Pattern QUOTED = Pattern.compile("\\{\\{([\\w.]+)(?::%[^}]+)?}}");
    private static final Pattern SHOWN = Pattern.compile("(?m)^!\\[.+]\\(([a-z0-9-]+)\\)$");

    /** A legend of more entries covers what it explains. */
    private static final int LONGEST_LEGEND = 5;

    private static final int MOST_POINTS = 400;

    static Stream<Topic> topics() {
        return Stream.of(new LikelihoodTopic(), new MleTopic(), new DivergencesTopic());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void bothTextsQuoteNumbersThatThereAreAndShowEveryFigure(Topic topic) {
        Found found = Found.of(topic, 0);
        String english = text(topic.name() + ".md");
        String chinese = text(topic.name() + ".zh-CN.md");
        assertThat(english).startsWith("## ").contains("./gander theory " + topic.name());
        assertThat(chinese).startsWith("## ").contains("./gander theory " + topic.name());
        assertThat(matches(QUOTED, english)).isSubsetOf(found.numbers.keySet()).isEqualTo(matches(QUOTED, chinese));
        Set<String> names =
                new TreeSet<>(found.figures.stream().map(Figure::name).toList());
        assertThat(matches(SHOWN, english)).isEqualTo(names);
        assertThat(matches(SHOWN, chinese)).isEqualTo(names);
        for (Figure figure : found.figures) {
            for (Panel panel : figure.panels()) {
                assertThat(panel.layers().stream()
                                .filter(layer -> !layer.label().isEmpty()))
                        .as(figure.name())
                        .hasSizeLessThanOrEqualTo(LONGEST_LEGEND);
                assertThat(panel.layers()).as(figure.name()).allMatch(DensityChaptersTest::isWhole);
            }
        }
        assertThat(found.numbers.values()).allMatch(Double::isFinite);
    }

    private static boolean isWhole(Layer layer) {
        return !(layer instanceof Layer.Line line)
                || (line.x().length == line.y().length && line.x().length <= MOST_POINTS);
    }

    /** Of the chapter whose text says that samples agree with quadrature: four standard errors, of twenty estimates. */
    @Test
    void samplesAgreeWithQuadratureAsTheTextSays() {
        Map<String, Double> numbers = Found.of(new DivergencesTopic(), 0).numbers;
        for (String key : List.of("kl", "jsd", "tv", "w1")) {
            assertThat(numbers.get(key + ".farthest")).as(key).isLessThan(4);
        }
        assertThat(numbers.get("uniform.jsd")).isCloseTo(Math.log(2), offset(1e-9));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("topics")
    void theSameSeedFindsTheSameNumbersAndAnotherOneOthers(Topic topic) {
        Map<String, Double> first = Found.of(topic, 5).numbers;
        assertThat(Found.of(topic, 5).numbers).isEqualTo(first);
        assertThat(Found.of(topic, 6).numbers).isNotEqualTo(first);
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String text(String name) {
        try (InputStream in = Theory.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + name, e);
        }
    }

    /** Keeps what a topic hands over. */
    private static final class Found implements Findings {
        private final long seed;
        private final Map<String, Double> numbers = new LinkedHashMap<>();
        private final List<Figure> figures = new ArrayList<>();

        private Found(long seed) {
            this.seed = seed;
        }

        static Found of(Topic topic, long seed) {
            Found found = new Found(seed);
            topic.run(found);
            return found;
        }

        @Override
        public long seed() {
            return seed;
        }

        @Override
        public void figure(Figure figure) {
            figures.add(figure);
        }

        @Override
        public void animation(String name, List<Figure> frames, int millis) {
            throw new AssertionError("nothing moves in these chapters, but there is an animation " + name);
        }

        @Override
        public void number(String key, double value, String meaning) {
            assertThat(numbers.put(key, value)).as(key).isNull();
        }

        @Override
        public void progress(double done, String what) {
            assertThat(done).isBetween(0.0, 1.0);
        }
    }
}
