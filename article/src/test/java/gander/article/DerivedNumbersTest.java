package gander.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import gander.article.Chapter.Quantity;
import gander.article.gan.DiscriminatorDerivation;
import gander.article.model.JointFigure;
import gander.article.model.LikelihoodTopic;
import gander.article.model.MleOptima;
import gander.article.model.MleSteps;
import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.divergence.NormalFit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The derivations that the chapters write out line by line: each line's number against a closed form or another line. */
class DerivedNumbersTest {
    private static final double EXACT = 1e-9;
    private static final long SEED = 1;

    private static Map<String, Double> found(Consumer<Findings> part) {
        Topic topic = new Topic() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public String question() {
                return "";
            }

            @Override
            public void run(Findings findings) {
                part.accept(findings);
            }
        };
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, Quantity> entry :
                Gathering.of(topic, SEED, (what, done) -> {}).numbers().entrySet()) {
            numbers.put(entry.getKey(), entry.getValue().value());
        }
        return numbers;
    }

    @Test
    void theLikelihoodOfASampleComesToMinusKlMinusEntropy() {
        NormalMixture data = MleOptima.twoModes(3);
        Normal best = NormalFit.byMoments(data).model();
        Map<String, Double> found = found(findings -> MleSteps.find(findings, data, best, 17));
        assertThat(found.get("lines.expected"))
                .isCloseTo(-found.get("lines.divergence") - Densities.entropy(data), offset(EXACT));
        // The best normal has the data's moments, so that the expectation is minus its own entropy.
        assertThat(found.get("lines.expected")).isCloseTo(-best.entropy(), offset(EXACT));
        assertThat(found.get("lines.identity")).isLessThan(EXACT);
        assertThat(found.get("lines.differences")).isLessThan(EXACT);
        // E[x^2] is known: (ln 2 pi + mean^2 + variance) / 2 is what N(0, 1) gets.
        assertThat(found.get("lines.other.expected"))
                .isCloseTo(
                        -0.5 * (Math.log(2 * Math.PI) + Math.pow(data.mean(), 2) + Math.pow(data.sigma(), 2)),
                        offset(EXACT));
        assertThat(found.get("lines.farthest")).isLessThan(4);
        for (int count : new int[] {10, 100, 10_000}) {
            assertThat(found.get("lines.power." + count))
                    .isCloseTo(count * found.get("lines.mean." + count) / Math.log(10), offset(EXACT));
        }
        assertThat(found.get("lines.power.10000")).isLessThan(found.get("lines.least"));
        assertThat(found.get("lines.error.10000")).isLessThan(found.get("lines.error.100") / 5);
    }

    @Test
    void theBestDiscriminatorAndItsValueFollowFromTheDerivative() {
        Map<String, Double> found = found(findings -> new DiscriminatorDerivation(
                        NormalMixture.of(0.6, new Normal(-1.5, 0.6), new Normal(1.5, 0.8)), new Normal(0.3, 1.3))
                .run(findings));
        assertThat(found.get("place.slope")).isLessThan(EXACT);
        assertThat(found.get("place.curvature")).isLessThanOrEqualTo(-4);
        assertThat(found.get("place.surer")).isPositive();
        assertThat(found.get("place.shyer")).isPositive();
        assertThat(found.get("value.sum"))
                .isCloseTo(
                        -2 * Math.log(2) + found.get("value.klData") + found.get("value.klGenerated"), offset(EXACT));
        assertThat(found.get("value.error")).isLessThan(EXACT);
        assertThat(found.get("losses.minimax")).isCloseTo(found.get("value.klGenerated") - Math.log(2), offset(EXACT));
        assertThat(found.get("losses.minimax.error")).isLessThan(EXACT);
        assertThat(found.get("losses.nonSaturating.error")).isLessThan(EXACT);
        assertThat(found.get("losses.descended.error")).isLessThan(EXACT);
        assertThat(found.get("losses.half")).isCloseTo(1.5 * Math.log(1.5) - 0.5 * Math.log(2), offset(EXACT));
        // KL(p || m) of half the data, with m = 3/2 and 1/2, and KL(q || m) = ln(4/3).
        assertThat(found.get("losses.half.jsd")).isCloseTo(0.5 * Math.log(4.0 / 3) + Math.log(4.0 / 3), offset(EXACT));
        for (int shift : new int[] {1, 3, 6}) {
            assertThat(found.get("losses.minimax.slope." + shift) + found.get("losses.nonSaturating.slope." + shift))
                    .isCloseTo(shift, offset(1e-8));
        }
        assertThat(found.get("losses.slope.error")).isLessThan(1e-6);
    }

    @Test
    void theConditionalIsReadFromTheJoint() {
        Map<String, Double> found = found(JointFigure::draw);
        double evidence = 0;
        for (int y = 1; y <= 3; y++) {
            evidence += found.get("joint.at." + y);
            assertThat(found.get("joint.conditional." + y) * found.get("joint.evidence"))
                    .isCloseTo(found.get("joint.at." + y), offset(EXACT));
        }
        assertThat(found.get("joint.evidence")).isCloseTo(evidence, offset(EXACT));
        assertThat(found.get("joint.sum")).isCloseTo(1, offset(EXACT));
        assertThat(found.get("joint.mass")).isCloseTo(1, offset(EXACT));
        assertThat(found.get("joint.share.1")).isCloseTo(0.5, offset(EXACT));
        assertThat(found.get("joint.share.3")).isCloseTo(0.2, offset(EXACT));
    }

    @Test
    void theEvidenceIsOneNumberForAllThetasAndFlatDependsOnTheScale() {
        Map<String, Double> found = found(findings -> new LikelihoodTopic().run(findings));
        assertThat(found.get("evidence.varies")).isLessThan(EXACT);
        assertThat(found.get("flat.map")).isEqualTo(0.7);
        assertThat(found.get("flat.mapLessMle")).isZero();
        assertThat(found.get("flat.map.logOdds")).isCloseTo(8.0 / 12, offset(EXACT));
        assertThat(found.get("fair.map")).isNotEqualTo(found.get("mle"));
        assertThat(found.get("tails.map")).isNotEqualTo(found.get("mle"));
    }
}
