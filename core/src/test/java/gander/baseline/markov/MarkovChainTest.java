package gander.baseline.markov;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.baseline.Blobs;
import gander.baseline.HiddenMarkov;
import gander.baseline.Tinted;
import gander.baseline.classwise.ClassPrior;
import gander.baseline.math.Doubles;
import gander.baseline.math.KMeans;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.data.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkovChainTest {
    private static final double ROUNDING = 1e-8;

    private static final MarkovChain CHAIN =
            new MarkovChain(new double[] {0.5, 0.3, 0.2}, new double[] {0.1, 0.6, 0.3, 0.9, 0.05, 0.05, 0.2, 0.3, 0.5});

    @Test
    void theProbabilitiesOfAllSequencesOfCodesAddUpToOne() {
        int codes = 4;
        int length = 5;
        double[] shares = {0.4, 0.1, 0.2, 0.3, 0, 0.5, 0.5, 0, 0.25, 0.25, 0.25, 0.25};
        CodeEmissions emissions = new CodeEmissions(new KMeans(new double[codes], 1), 0, 3, shares);
        int count = (int) Math.pow(codes, length);
        double[] all = new double[count * length];
        Arrays.setAll(all, i -> i / length / (int) Math.pow(codes, i % length) % codes);
        try (PointerScope scope = new PointerScope()) {
            Tensor rows = Sequences.of(all, length, 1).block(0, count);
            Tensor logs = CHAIN.logLikelihood(emissions.logDensities(rows).view(length, count, 3));
            assertNear("sum", logs.exp_().sum().item_double(), 1, 1e-12);
        }
    }

    @Test
    void statesGivenTheSequenceHaveProbabilitiesThatAddUpToOneAtEachTime() {
        try (PointerScope scope = new PointerScope()) {
            double[] logs = new double[6 * 10 * 3];
            // From likely to so unlikely that its exponential is 0.
            Arrays.setAll(logs, i -> -2000 * Math.abs(Math.sin(i)));
            double[] sums = new double[MarkovChain.statistics(3)];
            double[] posteriors = Doubles.toArray(CHAIN.accumulate(Doubles.of(logs, 6, 10, 3), sums));
            for (int i = 0; i < posteriors.length; i += 3) {
                assertNear("sum", posteriors[i] + posteriors[i + 1] + posteriors[i + 2], 1, 1e-12);
            }
            assertNear("starts", Arrays.stream(sums, 1, 4).sum(), 10, 1e-10);
            assertNear("transitions", Arrays.stream(sums, 4, 13).sum(), 50, 1e-10);
            assertThat(sums[0]).isFinite();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void baumWelchNeverLowersItsObjective(boolean codes) {
        for (double smoothing : new double[] {0.001, 0.1, 2}) {
            try (ImageSet images = Blobs.images(300, 1)) {
                List<long[]> members = ClassPrior.of(images).members(images);
                Optional<KMeans> book = codes ? Optional.of(RowClusters.codebook(images, 7, 1)) : Optional.empty();
                RowClusters.Start start = new RowClusters.Start(
                        5,
                        smoothing,
                        clusters -> codes
                                ? CodeEmissions.uniform(book.orElseThrow(), smoothing, 5)
                                : Emissions.Normal.around(clusters, 0.02));
                BaumWelch ascent = RowClusters.start(start, images, members.get(0), book, 1);
                List<Double> trace = new ArrayList<>();
                for (int step = 0; step < 20; step++) {
                    double before = ascent.objective();
                    ascent.advance();
                    trace.add(ascent.objective());
                    assertThat(ascent.objective()).isGreaterThanOrEqualTo(before - ROUNDING);
                }
                assertThat(trace.get(19)).isGreaterThan(trace.get(0));
            }
        }
    }

    @Test
    void aSequenceThatIsUnlikeAnyThatWasSeenHasAFiniteLogLikelihood() {
        HiddenMarkov config = new HiddenMarkov(2, new HiddenMarkov.Gaussian(1e-5), 0.001, 3);
        try (ImageSet one = Tinted.checkered();
                ImageSet others = Blobs.images(60, 1);
                Baseline model = config.fit(one, 1, FitListener.NONE)) {
            double[] logs = model.logDensity().orElseThrow().of(others.pixels());
            assertThat(Arrays.stream(logs).allMatch(log -> log > Double.NEGATIVE_INFINITY && log < -1e5))
                    .isTrue();
        }
    }

    @Test
    void rowsOfImagesComeTimeByTimeWithAllChannels() {
        try (ImageSet images = Tinted.colours();
                PointerScope scope = new PointerScope()) {
            double[] rows =
                    Doubles.toArray(Sequences.rows(images, new long[] {1, 0}).block(0, 2));
            // Value p of image i is 12 i + p, p counting channel, row, column: 3 x 2 x 2.
            double[] expected = {
                12, 13, 16, 17, 20, 21, 0, 1, 4, 5, 8, 9, 14, 15, 18, 19, 22, 23, 2, 3, 6, 7, 10, 11,
            };
            for (int i = 0; i < expected.length; i++) {
                assertNear("value " + i, rows[i] * 255, expected[i], 1e-12);
            }
        }
    }

    @Test
    void anImageIsDrawnBackIntoTheChannelsThatItsRowsCameFrom() {
        // One state, almost no variance: a draw is the mean row, which differs from channel to channel.
        try (ImageSet images = Tinted.colours();
                Baseline model = new HiddenMarkov(4, new HiddenMarkov.Gaussian(1e-12), 1e-6, 3)
                        .fit(images, 1, FitListener.NONE)) {
            byte[] drawn = model.bytes(3, 0, 1);
            int image = drawn[0] / 12;
            for (int p = 0; p < 2; p++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat((int) drawn[4 * channel + p]).isEqualTo(drawn[0] + 4 * channel + p);
                }
            }
            assertThat(image).isBetween(0, 1);
        }
    }
}
