package gander.theory.learner;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.baseline.HiddenMarkov;
import gander.baseline.NaiveBayes;
import gander.classifier.ClassifierConfig;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingWalksTest {
    private static final HiddenMarkov CHAIN = new HiddenMarkov(12, new HiddenMarkov.Gaussian(0.003), 0.03, 20);

    @Test
    void atAnyOneTimeTheClassesAreAlike() {
        int each = 2000;
        RingWalks.Walks walks = RingWalks.walks(RingWalks.CLASSES * each, 1);
        for (int t = 0; t < RingWalks.LENGTH; t += 5) {
            int time = t;
            for (int d = 0; d < 2; d++) {
                int coordinate = d;
                for (int c = 0; c < RingWalks.CLASSES; c++) {
                    int of = c;
                    double[] values = IntStream.range(0, walks.labels().length)
                            .filter(i -> walks.labels()[i] == of)
                            .mapToDouble(i -> walks.paths()[i][time][coordinate])
                            .toArray();
                    double mean =
                            IntStream.range(0, each).mapToDouble(i -> values[i]).sum() / each;
                    // The ring's middle; a coordinate's standard deviation is 0.32 / sqrt(2) and 0.05 together, 0.232.
                    assertNear("mean", mean, 0.5, 5 * 0.232 / Math.sqrt(each));
                }
            }
        }
    }

    @Test
    void whoSeesTheOrderTellsThemApartAndWhoDoesNotGuesses() {
        double chain = RingWalks.accuracy(CHAIN, 240, 900, 2);
        double naive = RingWalks.accuracy(NaiveBayes.gaussian(), 240, 900, 2);
        double logistic = RingWalks.accuracy(new ClassifierConfig.LogisticRegression(0.5, 25), 240, 900, 2);
        assertThat(chain).isGreaterThan(0.85);
        // A third is chance; a finite training set leaves a little more.
        assertThat(naive).isBetween(0.25, 0.5);
        assertThat(logistic).isBetween(0.25, 0.5);
        // Five binomial standard errors of the difference of two shares of 900.
        assertThat(RingWalks.bayesAccuracy(900, 3)).isGreaterThan(chain - 5 * Math.sqrt(2 * 0.9 * 0.1 / 900));
    }

    @Test
    void walksOfAModelThatLearntTheOrderAreOfTheClassThatTheyAreCalled() {
        RingWalks.Walks imagined = RingWalks.imagined(CHAIN, 480, 300, 4);
        assertThat(imagined.labels()).contains(0, 1, 2);
        double turned = 0;
        int counted = 0;
        for (int i = 0; i < 300; i++) {
            if (imagined.labels()[i] < 2) {
                double angle = RingWalks.turn(imagined.paths()[i]);
                turned += (imagined.labels()[i] == 0) == (angle > 0) ? 1 : 0;
                counted++;
            }
        }
        assertThat(turned / counted).isGreaterThan(0.9);
    }
}
