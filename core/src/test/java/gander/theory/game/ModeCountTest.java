package gander.theory.game;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.data.point.GaussianRing;
import org.junit.jupiter.api.Test;

class ModeCountTest {
    private static final GaussianRing RING = new GaussianRing(8, 2, 0.1);

    @Test
    void theRingItselfHasAllModesAndTheShareThatThreeSigmaHave() {
        ModeCount count = RingGame.ceiling(RING, 1);
        assertThat(count.found()).isEqualTo(8);
        double share = 1 - Math.exp(-4.5);
        // A binomial's five standard deviations.
        assertNear("good", count.goodShare(), share, 5 * Math.sqrt(share * (1 - share) / RingGame.SAMPLES));
    }

    @Test
    void aModeIsFoundFromAHundredthOfTheSamplesOn() {
        double[] points = new double[2 * 1000];
        double[] first = RING.centre(0);
        double[] fifth = RING.centre(5);
        for (int i = 0; i < 1000; i++) {
            // Nine at mode 5, ten three sigma less a little from mode 0, and the rest in the middle of the ring.
            points[2 * i] = i < 9 ? fifth[0] : i < 19 ? first[0] + 0.299 : 0;
            points[2 * i + 1] = i < 9 ? fifth[1] : 0;
        }
        ModeCount count = ModeCount.of(RING, points);
        assertThat(count.counts()).containsExactly(10, 0, 0, 0, 0, 9, 0, 0);
        assertThat(count.found()).isEqualTo(1);
        assertThat(count.found(0)).isTrue();
        assertThat(count.found(5)).isFalse();
        assertThat(count.goodShare()).isEqualTo(0.019);
    }

    @Test
    void whatIsBeyondThreeSigmaIsOfNoMode() {
        assertThat(ModeCount.of(RING, new double[] {2.301, 0}).counts()).containsOnly(0);
        assertThat(ModeCount.of(RING, new double[] {Double.NaN, 0}).counts()).containsOnly(0);
    }
}
