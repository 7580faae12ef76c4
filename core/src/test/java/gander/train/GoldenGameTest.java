package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.data.ImageSet;
import gander.export.SafetensorsFile;
import gander.recipe.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole step against golden_game.json, which golden_game.py computed without Gander. */
class GoldenGameTest {
    private static final int IMAGES = 20;
    /** Losses, norms and scores are of size 1, in float32, through four steps of rounded parameters. */
    private static final double FACTS = 5e-6;
    /** Sums of up to 640 parameters of size 0.3, each rounded to float32 at each step. */
    private static final double SUMS = 2e-5;

    static List<JsonNode> games() throws IOException {
        try (InputStream in = GoldenGameTest.class.getResourceAsStream("golden_game.json")) {
            JsonNode games = new JsonMapper().readTree(in);
            return StreamSupport.stream(games.spliterator(), false).toList();
        }
    }

    @Test
    void thereAreFourGames() throws IOException {
        assertThat(games()).hasSize(4).allMatch(game -> game.get("facts").size() == 4);
    }

    @ParameterizedTest
    @MethodSource("games")
    void lossesGradientsAndParametersAreThoseOfTheOtherImplementation(JsonNode game) {
        try (ImageSet images = Tiny.images(IMAGES);
                Trainer trainer = new Trainer(config(game), images)) {
            List<StepFacts> seen = new ArrayList<>();
            trainer.run(seen::add, () -> trainer.step() == game.get("steps").asLong());

            for (StepFacts facts : seen) {
                JsonNode expected = game.get("facts").get((int) facts.step() - 1);
                String step = game.get("name").asText() + ", step " + facts.step() + ": ";
                double[] actual = {
                    facts.discriminator().loss(),
                    facts.discriminator().gradientNorm(),
                    facts.generator().loss(),
                    facts.generator().gradientNorm(),
                    facts.realOutput(),
                    facts.fakeOutput()
                };
                assertThat(expected).hasSize(actual.length);
                for (int i = 0; i < actual.length; i++) {
                    assertNear(step + "fact " + i, actual[i], expected.get(i).asDouble(), FACTS);
                }
            }
            SafetensorsFile saved = Tiny.saved(trainer);
            game.get("sums").properties().forEach(sums -> {
                float[] values = saved.array(sums.getKey()).floats();
                double sum = 0;
                double weighted = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += values[i];
                    weighted += values[i] * Math.cos(i);
                }
                assertNear(sums.getKey() + " sum", sum, sums.getValue().get(0).asDouble(), SUMS);
                assertNear(
                        sums.getKey() + " weighted",
                        weighted,
                        sums.getValue().get(1).asDouble(),
                        SUMS);
            });
        }
    }

    private static TrainingConfig config(JsonNode game) {
        JsonNode adam = game.get("adam");
        String constants = "{learningRate: %s, beta1: %s, beta2: %s, epsilon: %s}"
                .formatted(adam.get(0), adam.get(1), adam.get(2), adam.get(3));
        TrainingConfig.Training training = Tiny.training(
                        1000,
                        game.get("k").asInt(),
                        game.get("reuse").asBoolean(),
                        2,
                        Optional.of(game.get("emaHalfLifeKimg"))
                                .filter(JsonNode::isNumber)
                                .map(JsonNode::asDouble))
                .withBatch(game.get("batch").asInt())
                .withGeneratorUpdates(game.get("gSteps").asInt())
                .withSeed(game.get("seed").asLong());
        return Recipe.of(Tiny.config(training))
                .set("optimizer.generator=" + constants)
                .set("optimizer.discriminator=" + constants)
                .set("loss=" + game.get("loss").asText())
                .set("generator.latent=" + game.get("latent"))
                .set("generator.prior=" + game.get("prior").asText())
                .set("generator.hidden=[" + game.get("hiddenG") + "]")
                .set("generator.activation=" + game.get("activation").asText())
                .set("generator.output=" + game.get("output").asText())
                .set("discriminator.hidden=" + game.get("hiddenD"))
                .set("discriminator.activation=" + game.get("activation").asText())
                .set("discriminator.dropout=" + game.get("dropout"))
                .bind();
    }
}
