package gander.train;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumePolicyTest {
    private static final TrainingConfig BEGUN = Tiny.config(Tiny.training());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data={type: mnist, dir: elsewhere}",
                "train.epochs=50",
                "run.checkpointEverySteps=3",
                "run.checkpointsKept=9"
            })
    void howLongAndWhatIsKeptMayChange(String assignment) {
        assertThatNoException().isThrownBy(() -> ResumePolicy.require(BEGUN, with(assignment)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.statsEverySteps=7",
                "run.gridImages=9",
                "generator.latent=6",
                "generator.hidden=[9, 9]",
                "discriminator.dropout=[0.5, 0.1]",
                "loss=minimax",
                "optimizer.generator.learningRate=0.02",
                "train.batch=16",
                "train.k=2",
                "train.gSteps=2",
                "train.reuseRealBatch=true",
                "train.mirror=true",
                "train.seed=2",
                "train.shards=1",
                "train.emaHalfLifeKimg=1"
            })
    void whatDecidesTheGameMayNot(String assignment) {
        String key = assignment.substring(0, assignment.indexOf('='));

        assertThatThrownBy(() -> ResumePolicy.require(BEGUN, with(assignment)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(key + (key.equals("loss") ? ".type" : ""))
                .message()
                .doesNotContain("\n");
    }

    @Test
    void everyForbiddenChangeIsNamedWithBothValues() {
        TrainingConfig now = Recipe.of(BEGUN)
                .set("train.batch=16")
                .set("train.epochs=50")
                .set("train.seed=2")
                .bind();

        assertThatThrownBy(() -> ResumePolicy.require(BEGUN, now))
                .hasMessage("a resumed run must go on with the game it began: train.batch was 8, now 16;"
                        + " train.seed was 1, now 2; leave it as it was, or start a new run");
    }

    @Test
    void nothingChangedIsAllowed() {
        assertThatNoException().isThrownBy(() -> ResumePolicy.require(BEGUN, Tiny.config(Tiny.training())));
    }

    @Test
    void whatAnOlderVersionDidNotSayIsWhatItMeant() {
        assertThatNoException().isThrownBy(() -> ResumePolicy.require(BEGUN, with("train.gSteps=1")));
        assertThatNoException().isThrownBy(() -> ResumePolicy.require(with("train.gSteps=1"), BEGUN));
    }

    private static TrainingConfig with(String assignment) {
        return Recipe.of(BEGUN).set(assignment).bind();
    }
}
