package gander.run;

import static org.assertj.core.api.Assertions.assertThat;

import gander.run.ScoreRow.Standing;
import gander.run.ScoreWords.Theme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTableTest {
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
    void noiseAndWhatIsPastRealImagesAreNeverBest() {
        // Worse than noise, as noise, and better.
        assertThat(standings("lower", 1, 100, 120, 100, 50))
                .containsExactly(Standing.BEHIND, Standing.BEHIND, Standing.BEST);
        assertThat(standings("lower", 1, 100, 120, 100)).containsExactly(Standing.UNRANKED, Standing.UNRANKED);
        // Copies get past real images: there is nothing to win there.
        assertThat(standings("lower", 1, 100, 0, 1, 5)).containsExactly(Standing.BEST, Standing.BEST, Standing.BEHIND);
        // Noise scores above real images.
        assertThat(standings("higher", 0.89, 0.99, 0.57, 0.99)).containsExactly(Standing.UNRANKED, Standing.UNRANKED);
        assertThat(standings("higher", 10, 10, 7, 10)).containsExactly(Standing.UNRANKED, Standing.UNRANKED);
    }

    @Test
    void rowsThatCannotBeRankedAreNoComparisons() {
        ScoreTable table = ScoreTable.of(List.of(
                List.of(score("precision", 0.5, 0, 0.89, 0.99, "higher")),
                List.of(score("precision", 0.7, 0, 0.89, 0.99, "higher"))));
        assertThat(table.rows().get(0).isRanked()).isFalse();
        assertThat(table.comparisons()).isZero();
    }

    @Test
    void whatWasMeasuredOtherwiseHasARowOfItsOwnBesideTheFirst() {
        Score own = score("fid", 10, 1, 0, 100, "lower");
        Score coverage = score("coverage", 0.5, 0, 1, 0, "higher");
        Score inception = new Score(
                "fid",
                new Score.Values(3, 1, 0, 100, "lower"),
                new Score.Sample(1000, 1, 5),
                new Score.Basis("inception", "pen", "p"));
        Score fewer = new Score(
                "fid",
                new Score.Values(4, 1, 0, 100, "lower"),
                new Score.Sample(500, 1, 5),
                new Score.Basis("lenet", "mnist", "p"));

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
    void otherRealImagesUnderTheSameNameAreNoticedByTheirScore() {
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
        "precision10k3, QUALITY",
        "recall10k3, VARIETY",
        "parzen, LIKELIHOOD",
        "is10k, QUALITY",
        "klUniform10k, VARIETY",
        "oneNnFake10k, LIKENESS",
        "ganTrainKnn10k, USEFULNESS",
        "copies10k, COPYING",
        "something-new, OTHER",
    })
    void aMetricIsKnownByItsNamesBeginning(String metric, Theme theme) {
        assertThat(ScoreWords.of(metric).theme()).isEqualTo(theme);
    }

    @Test
    void aJudgeIsNamedInTheTitle() {
        assertThat(ScoreWords.of("ganTestRbfSvm10k").title())
                .isEqualTo("Being read by a classifier of real images: rbf svm");
        assertThat(ScoreWords.of("ganTestRbfSvm10k").label()).isEqualTo("Read by: rbf svm");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "307.573 | 308",
                "0.41378 | 0.414",
                "0.00003062945 | 3.1e-05",
                "-630.15 | -630",
                "0.0058 | 0.0058",
                "10 | 10",
                "0 | 0",
                "1234567.5 | 1.2e+06",
            })
    void aBriefNumberIsShort(double value, String text) {
        assertThat(ScoreText.brief(value)).isEqualTo(text);
    }

    @Test
    void aSpreadThatIsNextToNothingIsNone() {
        assertThat(ScoreText.spread(10, 1.3e-27)).isEqualTo("0");
        assertThat(ScoreText.spread(10, 0.00123)).isEqualTo("0.00123");
        assertThat(ScoreText.spread(10, Double.NaN)).isEqualTo("no number");
    }

    private static Score score(String metric, double value, double spread, double real, double noise, String better) {
        return new Score(
                metric,
                new Score.Values(value, spread, real, noise, better),
                new Score.Sample(1000, 1, 5),
                new Score.Basis("lenet", "mnist", "p"));
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

    private static List<Standing> standings(String better, double real, double noise, double... values) {
        return standings(onlyRow(java.util.Arrays.stream(values)
                .mapToObj(value -> score("m", value, 0, real, noise, better))
                .toArray(Score[]::new)));
    }
}
