package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import gander.article.gan.RatioResult;
import gander.article.gan.UpdateRatioFigures;
import gander.theory.game.UpdateRatio;
import gander.theory.numeric.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chapter says of the result of {@code gander bench ratio} in words, held to the result. */
class RatioResultTest {
    private static final List<String> GAMES = List.of("line", "ring", "mnist");
    private static final UpdateRatio HUNDRED_TO_ONE = new UpdateRatio(100, 1);
    private static final UpdateRatio TWENTY_TO_ONE = new UpdateRatio(20, 1);
    private static final UpdateRatio FIVE_TO_ONE = new UpdateRatio(5, 1);
    private static final UpdateRatio TWO_TO_ONE = new UpdateRatio(2, 1);
    private static final UpdateRatio ONE_TO_TWO = new UpdateRatio(1, 2);
    private static final UpdateRatio ONE_TO_FIVE = new UpdateRatio(1, 5);

    @ParameterizedTest
    @ValueSource(strings = {"line", "ring", "mnist"})
    void everyRatioHasTenSeedsAndAsManyUpdates(String game) {
        RatioResult result = RatioResult.of(game);

        assertThat(result.ratios())
                .containsExactly(
                        HUNDRED_TO_ONE,
                        TWENTY_TO_ONE,
                        FIVE_TO_ONE,
                        TWO_TO_ONE,
                        UpdateRatio.EQUAL,
                        ONE_TO_TWO,
                        ONE_TO_FIVE);
        assertThat(result.seeds()).isEqualTo(10);
        for (UpdateRatio ratio : result.ratios()) {
            assertThat(result.end(ratio)).hasSize(10).allSatisfy(row -> {
                assertThat(row.updates())
                        .isGreaterThan(result.updates() - ratio.perStep())
                        .isLessThanOrEqualTo(result.updates());
                assertThat(row.score()).isGreaterThan(result.real());
            });
        }
    }

    enum Verdict {
        BETTER,
        WORSE,
        OPEN
    }

    /** Against 1:1, seed by seed, by the 95 % interval of the difference. */
    static Verdict verdict(String game, UpdateRatio ratio) {
        Estimate above = RatioResult.of(game).aboveEqual(ratio);
        double half = above.halfWidth(UpdateRatioFigures.CONFIDENCE);
        if (above.value() + half < 0) {
            return Verdict.BETTER;
        }
        return above.value() - half > 0 ? Verdict.WORSE : Verdict.OPEN;
    }

    @Test
    void aHundredUpdatesOfTheDiscriminatorAreWorseEverywhere() {
        assertThat(GAMES)
                .allSatisfy(game -> assertThat(verdict(game, HUNDRED_TO_ONE)).isEqualTo(Verdict.WORSE));
    }

    @Test
    void moreUpdatesOfTheGeneratorAreBetterNowhere() {
        assertThat(GAMES.stream().map(game -> verdict(game, ONE_TO_TWO)))
                .containsExactly(Verdict.WORSE, Verdict.OPEN, Verdict.OPEN);
        assertThat(GAMES.stream().map(game -> verdict(game, ONE_TO_FIVE)))
                .containsExactly(Verdict.OPEN, Verdict.WORSE, Verdict.WORSE);
    }

    @Test
    void aFewUpdatesOfTheDiscriminatorAreBetterOnTheLineAlone() {
        assertThat(GAMES.stream().map(game -> verdict(game, FIVE_TO_ONE)))
                .containsExactly(Verdict.BETTER, Verdict.WORSE, Verdict.WORSE);
        assertThat(GAMES.stream().map(game -> verdict(game, TWO_TO_ONE)))
                .containsExactly(Verdict.BETTER, Verdict.OPEN, Verdict.WORSE);
    }

    /** What "barely" means in the text: the interval ends within a fifth of the difference from zero. */
    @Test
    void theIntervalsThatAreSaidToBarelyLeaveOutZeroDo() {
        for (UpdateRatio ratio : List.of(FIVE_TO_ONE, TWO_TO_ONE, ONE_TO_TWO)) {
            Estimate above = RatioResult.of("line").aboveEqual(ratio);
            double margin = Math.abs(above.value()) - above.halfWidth(UpdateRatioFigures.CONFIDENCE);
            assertThat(margin).isBetween(0.0, Math.abs(above.value()) / 5);
        }
    }
}
