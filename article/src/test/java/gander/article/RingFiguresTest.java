package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import gander.article.Chapter.Quantity;
import gander.article.gan.RingFigures;
import gander.article.topic.Findings;
import gander.article.topic.Topic;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the chapter on the game says of a ring of which modes are lost. */
class RingFiguresTest {
    private static final Topic RING = new Topic() {
        @Override
        public String name() {
            return "ring";
        }

        @Override
        public String question() {
            return "";
        }

        @Override
        public void run(Findings findings) {
            new RingFigures(findings).run();
        }
    };

    @Tag("slow")
    @Test
    void theFastGameLosesModesForGoodInEachRunAndTheGentleOneInNone() {
        Map<String, Quantity> numbers =
                Gathering.of(RING, 1, (what, done) -> {}).numbers();
        assertThat(numbers.get("ring.fast.leastPeak").value()).isGreaterThanOrEqualTo(6);
        assertThat(numbers.get("ring.fast.most").value()).isLessThanOrEqualTo(6);
        assertThat(numbers.get("ring.fast.leastLost").value()).isGreaterThanOrEqualTo(1);
        for (int run = 1; run <= 5; run++) {
            assertThat(numbers.get("ring.fast." + run + ".good").value())
                    .as("most samples are good in run %d", run)
                    .isGreaterThan(0.5);
        }
        assertThat(numbers.get("ring.gentle.fewest").value()).isEqualTo(8);
        assertThat(numbers.get("ring.gentle.mostLost").value()).isZero();
    }
}
