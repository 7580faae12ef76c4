package gander.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.bench.study.Claim.Verdict;
import gander.bench.study.StudyModel.Family;
import gander.run.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page and the claim, on made-up scores. */
class StudyPageTest {
    private static final StudyModel GAN = new StudyModel("gan", "GAN", Family.GAN, List.of("r.yaml"), true);
    private static final StudyModel AE = new StudyModel("ae", "Autoencoder", Family.AUTOENCODER, List.of("ae"), true);
    private static final StudyModel VAE = new StudyModel("vae", "VAE", Family.AUTOENCODER, List.of("vae"), true);
    private static final StudyModel KDE = new StudyModel("kde", "KDE", Family.STATISTICAL, List.of("kde"), false);

    private final List<StudyRun> runs = new ArrayList<>();

    @Test
    void aCellIsMeanAndDeviationOverTheSeedsAndOfOneSeedItsOwnSpread() {
        add(GAN, 1, fid(4));
        add(GAN, 2, fid(6));
        add(GAN, 3, fid(8));
        add(KDE, 1, fid(20));

        assertThat(page()).contains("| GAN | **6.0 ± 2.0** |", "| KDE | 20.00 ± 0.50 |");
        assertThat(page())
                .containsPattern("\\| real images \\| 1 \\|\n\\| GAN [^\n]*\n\\| KDE [^\n]*\n\\| noise \\| 100 \\|");
    }

    @Test
    void theClaimHoldsWhereTheGanBeatsEveryAutoencoderByMoreThanBothSpreads() {
        add(GAN, 1, fid(4), recall(0.4), score("swd10k", 4, 1, "lower"), parzen(220));
        add(AE, 1, fid(9), recall(0.2), score("swd10k", 5, 1, "lower"), parzen(150));
        add(VAE, 1, fid(7), recall(0.6), score("swd10k", 7, 1, "lower"), parzen(219));

        Claim claim = new Claim(StudyTable.of(runs));
        assertThat(claim.verdicts())
                .containsEntry("fid10k", Verdict.FOR)
                .containsEntry("recall10k3", Verdict.AGAINST)
                .containsEntry("swd10k", Verdict.OPEN)
                .containsEntry("parzen", Verdict.OPEN);
        assertThat(claim.sentence())
                .contains("holds in 1 of 4 scores, fails in 1, and is open in 2.")
                .contains("(fid10k);", "(recall10k3);", "(swd10k, parzen).");
        assertThat(page()).contains("| VAE | 2: fid10k, swd10k | 1: recall10k3 | 1: parzen |");
    }

    @Test
    void whatWasMeasuredInTwoWaysHasTwoColumnsAndIsNotCompared() {
        add(GAN, 1, fid(4));
        add(
                AE,
                1,
                new Score(
                        "fid10k",
                        new Score.Values(9, 0.5, 1, 100, "lower"),
                        new Score.Sample(10_000, 1, 1),
                        new Score.Basis("f", "mnist", "another protocol")));
        assertThat(page())
                .contains("fid10k (1) ↓", "fid10k (2) ↓", "| GAN | 4.00 ± 0.50 | missing |")
                .contains("no score of both is there");
    }

    @Test
    void withoutScoresOfBothNothingIsClaimed() {
        add(GAN, 1, fid(4));
        add(KDE, 1, fid(9));
        assertThat(page()).contains("cannot be said: no score of both is there");
    }

    @Test
    void parzenStandsBesideGoodfellows() {
        add(GAN, 1, parzen(220));
        add(GAN, 2, parzen(226));
        assertThat(page())
                .contains("The GAN gets 223.0 ± 4.2 nats; its best seed 226.0 ± 2.0.")
                .contains("report 225 ± 2 for theirs on MNIST", "arXiv:1511.01844");
    }

    @Test
    void whatFailedIsOnThePage() {
        add(GAN, 1, fid(4));
        StudyPage page = new StudyPage(Map.of(), runs, Map.of("hmm, seed 1", "no | luck"), "models");
        assertThat(page.markdown()).contains("- **missing: hmm, seed 1**: no / luck");
    }

    @Test
    void everyRunIsInTheJson() throws IOException {
        add(GAN, 1, fid(4));
        add(GAN, 2, fid(6), parzen(220));
        JsonNode json = new ObjectMapper().readTree(StudyJson.of(Map.of("data", "pen"), runs, Map.of()));
        assertThat(json.path("facts").path("data").asText()).isEqualTo("pen");
        JsonNode second = json.path("runs").get(1);
        assertThat(second.path("seed").asInt()).isEqualTo(2);
        assertThat(second.path("cost").path("trainSeconds").asDouble()).isEqualTo(90);
        assertThat(second.path("scores").get(1).path("metric").asText()).isEqualTo("parzen");
    }

    @Test
    void aModelsOwnFiguresSayWhatIsLikely() {
        add(
                KDE,
                1,
                new StudyRun.Fit(
                        Map.of("LogLikelihood/test", 100.0), Optional.of("density of pixels"), Optional.empty()),
                fid(4));
        add(
                KDE,
                2,
                new StudyRun.Fit(
                        Map.of("LogLikelihood/test", 104.0), Optional.of("density of pixels"), Optional.empty()),
                fid(4));
        assertThat(page()).contains("| KDE | `LogLikelihood/test` | 102.0 ± 2.8 | density of pixels |");
    }

    @Test
    void theLeastVariancesStandBesideTheLikelihoodsThatDependOnThem() {
        Map<String, Double> figures = Map.of("LogLikelihood/test", 100.0);
        add(GAN, 1, fid(4));
        assertThat(page()).doesNotContain("least variance");
        add(KDE, 1, new StudyRun.Fit(figures, Optional.of("density"), Optional.of(0.01)), fid(4));
        // -ln(2 pi 0.01) / 2 = 1.3836
        assertThat(page()).contains("| KDE | `LogLikelihood/test`", "what such a pixel adds: KDE 0.01 (1.38 nats).");
    }

    @Test
    void whatIsTrueOfSeveralScoresIsSaidOnce() {
        add(GAN, 1, score("ganTrainKnn10k", 0.7, 0.01, "higher"), score("ganTrainTree10k", 0.5, 0.01, "higher"));
        assertThat(page())
                .containsOnlyOnce("A classifier learns from the generated images")
                .contains("- `ganTrainKnn10k`, `ganTrainTree10k`: A classifier learns");
    }

    @Test
    void timesAndPicturesAreShown() {
        add(GAN, 1, fid(4));
        assertThat(page())
                .contains("| GAN | 1 min 30 s | 12.3 s | 114,064 | 457 kB | 1 | `train r.yaml` |")
                .contains("![Samples of gan](models/gan.png)");
    }

    private String page() {
        return new StudyPage(Map.of("data", "mnist"), runs, Map.of(), "models").markdown();
    }

    private void add(StudyModel model, int seed, Score... scores) {
        add(model, seed, new StudyRun.Fit(Map.of(), Optional.empty(), Optional.empty()), scores);
    }

    private void add(StudyModel model, int seed, StudyRun.Fit fit, Score... scores) {
        runs.add(new StudyRun(model, seed, new StudyRun.Cost(90, 12.3, 114_064, 456_900), "abc", fit, List.of(scores)));
    }

    private static Score fid(double value) {
        return score("fid10k", value, 0.5, "lower");
    }

    private static Score recall(double value) {
        return new Score(
                "recall10k3",
                new Score.Values(value, 0.01, 0.9, 0, "higher"),
                new Score.Sample(10_000, 1, 1),
                new Score.Basis("f", "mnist", "p"));
    }

    private static Score parzen(double value) {
        return new Score(
                "parzen",
                new Score.Values(value, 2, 236, -3000, "higher"),
                new Score.Sample(10_000, 1, 1),
                new Score.Basis("", "mnist", "p"));
    }

    private static Score score(String metric, double value, double spread, String better) {
        return new Score(
                metric,
                new Score.Values(value, spread, 1, 100, better),
                new Score.Sample(10_000, 1, 1),
                new Score.Basis("f", "mnist", "p"));
    }
}
