package gander.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.article.gan.ExperimentTopic;
import gander.article.gan.KeptExperiment;
import gander.html.Html;
import gander.run.CondensedRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chapter on the experiment says what the kept run says, and the kept run is whole. */
class ExperimentChapterTest {
    private static final double LN_2 = 0.6931471805599453;

    private static JsonNode kept;
    private static Chapter chapter;

    @BeforeAll
    static void compute() throws IOException {
        kept = new ObjectMapper().readTree(Html.resource(KeptExperiment.class, "/gander/article/experiment/run.json"));
        chapter = Gathering.of(new ExperimentTopic(), 1, (what, done) -> {});
    }

    private static double number(String key) {
        return chapter.numbers().get(key).value();
    }

    @Test
    void equilibriumIsInClosedForm() {
        assertThat(number("balance.discriminator")).isEqualTo(2 * LN_2);
        assertThat(number("balance.generator")).isEqualTo(LN_2);
        assertThat(number("balance.value")).isEqualTo(-2 * LN_2);
        assertThat(number("mostJsd")).isEqualTo(LN_2);
    }

    @Test
    void numbersAreTheKeptRuns() {
        assertThat(number("steps")).isEqualTo(kept.at("/setting/steps").doubleValue());
        JsonNode end = kept.at("/windows/4");
        assertThat(end.path("toEpoch").intValue()).isEqualTo(40);
        for (String key : List.of("discriminator", "generator", "real", "fake")) {
            assertThat(number("epoch.40." + key)).isEqualTo(end.path(key).doubleValue());
        }
        assertThat(number("test.value")).isEqualTo(kept.at("/judged/1/value").doubleValue());
        assertThat(number("moved.39")).isEqualTo(kept.at("/moved/2/distance").doubleValue());
    }

    @Test
    void theBoundIsHalfOfWhatTheValueIsAboveItsLeast() {
        for (String which : List.of("played", "training", "test")) {
            assertThat(number(which + ".bound"))
                    .isCloseTo((number(which + ".value") + 2 * LN_2) / 2, within(1e-12))
                    .isBetween(0.0, LN_2);
        }
    }

    @Test
    void theKeptRunIsTheReferenceOnMnistAndWhole() {
        CondensedRun run = KeptExperiment.read().run();
        assertThat(run.source().command()).isEqualTo("./gander bench experiment");
        assertThat(run.source().train()).isEqualTo("./gander train recipes/mlp-mnist.yaml --data mnist");
        assertThat(run.setting())
                .isEqualTo(new CondensedRun.Setting(
                        "mnist", 60_000, 1, 2, new CondensedRun.Updates(128, 1, 1), 40, 18_750));
        int buckets = 18_750 / run.curves().bucket();
        assertThat(run.curves().steps()).hasSize(buckets).endsWith(18_750);
        for (CondensedRun.Band band :
                List.of(run.curves().discriminator(), run.curves().generator())) {
            assertThat(band.mean()).hasSize(buckets);
            for (int i = 0; i < buckets; i++) {
                assertThat(band.mean().get(i))
                        .isBetween(band.least().get(i), band.greatest().get(i));
            }
        }
        assertThat(run.curves().real()).hasSize(buckets).allMatch(p -> p > 0 && p < 1);
        assertThat(run.curves().fake()).hasSize(buckets).allMatch(p -> p > 0 && p < 1);
        assertThat(run.film()).startsWith(0).endsWith(40);
    }

    /** No key more or less, and no number that reads back as another. */
    @Test
    void theKeptFileIsWhatIsWrittenOfItToday() {
        String json = Html.resource(KeptExperiment.class, "/gander/article/experiment/run.json");
        assertThat(CondensedRun.parse(json, "run.json").json()).isEqualTo(json);
    }

    @Test
    void theLastWindowIsWhereTheCurvesEnd() {
        CondensedRun run = KeptExperiment.read().run();
        int buckets = run.curves().steps().size();
        double curve = run.curves().generator().mean().subList(buckets - 6, buckets).stream()
                .mapToDouble(value -> value)
                .average()
                .orElseThrow();
        // Six buckets of 150 steps are 900 of the window's 938.
        assertThat(curve).isCloseTo(number("epoch.40.generator"), within(0.02));
    }

    @Test
    void theFilmEndsWithTheGridsCorner() {
        KeptExperiment experiment = KeptExperiment.read();
        assertThat(experiment.grid()).hasDimensions(100, KeptExperiment.SIDE * KeptExperiment.SIDE);
        int frames = experiment.run().film().size();
        assertThat(experiment.film()).hasDimensions(25 * frames, KeptExperiment.SIDE * KeptExperiment.SIDE);
        for (int i = 0; i < 25; i++) {
            assertThat(experiment.film()[25 * (frames - 1) + i])
                    .isEqualTo(experiment.grid()[i / 5 * 10 + i % 5]);
        }
        assertThat(chapter.films().get("experiment-film").frames()).hasSize(frames);
    }

    @Test
    void whatIsKeptIsSmall() throws IOException {
        int bytes = 0;
        for (String name : List.of("run.json", "grid.png", "film.png")) {
            try (InputStream in = KeptExperiment.class.getResourceAsStream("/gander/article/experiment/" + name)) {
                bytes += in.readAllBytes().length;
            }
        }
        assertThat(bytes).isLessThan(400_000);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theTextQuotesWhatIsThereAndShowsEachFigure(Language language) {
        String text = Quote.fill(Text.read("experiment", language), chapter.numbers(), "experiment");
        assertThat(text)
                .doesNotContain("{{")
                .contains("./gander bench experiment")
                .contains("1.386")
                .contains("0.693");
        for (String figure : List.of("experiment-grid", "experiment-film", "experiment-losses")) {
            assertThat(text).contains("](" + figure + ")");
        }
    }

    /** What the text says of the numbers, beyond the numbers themselves. */
    @Test
    void whatTheTextConcludesHoldsForTheKeptRun() {
        assertThat(number("epoch.40.discriminator")).isLessThan(number("balance.discriminator") - 0.5);
        assertThat(number("epoch.40.generator")).isGreaterThan(number("balance.generator") + 1);
        assertThat(number("epoch.40.real")).isGreaterThan(0.6);
        assertThat(number("epoch.40.fake")).isLessThan(0.4);
        // Surer of images that it has seen: by more than four standard errors.
        assertThat(number("training.value") - number("test.value"))
                .isGreaterThan(4 * Math.hypot(number("training.error"), number("test.error")));
        assertThat(number("training.real")).isGreaterThan(number("test.real"));
        // Settled, broken away, calm.
        assertThat(number("broke.discriminator")).isLessThan(number("early.discriminator") / 5);
        assertThat(number("broke.real")).isGreaterThan(0.95);
        assertThat(number("calm.least")).isGreaterThan(number("early.discriminator"));
        assertThat(number("calm.greatest")).isLessThan(number("balance.discriminator") / 2);
        assertThat(number("calm.step") / number("steps")).isBetween(0.6, 0.7);
        assertThat(number("moved.20")).isGreaterThan(number("moved.39"));
        assertThat(number("between")).isGreaterThan(number("moved.20"));
    }
}
