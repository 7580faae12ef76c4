package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import gander.article.Chapter.Quantity;
import gander.article.model.GenerativeTopic;
import gander.article.model.LatentTopic;
import gander.article.topic.Topic;
import gander.html.Html;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The chapters on hidden variables and on generative models: what their texts say is what was found. */
@Tag("slow")
class LatentAndGenerativeChaptersTest {
    private static final Pattern SHOWN = Pattern.compile("(?m)^!\\[.+]\\(([a-z0-9-]+)\\)$");

    private static Map<String, Double> numbers(Topic topic) {
        Chapter chapter = Gathering.of(topic, 0, (what, done) -> {});
        Set<String> made = new TreeSet<>(chapter.figures().keySet());
        made.addAll(chapter.films().keySet());
        for (String language : new String[] {"", ".zh-CN"}) {
            String file = topic.name() + language + ".md";
            String text = Html.resource(Theory.class, file);
            assertThat(Quote.fill(text, chapter.numbers(), file)).doesNotContain("{{");
            assertThat(SHOWN.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet()))
                    .isEqualTo(made);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, Quantity> entry : chapter.numbers().entrySet()) {
            numbers.put(entry.getKey(), entry.getValue().value());
        }
        return numbers;
    }

    @Test
    void theMixtureClimbsAndTheGanDrawsButHasNoLikelihood() {
        Map<String, Double> found = numbers(new LatentTopic());
        assertThat(found.get("touch")).isLessThan(1e-12);
        assertThat(found.get("smallestGain")).isGreaterThan(-1e-12);
        assertThat(found.get("likelihood.end")).isGreaterThan(found.get("likelihood.start"));
        assertThat(found.get("likelihood.bad")).isLessThan(found.get("likelihood.end") - 0.05);
        assertThat(found.get("unseen.mixture")).isBetween(found.get("unseen.single") + 0.1, found.get("unseen.truth"));
        // The data's standard deviation is 2.1: a GAN that had learnt nothing, or one hump, would be farther off by
        // far.
        assertThat(found.get("gan.distance")).isLessThan(0.4);
        assertThat(found.get("parzen.highest") - found.get("parzen.lowest")).isGreaterThan(5);
    }

    @Test
    void accuraciesAreAsTheTextTellsThem() {
        Map<String, Double> found = numbers(new GenerativeTopic());
        double best = found.get("bayes") + 4 * found.get("testError");
        for (String model :
                new String[] {"knn", "tree", "logistic", "linear", "linearSvm", "rbfSvm", "naiveBayes", "mixture"}) {
            assertThat(found.get(model + ".at768")).as(model).isBetween(found.get(model + ".at12"), best);
        }
        assertThat(found.get("naiveBayes.at768")).isGreaterThan(found.get("logistic.at768"));
        assertThat(found.get("naiveBayes.at12")).isLessThan(found.get("logistic.at12"));
        assertThat(found.get("right.naiveBayes.at48")).isGreaterThan(found.get("right.logistic.at48"));
        assertThat(found.get("wrong.naiveBayes.at48")).isGreaterThan(found.get("wrong.logistic.at48"));
        assertThat(found.get("wrong.naiveBayes.at768")).isLessThan(found.get("wrong.logistic.at768"));
        assertThat(found.get("far.logistic")).isGreaterThan(0.99);
        assertThat(found.get("far.power")).isLessThan(found.get("least.power") - 100);
        assertThat(found.get("walks.chain.at384"))
                .isBetween(found.get("walks.rbfSvm.at384"), found.get("walks.best") + 0.02);
    }
}
