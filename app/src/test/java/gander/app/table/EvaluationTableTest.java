package gander.app.table;

import static org.assertj.core.api.Assertions.assertThat;

import gander.metric.Metric;
import gander.metric.Metrics;
import gander.run.Score;
import gander.run.ScoreVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All metrics in one table, with values as wide as they come. */
class EvaluationTableTest {
    private final EvaluationTable table = new EvaluationTable();

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void aLineIsNoWiderThanTheTerminal(int width) {
        addAll(0.05387, 0.00067);
        assertThat(lines(width, true))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void whatFitsIsShown() {
        addAll(0.05387, 0.00067);
        assertThat(lines(120, false))
                .anyMatch(line -> line.matches(" +metric +value +real +noise +better +images +seconds"))
                .anyMatch(line -> line.matches("  Fréchet distance +fid10k +0.05387 ± 0.00067 .* lower +10000 +1.0"));
        assertThat(lines(80, false))
                .anyMatch(line -> line.matches(" +metric +value +real +noise"))
                .anyMatch(line -> line.matches("  Fréchet distance +fid10k +0.05387 ± 0.00067 +3.1e-05 +0.155"));
        assertThat(lines(60, false)).anyMatch(line -> line.matches("  fid10k +0.05387 ± 0.00067 +3.1e-05 +0.155"));
    }

    @Test
    void aVerdictComesFirstThenGroupsWithPlainNamesAndFootnotesOnRequest() {
        addAll(0.05387, 0.00067);
        List<String> lines = lines(80, false);
        assertThat(lines.get(0)).startsWith("Are the images good? ");
        assertThat(lines)
                .containsSubsequence(
                        "Likeness",
                        "Quality",
                        "Variety",
                        "Copying",
                        "Usefulness for classifiers (classes by the feature network)",
                        "Likelihood")
                .noneMatch(line -> line.contains("Heusel"))
                .contains("--notes says how each is measured");
        assertThat(String.join(" ", lines(80, true)).replaceAll(" +", " "))
                .contains("Heusel et al. 2017")
                .doesNotContain("--notes");
    }

    @Test
    void whatNoiseGetsTooIsMarked() {
        table.add(List.of(score("fid10k", "lower", 0.2, 0.01, Optional.empty())), 1);
        table.add(List.of(score("precision10k3", "higher", 0.2, 0.01, Optional.empty())), 1);
        assertThat(lines(80, false))
                .contains(
                        "! no better than noise",
                        "? noise scores no worse than real images, so this score alone cannot say good")
                .doesNotContain("^ past what real images get: copies, or a limit of this score")
                .anyMatch(line -> line.startsWith("! Fréchet distance"))
                .anyMatch(line -> line.startsWith("? Precision"));
    }

    private List<String> lines(int width, boolean notes) {
        return table.lines(ScoreVerdict.of(List.of(), "./gander evaluate runs/latest measures it"), width, notes);
    }

    private void addAll(double value, double spread) {
        for (Metric metric : Metrics.all()) {
            table.add(
                    metric.quantities().stream()
                            .map(quantity -> score(
                                    quantity.name(),
                                    quantity.better().name().toLowerCase(Locale.ROOT),
                                    value,
                                    spread,
                                    quantity.name().startsWith("gan")
                                            ? Optional.of("classes by the feature network")
                                            : Optional.empty()))
                            .toList(),
                    1);
        }
    }

    private static Score score(String metric, String better, double value, double spread, Optional<String> note) {
        return new Score(
                metric,
                new Score.Values(value, spread, 0.00003063, 0.15489, better),
                new Score.Sample(10_000, 1, 18_750),
                new Score.Basis(
                        "lenet-mnist-2f498f61", "mnist", Metrics.named(metric).protocol()),
                new Score.Uncertainty(Optional.empty(), Optional.empty()),
                note);
    }
}
