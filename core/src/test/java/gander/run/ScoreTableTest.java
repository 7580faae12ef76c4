package gander.run;

import static org.assertj.core.api.Assertions.assertThat;

import gander.Near;
import gander.run.ScoreRow.Standing;
import gander.run.ScoreWords.Theme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTableTest {
    private static final double EXACT = 1e-12;

    @Test
    void theLowestTheHighestOrTheMostLikeRealIsBest() {
        assertThat(standings("lower", 1, 100, 5, 4, 9))
                .containsExactly(Standing.BEHIND, Standing.BEST, Standing.BEHIND);
        assertThat(standings("higher", 10, 1, 5, 4, 9))
                .containsExactly(Standing.BEHIND, Standing.BEHIND, Standing.BEST);
        assertThat(standings("like real", 0.5, 1, 0.3, 0.8, 0.6))
                .containsExactly(Standing.BEHIND, Standing.BEHIND, Standing.BEST);
    }

    @Test
    void scoresThatAreNoFurtherApartThanBothSpreadsAreLevel() {
        ScoreRow row = onlyRow(
                score("fid", 10, 1, 0, 100, "lower"),
                score("fid", 11.5, 1, 0, 100, "lower"),
                score("fid", 12.5, 1, 0, 100, "lower"));
        assertThat(standings(row)).containsExactly(Standing.BEST, Standing.LEVEL, Standing.BEHIND);
    }

    @Test
    void equalScoresAreBothBest() {
        assertThat(standings("lower", 1, 100, 4, 4)).containsExactly(Standing.BEST, Standing.BEST);
    }

    @Test
    void aScoreThatIsNoNumberIsNeverBest() {
        assertThat(standings("lower", 1, 100, Double.NaN, 4, 5))
                .containsExactly(Standing.MISSING, Standing.BEST, Standing.BEHIND);
        assertThat(standings("lower", 1, 100, Double.NaN, 4)).containsExactly(Standing.MISSING, Standing.ALONE);
        assertThat(standings("lower", 1, 100, Double.NaN)).containsExactly(Standing.MISSING);
    }

    @Test
    void oneRunHasNobodyToBeat() {
        ScoreTable table = ScoreTable.of(List.of(List.of(score("fid", 3, 0, 1, 100, "lower"))));
        assertThat(table.rows().get(0).standing(0)).isEqualTo(Standing.ALONE);
        assertThat(table.comparisons()).isZero();
        assertThat(table.wins(0)).isZero();
    }

    @Test
    void closenessIsOneForRealImagesAndNoneForNoiseWhicheverWayTheMetricGoes() {
        for (String better : List.of("lower", "higher", "like real")) {
            ScoreRow row = onlyRow(
                    score("m", 2, 0, 2, 10, better), score("m", 10, 0, 2, 10, better), score("m", 4, 0, 2, 10, better));
            Near.assertNear("closeness", row.closeness(0).orElseThrow(), 1, EXACT);
            Near.assertNear("closeness", row.closeness(1).orElseThrow(), 0, EXACT);
            Near.assertNear("closeness", row.closeness(2).orElseThrow(), 0.75, EXACT);
            assertThat(row.isNoBetterThanNoise(1)).isTrue();
            assertThat(row.isNoBetterThanNoise(2)).isFalse();
        }
    }

    @Test
    void beyondRealImagesIsFullUnlessToBeLikeThemIsTheAim() {
        ScoreRow higher = onlyRow(score("parzen", 300, 1, 200, -1000, "higher"));
        assertThat(higher.isBeyondReal(0)).isTrue();
        Near.assertNear("closeness", higher.closeness(0).orElseThrow(), 1, EXACT);

        ScoreRow like = onlyRow(score("nn", 0.3, 0, 0.5, 1, "like real"));
        assertThat(like.isBeyondReal(0)).isFalse();
        Near.assertNear("closeness", like.closeness(0).orElseThrow(), 0.6, EXACT);
    }

    @Test
    void aMetricThatNoiseAndRealImagesShareHasNoScale() {
        assertThat(onlyRow(score("modes", 10, 0, 10, 10, "higher")).closeness(0))
                .isEmpty();
    }

    @Test
    void whatWasMeasuredOtherwiseHasARowOfItsOwnBesideTheFirst() {
        Score own = score("fid", 10, 1, 0, 100, "lower");
        Score coverage = score("coverage", 0.5, 0, 1, 0, "higher");
        Score inception = new Score("fid", 3, 1, 0, 100, "lower", 1000, 1, 5, "inception", "pen", "p");
        Score fewer = new Score("fid", 4, 1, 0, 100, "lower", 500, 1, 5, "lenet", "mnist", "p");

        ScoreTable table = ScoreTable.of(List.of(List.of(own, coverage), List.of(inception, fewer, coverage)));

        assertThat(table.rows().stream().map(row -> row.measured().metric()))
                .containsExactly("fid", "fid", "fid", "coverage");
        assertThat(table.rows().get(0).scores()).containsExactly(Optional.of(own), Optional.empty());
        assertThat(table.rows().get(0).standing(0)).isEqualTo(Standing.ALONE);
        assertThat(table.differences(table.rows().get(0))).containsExactly("features", "data", "number of images");
        assertThat(table.differences(table.rows().get(3))).isEmpty();
        assertThat(table.comparisons()).isEqualTo(1);
    }

    @Test
    void otherRealImagesUnderTheSameNameAreNoticedByTheirFloor() {
        Score here = score("fid", 10, 1, 1, 100, "lower");
        assertThat(ScoreRow.comparable(here, score("fid", 12, 1, 1.0001, 100, "lower")))
                .isTrue();
        assertThat(ScoreRow.differences(here, score("fid", 12, 1, 5, 100, "lower")))
                .containsExactly("real images");
    }

    @Test
    void aScoreMeasuredTwiceCountsAsTheLaterOne() {
        Score earlier = score("fid", 10, 1, 0, 100, "lower");
        Score later = score("fid", 5, 1, 0, 100, "lower");
        assertThat(ScoreTable.of(List.of(List.of(earlier, later))).rows().get(0).scores())
                .containsExactly(Optional.of(later));
    }

    @Test
    void winsAreCountedOverRows() {
        ScoreTable table = ScoreTable.of(List.of(
                List.of(score("a", 1, 0, 0, 9, "lower"), score("b", 1, 0, 9, 0, "higher")),
                List.of(score("a", 2, 0, 0, 9, "lower"), score("b", 2, 0, 9, 0, "higher"))));
        assertThat(table.comparisons()).isEqualTo(2);
        assertThat(table.wins(0)).isEqualTo(1);
        assertThat(table.wins(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fid10k, LIKENESS",
        "kid10k, LIKENESS",
        "precision10k3, QUALITY_AND_VARIETY",
        "recall10k3, QUALITY_AND_VARIETY",
        "parzen, LIKELIHOOD",
        "is10k, QUALITY_AND_VARIETY",
        "klUniform10k, QUALITY_AND_VARIETY",
        "oneNnFake10k, LIKENESS",
        "ganTrainKnn10k, JUDGES",
        "copies10k, NOVELTY",
        "something-new, OTHER",
    })
    void aMetricIsKnownByItsNamesBeginning(String metric, Theme theme) {
        assertThat(ScoreWords.of(metric).theme()).isEqualTo(theme);
    }

    @Test
    void aJudgeIsNamedInTheTitle() {
        assertThat(ScoreWords.of("ganTestRbfSvm10k").title())
                .isEqualTo("Being read by a classifier of real images: rbf svm");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.345678 | 0.214 | 12.35 ± 0.21",
                "-1234.56 | 12.3 | -1,235 ± 12",
                "225.31 | 1.94 | 225.3 ± 1.9",
                "0.00123 | 0.00004 | 0.001230 ± 0.000040",
                "0.5 | 0 | 0.5",
                "10 | 0 | 10",
                "10 | 1.2e-9 | 10",
                "0.00001234 | 0 | 0.00001234",
                "0.000000001234 | 0 | 1.23e-09",
                "1000.5 | 0 | 1,001",
                "0.00002 | 0.0000013 | 0.0000200 ± 0.0000013",
            })
    void aNumberHasTheDigitsThatMeanSomething(double value, double spread, String text) {
        assertThat(ScoreText.withSpread(value, spread)).isEqualTo(text);
    }

    @Test
    void aSpreadThatIsNextToNothingIsNone() {
        assertThat(ScoreText.spread(10, 1.3e-27)).isEqualTo("0");
        assertThat(ScoreText.spread(10, 0.00123)).isEqualTo("0.00123");
        assertThat(ScoreText.spread(10, Double.NaN)).isEqualTo("no number");
    }

    private static Score score(
            String metric, double value, double spread, double floor, double ceiling, String better) {
        return new Score(metric, value, spread, floor, ceiling, better, 1000, 1, 5, "lenet", "mnist", "p");
    }

    private static ScoreRow onlyRow(Score... scores) {
        List<ScoreRow> rows = ScoreTable.of(
                        java.util.Arrays.stream(scores).map(List::of).toList())
                .rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static List<Standing> standings(ScoreRow row) {
        return java.util.stream.IntStream.range(0, row.scores().size())
                .mapToObj(row::standing)
                .toList();
    }

    private static List<Standing> standings(String better, double floor, double ceiling, double... values) {
        return standings(onlyRow(java.util.Arrays.stream(values)
                .mapToObj(value -> score("m", value, 0, floor, ceiling, better))
                .toArray(Score[]::new)));
    }
}
