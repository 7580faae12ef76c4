package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import gander.article.Chapter.Quantity;
import gander.article.model.AutoencodersTopic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The chapter on autoencoders: what its text says is what is found under the seed that it is written with. */
@Tag("slow")
class AutoencodersChapterTest {
    private static final long SEED = 1;

    private static final Map<String, Double> FOUND = new LinkedHashMap<>();
    private static Chapter chapter;

    @BeforeAll
    static void compute() {
        chapter = Gathering.of(new AutoencodersTopic(), SEED, (what, done) -> {});
        for (Map.Entry<String, Quantity> entry : chapter.numbers().entrySet()) {
            FOUND.put(entry.getKey(), entry.getValue().value());
        }
    }

    private static double of(String key) {
        return FOUND.get(key);
    }

    @Test
    void bothTextsAreFilledAndShowEveryFigure() {
        for (Language language : Language.values()) {
            String text = Quote.fill(Text.read("autoencoders", language), chapter.numbers(), language.tag());
            assertThat(text).doesNotContain("{{");
            assertThat(chapter.figures().keySet()).allMatch(name -> text.contains("](" + name + ")"));
        }
    }

    /** A margin of two standard deviations over the runs on either side. */
    @Test
    void theAutoencoderWithAGaussianLeadsAndTheNaiveOneDrawsNoise() {
        assertThat(of("floor")).isLessThan(10);
        assertThat(of("standardNormal.frechet")).isGreaterThan(0.9 * of("ceiling"));
        assertThat(above("autoencoder.frechet")).isLessThan(below("gan.frechet"));
        assertThat(above("gan.frechet")).isLessThan(below("variational.frechet"));
        assertThat(above("autoencoder.mse")).isLessThan(below("variational.mse"));
        assertThat(above("variational.mse")).isLessThan(of("mean.mse") / 2);
        assertThat(of("updates")).isEqualTo(of("training") * 20 / 64);
        assertThat(of("drawing")).isEqualTo(17 * 128 + 129 * 784);
    }

    private static double above(String key) {
        return of(key) + 2 * of(key + ".deviation");
    }

    private static double below(String key) {
        return of(key) - 2 * of(key + ".deviation");
    }

    @Test
    void theSquaredErrorFindsAMovedDigitFarthestAndTheFeaturesDoNot() {
        for (String kind : List.of("thinned", "blurred", "noisy", "mean", "other", "same")) {
            assertThat(of("judge." + kind + ".mse")).as(kind).isLessThan(of("judge.shifted.mse"));
        }
        for (String kind : List.of("mean", "other", "blurred")) {
            assertThat(of("judge." + kind + ".shiftedWorse.mse")).as(kind).isGreaterThan(0.95);
            assertThat(of("judge." + kind + ".shiftedWorse.features")).as(kind).isLessThan(0.05);
            assertThat(of("judge." + kind + ".features")).as(kind).isGreaterThan(1.5 * of("judge.shifted.features"));
        }
    }

    @Test
    void theDiscriminatorSeesThroughTheMeanAndTheBlurButNotWhichDigitItIs() {
        for (String kind : List.of("mean", "blurred")) {
            assertThat(above("judge." + kind + ".shiftedWorse.logit")).as(kind).isLessThan(0.5);
            assertThat(above("judge." + kind + ".logit")).as(kind).isLessThan(below("judge.shifted.logit"));
        }
        assertThat(of("judge.other.shiftedWorse.logit")).isBetween(0.3, 0.8);
        assertThat(of("judge.noisy.logit")).isLessThan(5 * of("judge.mean.logit"));
    }
}
